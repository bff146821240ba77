"""What says where a report is from without being one of its places: who printed it, at which address, the
telephone numbers in it, the offices and courts that only one country has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from onrecord.gazetteer import Place
from onrecord.languages import table
from onrecord.reading.draft import Draft
from onrecord.reading.places.forms import Forms, Toponym
from onrecord.reading.places.spotting import is_place

__all__ = ["civic_countries", "hints"]

#: What each kind of hint counts beside a place that the report names.
_PUBLISHER, _ADDRESS, _NUMBER, _WORD, _WORDS = 0.5, 0.5, 1.0, 0.2, 1.2
#: Different words of a country from which on they count.
_FEWEST = 2
_PHONE = re.compile(r"(?<![\d-])(?:1-)?\(?([2-9]\d\d)\)?[-. /]{1,2}[2-9]\d\d[-. ]\d{4}(?!\d)")
#: Domains of countries whose code is another than in ISO 3166, and those that say nothing of a country.
_DOMAINS = {"uk": "GB", "su": "RU"}
_NO_COUNTRY = frozenset({"tv", "co", "io", "me", "ai", "fm", "cc", "ws", "to", "ly", "eu"})


@dataclass(frozen=True, slots=True)
class _Locale:
    area_codes: dict[str, str]
    words: dict[str, frozenset[str]]
    found: re.Pattern[str]
    civic: re.Pattern[str]
    civic_of: dict[str, tuple[str, ...]]
    papers: frozenset[str]


@cache
def _locale(language: str) -> _Locale:
    raw = table(language, "locale")
    civic: dict[str, tuple[str, ...]] = {}
    for code, phrases in raw["civic"].items():
        for phrase in phrases:
            civic[phrase] = (*civic.get(phrase, ()), code)
    words = {word for listed in raw["words"].values() for word in listed}
    return _Locale(
        area_codes={digits: code for code, listed in raw["area_codes"].items() for digits in listed.split()},
        words={code: frozenset(listed) for code, listed in raw["words"].items()},
        found=re.compile(rf"(?<!\w)(?:{_any(words)})(?!\w)|£"),
        civic=re.compile(rf" ({_any(civic)})(?!\w)"),
        civic_of=civic,
        papers=frozenset(raw["publishers"]["words"]),
    )


def _any(words: set[str] | dict[str, tuple[str, ...]]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def hints(draft: Draft, forms: Forms) -> list[Toponym]:
    """Toponyms without a mention for all that says where the report is from."""
    return [
        *_publisher(draft, forms),
        *_address(draft, forms),
        *_numbers(draft, forms),
        *_words(draft, forms),
    ]


def civic_countries(text: str, end: int, language: str) -> tuple[str, ...]:
    """The countries in which a town would be meant whose name ends at ``end`` and goes on as there:
    "… Police Department"."""
    locale = _locale(language)
    match = locale.civic.match(text, end)
    return locale.civic_of[match[1]] if match else ()


def _hint(place: Place | None, weight: float) -> Iterator[Toponym]:
    if place is not None:
        yield Toponym(place.name, [], (place,), weight=weight)


def _publisher(draft: Draft, forms: Forms) -> Iterator[Toponym]:
    """What the publisher's name says of where the report is from: "Odessa American"."""
    papers = _locale(draft.language).papers
    words = (draft.report.publisher or "").split()
    at = 0
    while at < len(words):
        step = 1
        for end in range(len(words), at, -1):
            form = " ".join(words[at:end])
            if form not in papers and is_place(forms, form):
                candidates, asked = forms.candidates(form)
                yield Toponym(form, [], candidates, asked, weight=_PUBLISHER)
                step = end - at
                break
        at += step


def _address(draft: Draft, forms: Forms) -> Iterator[Toponym]:
    """The country of the address that the report was printed at: "….co.uk"."""
    try:
        host = urlsplit(draft.report.url or "").hostname or ""
    except ValueError:
        return
    domain = host.rpartition(".")[2]
    if len(domain) == 2 and domain not in _NO_COUNTRY:
        yield from _hint(forms.gazetteer.by_code(_DOMAINS.get(domain, domain.upper())), _ADDRESS)


def _numbers(draft: Draft, forms: Forms) -> Iterator[Toponym]:
    """The states of the telephone numbers in the report."""
    codes = _locale(draft.language).area_codes
    states = {codes[match[1]]: None for match in _PHONE.finditer(draft.text) if match[1] in codes}
    for state in states:
        yield from _hint(forms.gazetteer.by_code(state), _NUMBER)


def _words(draft: Draft, forms: Forms) -> Iterator[Toponym]:
    """The country whose own words for offices and schools the report uses, if it is one alone."""
    locale = _locale(draft.language)
    used = {match[0] for match in locale.found.finditer(draft.text)}
    counts = Counter({code: len(used & words) for code, words in locale.words.items()})
    (first, most), (_, second) = counts.most_common(2)
    if most >= _FEWEST and most > 2 * second:
        yield from _hint(forms.gazetteer.by_code(first), min(_WORDS, _WORD * most))
