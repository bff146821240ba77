"""The parts of a person's name: given and family names, initials, patronymics, titles, particles."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from onrecord.languages import available, table
from onrecord.linking.names import sound
from onrecord.linking.names.knowledge import givens, persons
from onrecord.linking.names.parts import DOTTED, WORD, Name, Role, Token, latin_words, make_token, split_words
from onrecord.linking.names.script import read, script_of

__all__ = ["person_name"]

_VOWELLESS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,3}|[AEIOU]{2}")


def person_name(text: str, clean: str, language: str) -> Name:
    known = persons()
    inverted = False
    head, comma, tail = clean.partition(",")
    if comma and WORD.search(head) and WORD.search(tail) and "," not in tail:
        last = read(tail.strip(" ."), "latin")
        if last not in known.generations and last not in known.suffixes:
            clean, inverted = f"{tail} {head}", True
    clean = DOTTED.sub(lambda found: " ".join(found.group().replace(".", " ").split()) + " ", clean)
    words, latin = latin_words(_spread(split_words(clean)))
    start, end, generation = 0, len(words), None
    titles = _titles(language)
    while (
        end - start > 1
        and latin[start] in titles
        # "Don King" has no title: before one more word, a given name is one.
        and not (end - start == 2 and (latin[start] in known.particles or latin[start] in givens().known))
    ):
        start += 1
    while end - start > 1 and (
        latin[end - 1] in known.generations or (latin[end - 1] in known.suffixes and end - start > 2)
    ):
        end -= 1
        generation = known.generations.get(latin[end], generation)
    tokens: list[Token] = []
    son_of: list[int] = []
    eastern = _maybe_korean(latin[start:end]) or any(
        script_of(word) in ("han", "hangul", "kana") for word in words
    )
    for at in range(start, end):
        word, reading = words[at], latin[at]
        if reading in known.son_of and start < at < end - 1:
            son_of.append(len(tokens))
        initial = len(word) == 1 and (at == start or word.isupper())
        connects = reading in known.particles and not initial and not eastern
        if connects and _is_particle(at - start, latin[start:end]):
            continue
        if len(word) == 1 and script_of(word) not in ("han", "hangul", "kana"):
            tokens.append(make_token(word, Role.INITIAL, language))
        elif at == start and end - start > 1 and _VOWELLESS.fullmatch(word) and not clean.isupper():
            tokens += [make_token(letter, Role.INITIAL, language) for letter in word]
        else:
            tokens.append(make_token(word, Role.CORE, language))
    tokens = _once(tokens)
    return Name(
        text,
        True,
        _east(_patronymics(tokens, language)),
        tuple(latin[:start]),
        frozenset(),
        generation,
        inverted,
        tuple(son_of),
        sound.key("".join(latin[start:end]), "general"),
        language,
    )


def _maybe_korean(latin: list[str]) -> bool:
    """Whether it has a Korean family's name at its beginning, or behind two syllables."""
    if not 2 <= len(latin) <= 3 or any(len(word) > 7 for word in latin):
        return False
    return sound.korean_family(latin[0]) is not None or (
        len(latin) == 3 and sound.korean_family(latin[-1]) is not None
    )


def _is_particle(at: int, latin: list[str]) -> bool:
    """A word that is a name in some places, "Ben" or "Van" before one more word, is one there."""
    if len(latin) == 1:
        return False
    known = persons()
    if all(word in known.particles for word in latin):
        return False
    return not (at == 0 and len(latin) == 2 and latin[0] in known.given_too)


@cache
def _titles(language: str) -> frozenset[str]:
    own: set[str] = set()
    if language in available():
        titles = table(language, "roles")["titles"]
        own = {word for words in titles.values() for word in words}
    return persons().titles | own


def _spread(words: list[str]) -> list[str]:
    """Names in Hangul and short ones in Han letter by letter: each is a syllable, and a name of its own."""
    made: list[str] = []
    for word in words:
        script = script_of(word)
        if (script == "hangul" and len(word) <= 4) or (
            script == "han" and 2 <= len(word) <= 4 and len(words) == 1
        ):
            made += word
        else:
            made.append(word)
    return made


def _once(tokens: list[Token]) -> list[Token]:
    """Without a word that is written twice in a row by mistake."""
    if len(tokens) < 3:
        return tokens
    return [tokens[0], *(b for a, b in pairwise(tokens) if a.latin != b.latin or sound.chinese(a.latin))]


def _patronymics(tokens: list[Token], language: str) -> list[Token]:
    pattern = persons().patronymic
    core = [token for token in tokens if token.role is Role.CORE]
    if len(tokens) < 3 or len(core) < 2:
        return tokens
    made: list[Token] = []
    for at, item in enumerate(tokens):
        like = at and any(pattern.fullmatch(form) for form in (*item.readings, *item.stems))
        if like and item.role is Role.CORE and not any(other.role is Role.PATRONYMIC for other in made):
            made.append(make_token(item.native, Role.PATRONYMIC, language))
        else:
            made.append(item)
    return made


def _east(tokens: list[Token]) -> tuple[Token, ...]:
    """With the keys of Chinese and Korean spellings, in a name that may be Chinese or Korean."""
    plain = [token for token in tokens if token.script in ("latin", "hangul")]
    if not 2 <= len(tokens) <= 4 or len(plain) < len(tokens):
        return tuple(tokens)
    made = [set[str]() for _ in tokens]
    readings = [sound.chinese(token.latin) for token in tokens]
    if all(readings) and sum(len(token.latin) for token in tokens) <= 18:
        for keys, spellings in zip(made, readings, strict=True):
            keys.update(f"chinese:{spelling}" for spelling in spellings)
    latin = [token.latin for token in tokens]
    if _maybe_korean(latin):
        family = 0 if sound.korean_family(latin[0]) else len(latin) - 1
        for at, keys in enumerate(made):
            word = tokens[at].latin
            keys.add(
                f"korean:{sound.korean_family(word)}" if at == family else f"korean:{sound.korean(word)}"
            )
    return tuple(
        _with(token, frozenset(keys)) if keys else token for token, keys in zip(tokens, made, strict=True)
    )


@lru_cache(maxsize=50_000)
def _with(token: Token, keys: frozenset[str]) -> Token:
    return replace(token, keys=token.keys | keys)
