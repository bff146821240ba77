"""Sentences and short passages, each with the statements that a careful reader finds in it.

The ``*.toml`` files beside this module hold them. A check has

``name``, ``text``, ``published``
    what is read; the day of the report may be left out.
``says``
    its statements in any order; ``within`` is the place, from 0, of another one in this list.
``open``
    that there may be statements beside these; otherwise there are none.
``unmet``
    why the rules fail it for now.

Of a statement are given

``source``
    the words of its speaker, a list where there are several, ``""`` where nobody is named. What
    stands in brackets may be part of them or not; so may an article.
``names``
    whom each is resolved to: ``""`` to nobody, ``a|b`` to either. Without it, to nobody or to
    something that is no person: a name is never invented.
``cue``
    a word of the cue; left out where there is none.
``content``
    its first and last words on either side of ``…``, or all of them; "that" at the front, articles
    and marks at the ends do not count.
``quotation``, ``act``, ``to``, ``said``
    ``indirect`` and ``state`` unless given, ``a|b`` for either; the addressees only where given; the
    first day and its basis, by default the report's date.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.record import Record, Statement, cut

__all__ = ["CHECKS", "Check", "differences", "misnamed"]

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True)
class Check:
    """One check as its file gives it."""

    pattern: str
    name: str
    text: str
    says: list[dict[str, Any]]
    published: str | None = None
    open: bool = False
    unmet: str | None = None

    @property
    def id(self) -> str:
        """Pattern and name."""
        return f"{self.pattern}: {self.name}"


def _load() -> list[Check]:
    return [
        Check(path.stem, **item | {"text": item["text"].strip("\n")})
        for path in sorted(Path(__file__).parent.glob("*.toml"))
        for item in tomllib.loads(path.read_text("utf-8"))["check"]
    ]


CHECKS = _load()


def _words(text: str) -> list[str]:
    """The words of ``text`` that count: in small letters, without articles."""
    return [word for word in _WORD.findall(text.lower()) if word not in _ARTICLES]


def _has_content(actual: str, wanted: str) -> bool:
    read = _words(actual)
    read = read[1:] if read[:1] == ["that"] else read
    optional = re.match(r"\(([^)]*)\)", wanted)
    if optional is not None:
        without = wanted[optional.end() :]
        return _has_content(actual, without) or _has_content(actual, optional.group(1) + without)
    first, gap, last = wanted.partition("…")
    start, end = _words(first), _words(last)
    if not gap:
        return read == start
    return len(read) >= len(start) + len(end) and read[: len(start)] == start and read[-len(end) :] == end


def _is_source(actual: str, wanted: str) -> bool:
    """Whether the words of a source are the wanted ones, with or without those in brackets."""
    least = _words(re.sub(r"\([^)]*\)", " ", wanted))
    most = _words(re.sub(r"[()]", " ", wanted))
    read = _words(actual)
    return set(least) <= set(read) <= set(most) and read == [word for word in most if word in set(read)]


def _sources(wanted: dict[str, Any]) -> list[str]:
    source = wanted["source"]
    return [] if source == "" else source if isinstance(source, list) else [source]


def _is(record: Record, item: Statement, wanted: dict[str, Any]) -> bool:
    """Whether ``item`` is the statement that ``wanted`` is about."""
    if wanted.get("cue"):
        read = _words(cut(record.report.text, item.cue))
        if not set(_words(wanted["cue"])) <= set(read):
            return False
    return _has_content(item.text, wanted["content"])


def _names(record: Record, item: Statement, wanted: list[str] | None) -> str | None:
    entities = {entity.id: entity for entity in record.entities}
    meant = [entities[party.entity] if party.entity else None for party in item.source]
    if wanted is None:
        people = [entity.name for entity in meant if entity is not None and entity.kind == "person"]
        return f"the speaker is taken for {people}" if people else None
    names = [entity.name if entity else "" for entity in meant]
    if len(names) != len(wanted) or any(
        name not in allowed.split("|") for name, allowed in zip(names, wanted, strict=True)
    ):
        return f"the speaker is taken for {names}, not {wanted}"
    return None


def _compared(record: Record, item: Statement, wanted: dict[str, Any], check: Check) -> list[str]:
    found = []
    sources = [party.text for party in item.source]
    expected = _sources(wanted)
    # "they": one phrase for several speakers.
    several = (
        len(sources) > 1
        and len(sources) == len(wanted.get("names", ()))
        and len(expected) == 1
        and all(_is_source(source, expected[0]) for source in sources)
    )
    if not several and (len(sources) != len(expected) or not all(map(_is_source, sources, expected))):
        found.append(f"source {sources}, not {expected}")
    if (wrong := _names(record, item, wanted.get("names"))) is not None:
        found.append(wrong)
    for name, usual in (("quotation", "indirect"), ("act", "state")):
        value = getattr(item, name).value
        if value not in wanted.get(name, usual).split("|"):
            found.append(f"{name} {value}, not {wanted.get(name, usual)}")
    if "to" in wanted:
        hearers = [party.text for party in item.addressee]
        if len(hearers) != len(wanted["to"]) or not all(map(_is_source, hearers, wanted["to"])):
            found.append(f"addressee {hearers}, not {wanted['to']}")
    told = wanted.get("said", f"{check.published} published" if check.published else "unknown")
    start = item.said.when.start
    said = f"{start} {item.said.basis}" if start else str(item.said.basis)
    if said != told:
        found.append(f"said {said}, not {told}")
    return found


def differences(check: Check, record: Record) -> list[str]:
    """What differs between ``check`` and ``record``, in words; empty where nothing does."""
    left = list(record.statements)
    paired: list[Statement | None] = []
    found = []
    for wanted in check.says:
        item = next((item for item in left if _is(record, item, wanted)), None)
        paired.append(item)
        if item is None:
            found.append(f"no statement {wanted.get('cue', '')!r} of {wanted['content']!r}")
            continue
        left.remove(item)
        found += [f"{wanted['content']!r}: {wrong}" for wrong in _compared(record, item, wanted, check)]
    for wanted, item in zip(check.says, paired, strict=True):
        outer = paired[wanted["within"]] if "within" in wanted else None
        if item is not None and item.within != (outer.id if outer else None):
            found.append(f"{wanted['content']!r} is told inside of the wrong statement, or of none")
    if left and not check.open:
        found += [f"beside these, {cut(record.report.text, item.cue)!r} of {item.text!r}" for item in left]
    return found


def misnamed(check: Check, record: Record) -> list[str]:
    """The persons taken for speakers of statements in ``record`` whom ``check`` names nowhere as one."""
    people = {entity.id: entity.name for entity in record.entities if entity.kind == "person"}
    allowed = {part for wanted in check.says for name in wanted.get("names", ()) for part in name.split("|")}
    return [
        people[party.entity]
        for item in record.statements
        for party in item.source
        if party.entity in people and people[party.entity] not in allowed
    ]
