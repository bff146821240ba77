"""What stands before the first sentence of a report: place, agency, date.

"LONDON (Reuters) -", "KYIV, April 15 (Interfax) —", or a "date 2025-04-15" glued to the first
sentence by a scraper. It is no part of the sentence, and it says when and where the report was made.
The words are data (``dateline.toml``); the shapes are here. A false dateline takes words away from a
sentence, so a shape that could be one has to prove itself: by an agency, a date, or capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from onrecord.languages import table
from onrecord.record import Span

__all__ = ["Dateline", "dateline"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """span: all that is to be kept out of the first sentence. place, date_span: where in it the
    place and the date stand. published: the date, where the year is given or known."""

    span: Span
    published: date | None = None
    place: Span | None = None
    date_span: Span | None = None
    agency: str | None = None


#: A dateline stands at the beginning of one of the first lines, no further in than this.
_LINES = 8
_REACH = 1500
_TITLE = 300
#: How far a sentence behind a dateline is looked at: it has small letters, a heading has none.
_SENTENCE = 60
#: With nothing but capitals or a colon to show for itself, a place has at least as many letters, at
#: most as many words, and what follows the colon is a paragraph, not the rest of a title.
_PLACE = 4
_WORDS = 4
_PARAGRAPH = 60

_BLANK = r"[^\S\n]*"
#: Between two words, where hard-wrapped text may break once.
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
#: A dash; a bare hyphen joins words unless there is a blank behind it. U+0096 and U+0097 are what is
#: left of Windows' dashes in text that was taken for Latin-1.
_DASH = r"(?:[—–―−\x96\x97]|-{2,3}|_{1,2}|-(?=\s)|[•·](?=\s))"
_SEP = rf"(?:{_BLANK}[.,:;]?(?:{_GAP})?{_DASH})"
#: What is left over before the sentence: further dashes, and tags such as "[TEXT]".
_REST = r"(?:\s*(?:\[[^\]]{1,200}\]|[—–―-]{1,3}(?=\s)))*"
#: A full stop behind a place is not its own, but for those of "St." and "N.H.", which are inside.
_LOOSE = ".,"
_OPENING = r"[\"'“‘«„(\[]*"
_CAPITAL = rf"(?=\s+{_OPENING}(?:[^\W\d_a-zß-öø-ÿ]|\d))"
_LETTER = r"[^\W\d_a-zß-öø-ÿ]"
_LOUD_WORD = rf"(?:Mc|Mac|De|La|Le)?{_LETTER}(?:{_LETTER}|['’ʼ.-])+"
_LOUD = rf"{_LOUD_WORD}(?:(?:[^\S\n]+|/|[^\S\n]+and[^\S\n]+){_LOUD_WORD}){{0,5}}"
_PROPER_WORD = rf"{_LETTER}[\w'’ʼ.-]+"
_PROPER = rf"{_PROPER_WORD}(?:[^\S\n/]*[ /]{_PROPER_WORD}){{0,3}}"


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The compiled shapes of one language. Groups: label, clock, day, place, agency."""

    stamps: tuple[re.Pattern[str], ...]
    lead: re.Pattern[str]
    loud: re.Pattern[str]
    others: tuple[re.Pattern[str], ...]
    published: frozenset[str]
    labels: frozenset[str]
    openers: frozenset[str]
    months: dict[str, int]


def dateline(text: str, language: str) -> Dateline | None:
    """The dateline of ``text``; None where there is none.

    It is looked for at the beginning of the first lines (title lines may stand above it) and, in
    capitals, behind a title that runs on in the same line. What a scraper put before it, such as
    "Published: 2025-04-15", belongs to it where nothing but blanks stands between; where a title
    does, the span is that of the place and the date is taken from above.

    A day without a year is marked by ``date_span`` and leaves ``published`` open.
    """
    shapes = _shapes(language)
    stamp: Dateline | None = None
    for start in _starts(text):
        found = _stamped(text, start, shapes)
        placed = _placed(text, _skip(text, found.span.end if found else start), shapes)
        stamp = stamp or found
        if placed is not None:
            return _together(found, stamp, placed)
    return stamp or _after_title(text, shapes)


