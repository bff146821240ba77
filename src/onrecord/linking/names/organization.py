"""The parts of an organisation's name: its words, numbers, and legal forms."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from onrecord.languages import available, table
from onrecord.linking.names import sound
from onrecord.linking.names.knowledge import organizations
from onrecord.linking.names.parts import (
    APOSTROPHE,
    DOTTED,
    WORD,
    Name,
    Role,
    Token,
    latin_words,
    make_token,
    split_words,
)
from onrecord.linking.names.script import read, script_of

__all__ = ["is_organization", "organization_name"]

_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
#: Capitals with a case ending behind them: "МИДа".
_ACRONYM = re.compile(r"([^\W\d_a-zß-öø-ÿа-џ]{2,5})[a-zß-öø-ÿа-џіїє]{0,3}")


def is_organization(clean: str) -> bool:
    """Whether a legal form stands at the end of a name, or a word or sign in it that people's names do not
    have. A form of two letters is one only in capitals that the rest is not in: "Alpen AG", not "Anh Ao"."""
    known = organizations()
    written = WORD.findall(APOSTROPHE.sub("", clean))
    words = [read(word, script_of(word)) for word in written]
    if "&" in clean or any(word.isdigit() for word in words):
        return True
    short = bool(written) and written[-1].isupper() and not clean.isupper()
    return any(word in known.heads for word in words) or any(
        tuple(words[-size:]) in known.forms and (short or len("".join(words[-size:])) > 2)
        for size in (1, 2, 3)
        if size < len(words)
    )


def organization_name(text: str, clean: str, language: str) -> Name:
    known = organizations()
    clean = DOTTED.sub(lambda found: found.group().replace(".", "") + " ", clean.replace("&", " and "))
    clean = re.sub(r"\b([A-Za-z])/([A-Za-z])\b", r"\1\2", clean)
    words, latin = latin_words(split_words(clean))
    latin = [known.same.get(reading, reading) for reading in latin]
    kept, forms = _without_forms(latin)
    tokens: list[Token] = []
    spelled: list[str] = []
    for at in kept:
        reading = latin[at]
        if reading in known.stop and len(kept) > 1:
            continue
        if len(words[at]) == 1 and words[at].isalpha():
            spelled.append(words[at])
            continue
        tokens += _spelled(spelled, language)
        number = _number(reading, language)
        if number is not None:
            # "Forty 4", and "twenty one", are one number.
            if (
                tokens
                and tokens[-1].role is Role.NUMBER
                and len(number) == 1
                and tokens[-1].latin[-1] == "0"
                and len(tokens[-1].latin) == 2
                and number != "0"
            ):
                number = tokens.pop().latin[0] + number
            tokens.append(make_token(number, Role.NUMBER, language))
        else:
            role = Role.LIGHT if reading in known.light else Role.CORE
            changed = reading if reading in known.same.values() else words[at]
            tokens.append(make_token(changed, role, language, False))
    tokens += _spelled(spelled, language)
    if len(tokens) == 1 and (spelled_out := _ACRONYM.fullmatch(words[kept[0]])) and len(kept) == 1:
        capitals = read(spelled_out.group(1), script_of(words[kept[0]]))
        tokens = [replace(tokens[0], acronym=capitals)]
    return Name(
        text,
        False,
        tuple(tokens),
        (),
        frozenset(forms),
        None,
        False,
        (),
        sound.key("".join(latin[at] for at in kept), "general"),
        language,
    )


def _spelled(letters: list[str], language: str) -> list[Token]:
    """Single letters in a row as the one word that they spell: "B B C"."""
    if not letters:
        return []
    made = make_token("".join(letters), Role.CORE, language)
    roman = len(letters) == 1 and letters[0] in "IVX"
    letters.clear()
    return [make_token(str(_roman(made.latin)), Role.NUMBER, language)] if roman else [made]


def _without_forms(latin: list[str]) -> tuple[list[int], set[str]]:
    """Which words are no part of a legal form, and what the forms say. A short one ("as", "sa") is one at
    the beginning or end alone, and no form takes the whole name."""
    known = organizations()
    free, forms, at = [], set[str](), 0
    while at < len(latin):
        for size in range(min(known.longest, len(latin) - at), 0, -1):
            words = tuple(latin[at : at + size])
            kind = known.forms.get(words) or _form_misspelt(words)
            rest = latin[at + size :]
            if kind is None or size == len(latin):
                continue
            # What follows a form at the end is another form or a country: "Ltd (UK)".
            edge = at == 0 or not rest or tuple(rest) in known.forms or all(len(word) <= 3 for word in rest)
            if len("".join(words)) > 3 or edge:
                forms.add(kind)
                at += size
                break
        else:
            free.append(at)
            at += 1
    if not free:
        return list(range(len(latin))), set()
    return free, forms


@lru_cache(maxsize=100_000)
def _form_misspelt(words: tuple[str, ...]) -> str | None:
    """What a long legal form says that is written with an error or cut off: "joynt stock company"."""
    if len(words) < 3:
        return None
    written = " ".join(words)
    for form, kind in organizations().forms.items():
        if len(form) == len(words) and OSA.distance(" ".join(form), written, score_cutoff=2) <= min(
            2, len(written) // 8
        ):
            return kind
    return None


def _number(reading: str, language: str) -> str | None:
    if reading.isdigit():
        return reading.lstrip("0") or "0"
    if ordinal := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", reading):
        return ordinal.group(1)
    if len(reading) > 1 and _ROMAN.fullmatch(reading):
        return str(_roman(reading))
    value = _number_words(language).get(reading)
    return None if value is None else str(value)


@cache
def _number_words(language: str) -> dict[str, int]:
    found: dict[str, int] = table(language, "numbers")["words"] if language in available() else {}
    return found


def _roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[char] for char in word.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
