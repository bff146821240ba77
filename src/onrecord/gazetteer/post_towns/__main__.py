"""``python -m onrecord.gazetteer.post_towns US.txt``: prints the table, made from a file of postal codes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.gazetteer.build import build
from onrecord.gazetteer.gather import gather
from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.gazetteer.post_towns.postal_codes import chosen, towns
from onrecord.gazetteer.post_towns.table import HEADER


def _main(file: Path) -> None:
    """The gazetteer compared with is one without the towns of the table itself."""
    given = list(towns(file))
    with tempfile.TemporaryDirectory() as folder:
        made = build(Path(folder) / "known.sqlite", source=lambda: gather(post_towns=False))
        with Gazetteer(made) as known:
            print(HEADER, end="")
            for town in chosen(given, known):
                print(*town, sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m onrecord.gazetteer.post_towns US.txt > towns.tsv")
    try:
        _main(Path(sys.argv[1]))
    except (OSError, UsageError) as error:
        sys.exit(f"Error: {error}")