def _starts(text: str) -> Iterator[int]:
    """Where the first lines begin, as long as those above are short enough for titles."""
    at = 0
    for _ in range(_LINES):
        at = _skip(text, at)
        if at >= min(len(text), _REACH):
            return
        yield at
        end = text.find("\n", at)
        if end < 0 or end - at > _TITLE:
            return
        at = end


def _skip(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] == "\ufeff"):
        at += 1
    return at


def _together(before: Dateline | None, stamp: Dateline | None, placed: Dateline) -> Dateline:
    """``placed`` with the stamp straight before it, and with the date of one further up."""
    if before is not None:
        placed = replace(placed, span=Span(before.span.start, placed.span.end))
    if stamp is not None and stamp.published is not None and placed.published is None:
        day = placed.date_span or (before.date_span if before is not None else None)
        placed = replace(placed, published=stamp.published, date_span=day)
    return placed


def _stamped(text: str, start: int, shapes: _Shapes) -> Dateline | None:
    """The dates that a program wrote at ``start``, one after another; the day of publication is
    taken before that of an update."""
    at, end = start, start
    days: dict[bool, Dateline] = {}
    while found := _first(shapes.stamps, text, at):
        known, day = _day(found["day"], shapes.months)
        if not known:
            break
        label = " ".join((found.groupdict().get("label") or "").lower().split())
        end = found.end()
        made = Dateline(Span(start, end), day, date_span=Span(*found.span("day")))
        days.setdefault(not label or label in shapes.published, made)
        at = _skip(text, end)
    if not days:
        return None
    return replace(days.get(True) or days[False], span=Span(start, end).trimmed(text))


def _placed(text: str, start: int, shapes: _Shapes) -> Dateline | None:
    """The place, agency or date with their dash at ``start``."""
    lead = shapes.lead.match(text, start)
    at = lead.end() if lead else start
    for shape in (shapes.loud, *shapes.others):
        found = shape.match(text, at)
        if found is not None and (made := _proven(text, found, shapes)) is not None:
            return replace(made, span=Span(start, made.span.end))
    return None


def _after_title(text: str, shapes: _Shapes) -> Dateline | None:
    """A dateline behind a title in the same line: "Mill burns down. HARROW, Ohio (AP) — The …"."""
    at = _skip(text, 0)
    line = text[at : at + _TITLE].split("\n", 1)[0]
    for end in re.finditer(rf"[.?!…][\"'”’]?\s+(?={_LETTER}{{2}})", line):
        found = shapes.loud.match(text, at + end.end())
        if found is not None and (made := _proven(text, found, shapes)) is not None:
            return made
    return None


def _proven(text: str, found: re.Match[str], shapes: _Shapes) -> Dateline | None:
    """The dateline of a match, where it is one: a sentence follows that begins as one, the day is a
    day, and the words for a place are neither a label (EXCLUSIVE) nor the opening of a sentence."""
    groups = found.groupdict()
    behind = text[found.end() : found.end() + _SENTENCE]
    first = next((char for char in behind if char.isalnum()), "")
    place, agency = groups.get("place"), groups.get("agency")
    words = re.findall(r"[^\W\d_][\w'’ʼ]*", place or "")
    # Old wires are in capitals throughout; elsewhere capitals behind the dash are a heading.
    if not first or first.islower() or not (groups.get("day") or any(map(str.islower, behind))):
        return None
    if not agency and not groups.get("day"):
        line = text[found.end() :].lstrip().split("\n", 1)[0] if found.group().endswith(":") else None
        if (
            len(words) > _WORDS
            or sum(map(str.isalpha, place or "")) < _PLACE
            or (line is not None and len(line) < _PARAGRAPH)
        ):
            return None
    if any(word in shapes.labels for word in words) or (words and words[0] in shapes.openers):
        return None
    if agency and agency.isalpha() and agency == "".join(word[0] for word in words):
        return None  # "British Broadcasting Corporation (BBC)" is a name with its short form.
    known, day = _day(groups["day"], shapes.months) if groups.get("day") else (True, None)
    if not known:
        return None
    return Dateline(
        Span(found.start(), found.end()).trimmed(text),
        day,
        Span(*found.span("place")).trimmed(text).trimmed(text, _LOOSE) if place else None,
        Span(*found.span("day")) if groups.get("day") else None,
        agency,
    )


