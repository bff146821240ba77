"""Dates of publication, as the many programs that write them do, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["iso"]

_DAY = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})")
_CLOCK = re.compile(
    r"(?:T|t|\s)\s*(\d{1,2})(?::?(\d{2}))(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$"
)


def iso(value: str) -> str | None:
    """``value`` as ``YYYY-MM-DD``, or ``YYYY-MM-DDTHH:MM:SS`` with the offset where it is given.

    Read are ISO 8601 in its extended and basic forms (with a blank for the T, slashes for hyphens,
    fractions of a second), and the dates of mail and feeds (RFC 5322). None for anything else,
    a month or a year alone among them: they are no day. A time of day that makes no sense is left
    out, the day stays.
    """
    value = value.strip()
    found = _DAY.match(value)
    if found is None:
        return _of_mail(value)
    if not found[2] and len(found.group()) != 8:
        return None
    try:
        day = date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None
    rest = value[found.end() :]
    if not rest.strip():
        return day.isoformat()
    clock = _CLOCK.match(rest)
    if clock is None:
        # Something other than a time of day: digits that run on were no date in the first place.
        return None if rest[0].isalnum() and rest[0] not in "Tt" else day.isoformat()
    try:
        at = datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]), int(clock[3] or 0))
    except ValueError:
        return day.isoformat()
    return at.isoformat() + _offset(clock[4])


def _offset(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _of_mail(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
