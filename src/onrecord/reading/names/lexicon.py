"""What a language knows of names, as sets ready for look-up (from ``roles``, ``organizations``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.languages import table

__all__ = ["Lexicon", "lexicon"]

Words = frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Words in small letters unless a name says otherwise.

    titles: without the full stop; courtesy, given: some of them. status: what a role is not fully held
    with. anybody: role nouns that are no office. unreal: what makes "is" say what is not.
    unheld: behind an office and a hyphen. slight: roles that give way to any other.
    rulers: offices that are held over a place. held, serving: between an office and whose it is.
    aging, aged: parts of "54-year-old". roles: role nouns, single words. gender: of titles, role nouns
    and first names, ``male`` or ``female``. same_role: role noun to all that name the same office.
    proper_heads, common_heads, …: see ``organizations.toml``. known: a name as printed to its kind.
    callings: all that people are called by: titles, their modifiers, roles, portfolios.
    speaking: lemmas of verbs that only people are the subjects of.
    same_name: a name to the one that stands for all its variants. demonyms: as printed.
    """

    titles: Words
    courtesy: Words
    given: Words
    status: Words
    anybody: Words
    unreal: Words
    unheld: Words
    slight: Words
    age_verbs: Words
    aging: Words
    aged: Words
    held: Words
    serving: Words
    articles: Words
    generations: Words
    modifiers: Words
    roles: Words
    kin: Words
    leads: Words
    rulers: Words
    particles: Words
    suffixes: Words
    family_first: Words
    place_like: Words
    telling: Words
    org_nouns: Words
    patterns: dict[str, re.Pattern[str]]
    portfolios: Words
    patronyms: Words
    title_gender: dict[str, str]
    role_gender: dict[str, str]
    first_gender: dict[str, str]
    same_role: dict[str, Words]
    long_title: dict[str, str]
    proper_heads: Words
    common_heads: Words
    bare_heads: Words
    openers: Words
    wide_openers: Words
    opening_heads: Words
    personal_heads: Words
    owners: Words
    companies: Words
    heads_with: dict[str, Words]
    known: dict[tuple[str, ...], str]
    known_first: Words
    vessels: Words
    aboard: Words
    of_vessels: Words
    speaking: Words
    place_after: Words
    place_small: Words
    place_before: Words
    place_nouns: Words
    place_cues: Words
    with_article: Words
    same_name: dict[str, str]
    callings: Words
    small_in_titles: Words
    not_names: Words
    demonyms: Words


def _gender(groups: dict[str, Any]) -> dict[str, str]:
    """Word to gender; a word listed under both has none."""
    male, female = (
        set(words.split()) if isinstance(words, str) else set(words)
        for words in (groups["male"], groups["female"])
    )
    return dict.fromkeys(male - female, "male") | dict.fromkeys(female - male, "female")


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``language``, made once."""
    roles, orgs = table(language, "roles"), table(language, "organizations")
    nouns = frozenset(word for key, words in roles["nouns"].items() if key != "leads" for word in words)
    titles = frozenset(word for key in ("male", "female", "any") for word in roles["titles"][key])
    modifiers = frozenset(roles["titles"]["modifiers"])
    portfolios = frozenset(roles["parts"]["portfolios"])
    heads, places, known = orgs["heads"], orgs["places"], orgs["known"]
    same_role: dict[str, frozenset[str]] = {}
    for group in roles["same"]["groups"]:
        for word in group:
            same_role[word] = same_role.get(word, frozenset()) | frozenset(group)
    kinds = {
        "companies": "organization",
        "organizations": "organization",
        "groups": "group",
        "places": "place",
    }
    names = {tuple(_split(name)): kind for key, kind in kinds.items() for name in known[key]}
    variants = [*places["same"], *orgs["same"]["groups"]]
    return Lexicon(
        titles=titles,
        courtesy=frozenset(roles["titles"]["courtesy"]),
        given=frozenset(roles["titles"]["given"]),
        status=frozenset(roles["titles"]["status"]),
        anybody=frozenset(roles["parts"]["anybody"]),
        unheld=frozenset(roles["titles"]["unheld"]),
        slight=frozenset(roles["parts"]["slight"]),
        unreal=frozenset(roles["parts"]["unreal"]),
        age_verbs=frozenset(roles["parts"]["age_verbs"]),
        aging=frozenset(roles["parts"]["aging"]),
        aged=frozenset(roles["parts"]["aged"]),
        held=frozenset(roles["parts"]["held"]),
        serving=frozenset(roles["parts"]["serving"]),
        articles=frozenset(roles["parts"]["articles"]),
        generations=frozenset(roles["parts"]["generations"]),
        modifiers=modifiers,
        roles=nouns,
        callings=titles | modifiers | nouns | portfolios,
        leads=frozenset(roles["nouns"]["leads"]),
        rulers=frozenset(roles["parts"]["rulers"]),
        kin=frozenset(roles["nouns"]["kin"]),
        particles=frozenset(roles["parts"]["particles"]),
        suffixes=frozenset(roles["parts"]["suffixes"]),
        family_first=frozenset(roles["parts"]["family_first"]),
        portfolios=portfolios,
        patronyms=frozenset(roles["parts"]["patronyms"]),
        telling=frozenset(roles["parts"]["telling"]),
        org_nouns=frozenset(orgs["nouns"]["before"]),
        patterns={key: re.compile(pattern) for key, pattern in roles["patterns"].items()},
        place_like=frozenset(roles["parts"]["place_like"]),
        title_gender=_gender(roles["titles"]),
        role_gender=_gender(roles["gender"]),
        first_gender=_gender(table(language, "pronouns")["first_names"]),
        same_role=same_role,
        long_title=dict(roles["long"]),
        proper_heads=frozenset(heads["proper"]),
        common_heads=frozenset(heads["common"]),
        bare_heads=frozenset(heads["bare"]),
        openers=frozenset(heads["openers"]),
        wide_openers=frozenset(heads["wide_openers"]),
        opening_heads=frozenset(heads["opens"]),
        owners=frozenset(heads["owners"]),
        companies=frozenset(name.lower() for name in known["companies"]),
        personal_heads=frozenset(heads["personal"]),
        heads_with={head: frozenset(words) for head, words in heads["with"].items()},
        known=names,
        known_first=frozenset(name[0] for name in names),
        speaking=frozenset(table(language, "pronouns")["verbs"]["speaking"]),
        aboard=frozenset(orgs["other"]["aboard"]),
        of_vessels=frozenset(orgs["other"]["of_them"]),
        vessels=frozenset(orgs["other"]["vessels"]),
        place_after=frozenset(places["after"]),
        place_small=frozenset(places["small"]),
        place_before=frozenset(places["before"]),
        place_nouns=frozenset(places["nouns"]),
        place_cues=frozenset(places["cues"]),
        with_article=frozenset(places["with_article"]),
        same_name={name.casefold(): group[0].casefold() for group in variants for name in group},
        small_in_titles=frozenset(orgs["not_names"]["small_in_titles"]),
        not_names=frozenset(orgs["not_names"]["words"]),
        demonyms=frozenset(_leaves(table(language, "demonyms"))),
    )


def _leaves(tree: dict[str, Any]) -> Iterator[str]:
    """Every word in the lists of a table and of the tables in it."""
    for value in tree.values():
        if isinstance(value, dict):
            yield from _leaves(value)
        elif isinstance(value, list):
            yield from (word for word in value if isinstance(word, str))


def _split(name: str) -> list[str]:
    return name.split(" ")