def _first(shapes: Iterable[re.Pattern[str]], text: str, at: int) -> re.Match[str] | None:
    return next((found for shape in shapes if (found := shape.match(text, at))), None)


def _day(words: str, months: dict[str, int]) -> tuple[bool, date | None]:
    """Whether ``words`` are a day, and which: None where the year is missing or it has two readings."""
    name = next((part for part in re.findall(r"[^\W\d_]+", words) if part.lower() in months), None)
    numbers = [int(part) for part in re.findall(r"\d+", words)]
    if not numbers:
        return True, None
    year = None
    if name is not None:
        month, day = months[name.lower()], numbers[0]
        year = numbers[1] if len(numbers) > 1 else None
    elif re.match(r"\d{4}", words):
        year, month, day = numbers
    else:
        day, month, year = numbers
        if day <= 12 and month <= 12 and day != month:
            return True, None
        if month > 12:
            day, month = month, day
    if year is not None and year < 100:
        year += 1900 if year >= 40 else 2000
    try:
        # 2000 has a 29 February.
        made = date(2000 if year is None else year, month, day)
    except ValueError:
        return False, None
    return True, made if year is not None else None


def _any(words: Iterable[str], *, loud: bool = False) -> str:
    """A pattern for one of ``words``, the longest first; loud: in capitals or as written."""
    given = set(words)
    if loud:
        given |= {word.upper() for word in given}
    parts = (
        re.escape(word).replace(r"\ ", r"[^\S\n]+").replace("'", "['’ʼ]")
        for word in sorted(given, key=lambda word: (-len(word), word))
    )
    return f"(?:{'|'.join(parts)})"


