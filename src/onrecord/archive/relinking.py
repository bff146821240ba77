"""What becomes of the links of a report that is read again, or removed."""

from __future__ import annotations

from onrecord.archive.links import SAME, Decision, Ref
from onrecord.archive.moving import item_at, moved, place_of
from onrecord.archive.session import Session
from onrecord.record import Record

__all__ = ["carry_over", "let_go"]

#: Where a lost item stood, when not even that is known.
_NOWHERE = "nowhere"
_BY = "archive"
_GONE = "the report was read again, and the item is not in it"


def carry_over(links: Session, old: Record | None, new: Record) -> None:
    """Brings the decisions and groups about the items of ``old`` to those of ``new``, which stand at the
    same words; derived rows go. old: None where that record is damaged.

    Where an item is in the new record no more, what a program decided about it is taken back, and the
    report that was linked by it is to be linked again; what a person decided waits until the item is back.
    """
    report = new.report.id
    links.drop(report)
    touching, placed = links.touching(report), links.placed(report)
    items = {ref.item for _, ref, _ in placed}
    items |= {getattr(item, side).item for item, side, _ in touching}
    moves = moved(old, new, sorted(items))
    back: list[int] = []
    gone: list[Decision] = []
    for decision, side, lost in touching:
        item = getattr(decision, side).item
        if lost is not None:
            now = _found_again(new, item, lost)
            if now is not None:
                links.move(decision.number, side, now, None)
                back.append(decision.number)
            continue
        now, place = moves[item]
        if now is not None and now != item:
            links.move(decision.number, side, now, None)
        elif now is None and decision.undone_at is None:
            if decision.automatic:
                gone.append(decision)
            else:
                links.move(decision.number, side, item, place or _NOWHERE)
    _move_groups(links, report, placed, moves, [decision.number for decision in gone])
    for decision in gone:
        if decision.report not in (None, report):
            links.again(str(decision.report))
    for number in back:
        decision = links.decision(number)
        if decision.live and decision.verdict == SAME:
            links.join(decision.kind, decision.one, decision.other)


def _found_again(new: Record, item: str, lost: str) -> str | None:
    there = place_of(new, item)
    if there is not None and lost in (_NOWHERE, there):
        return item
    return None if lost == _NOWHERE else item_at(new, lost)


def _move_groups(
    links: Session,
    report: str,
    placed: list[tuple[str, Ref, str]],
    moves: dict[str, tuple[str | None, str]],
    gone: list[int],
) -> None:
    for number in dict.fromkeys(gone):
        links.mark(number, _BY, _GONE)
    changed: dict[tuple[str, str], None] = {}
    for kind, ref, group in placed:
        if moves[ref.item][0] != ref.item:
            links.ungroup(kind, ref)
            changed[kind, group] = None
    for kind, ref, group in placed:
        now = moves[ref.item][0]
        if now in (None, ref.item):
            continue
        here = Ref(report, str(now))
        already = links.group_of(kind, [here]).get(here)
        if already is None:
            links.set_group(kind, [here], group)
        elif already != group:  # two items are one now, and so are their groups
            links.merge(kind, already, group)
            changed[kind, already] = None
    for kind, group in changed:
        links.regroup(kind, [group])


def let_go(links: Session, report: str) -> dict[str, set[str]]:
    """Before a report is removed: what linking derived from it goes, and reports that were linked by an
    item of it are to be linked again. The groups, by kind, that are to be made anew when it is gone."""
    for decision, _, _ in links.touching(report):
        if decision.live and decision.report not in (None, report):
            links.again(str(decision.report))
    links.drop(report)
    found: dict[str, set[str]] = {}
    for kind, _, group in links.placed(report):
        found.setdefault(kind, set()).add(group)
    return found
