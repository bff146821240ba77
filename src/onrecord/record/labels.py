"""English words for the values of the model, for people who read a record on a page."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.record.interval import Interval
from onrecord.record.items import Act, Statement
from onrecord.record.record import Record

__all__ = ["ACTS", "NOBODY", "UNSURE", "days", "speaker"]

#: What the speaker did, in a form that stands beside one speaker or several.
ACTS: Mapping[Act, str] = {
    Act.STATE: "said",
    Act.DENY: "denied",
    Act.CONFIRM: "confirmed",
    Act.ANNOUNCE: "announced",
    Act.PROMISE: "promised",
    Act.WARN: "warned",
    Act.THREATEN: "threatened",
    Act.DEMAND: "demanded",
    Act.ASK: "asked",
    Act.URGE: "urged",
    Act.ACCUSE: "accused",
    Act.PRAISE: "praised",
    Act.CRITICISE: "criticised",
    Act.DOUBT: "doubted",
    Act.DECLINE: "left open",  # declined to say, and did not say, deny or confirm
    Act.BELIEVE: "thought or wished",
    Act.VERIFY: "checking",
}

#: Who speaks where the report names nobody.
NOBODY = "source not named"

#: Below this confidence an item is shown as unsure.
UNSURE = 0.5


def days(when: Interval) -> str:
    """When, in figures: "2025-04-15", "2025-04", "until 2025-04-15", or "not known"."""
    edtf = when.edtf()
    match edtf.partition("/"):
        case ("XXXX", _, _):
            return "not known"
        case ("..", _, end):
            return f"until {end}"
        case (start, _, ".."):
            return f"from {start}"
        case (start, "/", end):
            return f"{start} to {end}"
    return edtf


def speaker(record: Record, statement: Statement) -> str:
    """Who said it, as one string: "A and B", or :data:`NOBODY`."""
    names = [" ".join(name.split()) for name in record.speakers(statement)]
    named = [name for name in names if name]
    if not named:
        return NOBODY
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