@cache
def _shapes(language: str) -> _Shapes:
    data: dict[str, Any] = table(language, "dateline")
    words, labels, places = data["words"], data["labels"], data["places"]
    month = rf"(?i:{_any(data['months'])})\.?(?!\w)"
    weekday = rf"(?i:{_any(words['weekdays'])})(?!\w)"
    nth = rf"[0-3]?\d(?:{_any(words['ordinals'])})?(?!\w)"
    year = r"(?:1[6-9]|20)\d\d(?!\d)"
    iso = r"(?:1[6-9]|20)\d\d-\d\d-\d\d(?!\d)"
    figures = r"[0-3]?\d[/.][0-3]?\d[/.](?:1[6-9]|20)\d\d(?!\d)"
    named = rf"(?:{weekday}[.,]*{_GAP})?(?:{nth}{_GAP}{month}|{month}{_GAP}{nth})"
    full = rf"(?:{iso}|{figures}|{named},?{_GAP}{year})"
    loose = rf"(?:{full}|{named}(?:{_GAP}\d\d(?!\w))?)"
    zone = _any(words["clock"])
    hour = rf"\d{{1,2}}[:.]\d\d(?::\d\d)?(?:[.,]\d+)?(?:{_BLANK}(?:Z|[+-]\d\d:?\d\d|{zone})(?!\w))*"
    clock = rf"(?:[,T]?{_BLANK}(?:at{_BLANK})?{hour})"
    label = rf"(?P<label>(?i:{_any([*labels['published'], *labels['updated']])}))"
    end = rf"(?:(?={_BLANK}(?:\n|$))|{_BLANK}[|•·]{_BLANK})"
    known = _any(places["known"], loud=True)
    agencies = _any(data["agencies"]["names"])
    follower = _any(data["agencies"]["followers"])
    named_agency = rf"{agencies}(?:{_BLANK}(?:[/,&]|and){_BLANK}{agencies}|[^\S\n]+{follower})*"
    begins = rf"(?=\s*{_OPENING}[\w$€£])"
    # The state or country behind a place.
    wider_word = rf"(?!{weekday}|{month}){_LETTER}[\w'’ʼ.-]*"
    wider = rf"(?:,{_GAP}?{wider_word}(?:[^\S\n]+(?:and[^\S\n]+|of[^\S\n]+)?{wider_word}){{0,3}})"
    agency = rf"[(/]{_BLANK}(?P<agency>{named_agency}){_BLANK}[)/]"
    any_agency = rf"(?:[(/]{_BLANK}(?P<agency>[^()\n/][^()\n]{{0,58}}){_BLANK}[)/])"
    when = rf"(?:[.,]?{_GAP}(?P<day>{loose}|{weekday}))"
    stamps = (
        # "Published: 15 April 2025 10:45 BST | Updated …", to the end of the line or glued to the text.
        rf"{label}{_BLANK}:{_BLANK}(?:{hour},?{_GAP})?(?P<day>{full}){clock}?(?:{end}|{_CAPITAL})",
        rf"{label}{_GAP}(?:{hour},?{_GAP})?(?:on{_GAP})?(?P<day>{full}){clock}?{end}",
        rf"{label}{_GAP}{hour},?{_GAP}(?:on{_GAP})?(?P<day>{full}){_CAPITAL}",
        rf"{label}{_GAP}(?P<day>{iso}){clock}?{_CAPITAL}",
        # Without a label: a line of its own, or in figures, which no sentence begins with.
        rf"(?:{hour},?{_GAP})?(?P<day>{full}){clock}?{end}",
        rf"(?P<day>{iso}){clock}?{_CAPITAL}",
    )
    others = (
        # "Kyiv • UNN" on a line of its own.
        rf"(?P<place>{_PROPER}){_BLANK}[•·|]{_BLANK}(?P<agency>{named_agency}){_BLANK}(?=\n)",
        # "Kyiv, 15 April (Interfax) —", "Washington (CNN) Donald Trump has".
        rf"(?P<place>{_PROPER})(?:{wider}){{0,2}}{when}?{_BLANK},?{_GAP}?{agency}{_BLANK}[.:]?(?:{_SEP}|{begins})",
        # "New York, 15 April 1912. — ", "St. John's, April 16: ".
        rf"(?P<place>{_PROPER})(?:{wider}){{0,2}},{_GAP}(?P<day>{loose})(?:{_SEP}|{_BLANK}:)",
        # "ISLAMABAD: ", "Moscow — ".
        rf"(?P<place>{known})(?:{wider})?(?:{_SEP}|{_BLANK}:(?=\s))",
        # "(Reuters) - ", "(CNN) The", "Reuters — ".
        rf"\({_BLANK}(?P<agency>{named_agency}){_BLANK}\){_BLANK}(?:{_SEP}|{begins})",
        rf"(?P<agency>{named_agency}){_BLANK}{_SEP}",
        # "April 15, 1912. — ", "Aug 27 (Reuters) - ".
        rf"(?P<day>{full}){_SEP}",
        rf"(?P<day>{loose}){_BLANK}{agency}{_SEP}",
    )
    # "RENO, Nev. (AP) —", "CARACAS (VENEZUELA), 17 JUL 89 (RADIO) -- [TEXT]", "KYIV. April 15. Interfax —".
    loud = (
        rf"(?P<place>{_LOUD})(?:{wider}){{0,2}}(?:{_BLANK}\([^()\n]{{2,40}}\)(?=,))?"
        rf"{when}?[.,]?{_GAP}?(?:{any_agency}|(?<=\s)(?P<wire>{named_agency}))?{_BLANK}(?:\.{_BLANK})?(?:{_SEP}|(?<=[)/]){_BLANK}:(?=\s)|(?<=/)\.(?=\s)|(?<=/\.))"
    )
    # "ISLAMABAD, April 15: ": in capitals a day is enough for a colon.
    dated = rf"(?P<place>{_LOUD})(?:{wider}){{0,2}}{when}{_BLANK}:(?=\s)"
    sent = _any([*data["leads"]["phrases"], *data["leads"]["to"]])
    leads = rf"[\[(]?(?i:{sent})[^.,:;\])\n—–-]{{0,40}}[.,:\])]+(?:{_BLANK}{_DASH})?\s*"
    put = [re.compile(pattern + _REST) for pattern in (loud, dated, *others)]
    return _Shapes(
        stamps=tuple(map(re.compile, stamps)),
        lead=re.compile(leads),
        loud=put[0],
        others=tuple(put[1:]),
        published=frozenset(labels["published"]),
        labels=frozenset(places["labels"]),
        openers=frozenset(places["openers"]),
        months=data["months"],
    )
