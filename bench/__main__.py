"""Every measured quality, one after the other: ``python -m bench``."""

from __future__ import annotations

import sys

from bench import attribution, background, claims, events, extraction, facts, muc, names, places, speed, times

_ALL = (facts, attribution, times, places, events, muc, names, claims, background, extraction, speed)


def main() -> int:
    """Runs all; the worst of their exit codes: 1 below a floor, 2 nothing to measure on."""
    worst = 0
    for part in _ALL:
        worst = max(worst, part.main())
        print(flush=True)
    return worst


if __name__ == "__main__":
    sys.exit(main())
