"""``python -m onrecord.gazetteer``: builds the file where it is missing, and says where it is."""

from __future__ import annotations

import sys

from onrecord.gazetteer.store import ensure


def _tell(what: str, share: float) -> None:
    print(f"gazetteer: {what} ({share:.0%})", file=sys.stderr)


if __name__ == "__main__":
    print(ensure(_tell))
