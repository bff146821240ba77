"""Events: what happened and who took part, against ECB+ (Cybulska and Vossen 2014).

Only mentions that begin in the sentences which the corpus evaluates count (``in_evaluated_sentences``): in
others the annotation was not checked. The texts are given as the corpus has them, a blank between tokens.

- *Events* are the mentions of the types ``ACTION_…`` and ``NEG_ACTION_…``, states and aspects among them,
  but not ``…_REPORTING``: speech is a statement here, no event, and ``bench.attribution`` measures it. What
  is found on such a mention is neither right nor wrong, for the layer as for the baseline.
- *Events and speech* are all of them, and what is found are events and the cues of statements.
- *Participants* are the mentions of the types ``HUMAN_PART…`` and ``NON_HUMAN_PART…``; what is found are the
  participants of events and, since the corpus counts speech among the actions, the sources and
  addressees of statements. Each distinct run of words counts once, whatever its role; ECB+ gives none.

An event matches a mention that shares a token with its trigger. A participant matches a mention where
each holds the syntactic head of the other or what stands in apposition to it, so that "the mayor of Leeds"
is "mayor" and not "Leeds", and "her agent Mark Roe" is "Mark Roe". Either way one to one, in text order:
the second trigger on one mention is wrong. Figures are micro-averaged over articles.

The baseline knows the parse alone: as events every verb that is neither auxiliary nor before a noun, and
every noun that ends as nouns made of verbs do (-tion, -sion, -ment, -ing, -ance, -ence); as participants
their subjects, objects and what follows "by". It has no lexicon and leaves no verb out, so that it
finds more and errs more.

Run as ``python -m bench.events`` (``--train`` for the part whose errors may be read); the corpus lies in
``$ONRECORD_DATA/events``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.common import data, is_input, lines, missing, show
from onrecord.reading import standard_reader
from onrecord.reading.draft import Draft
from onrecord.reading.syntax import SUBJECTS, children, group
from onrecord.reading.tokens import pipeline
from onrecord.record import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["FLOORS", "INPUT", "corpus", "main", "measure"]

#: The least that each figure may be, in percent, on the dev part.
FLOORS = {"events F1": 80.0, "events and speech F1": 82.3, "participants F1": 71.5}
#: SHA-256 of the dev part that the floors are for.
INPUT = "fd18684956f1084ff0a09a34b38c9882278a7355e208c61bf9cc56c2a21ce350"

_SUFFIXES = ("tion", "tions", "sion", "sions", "ment", "ments", "ing", "ings", "ance", "ences", "ence")


@dataclass(frozen=True)
class _Words:
    """A run of tokens: their numbers, and which of them stand for all: the one that the others hang on, and
    what among them is in apposition to it."""

    tokens: frozenset[int]
    heads: frozenset[int]

    @classmethod
    def under(cls, top: Token, tokens: frozenset[int]) -> _Words:
        """``tokens``, of which ``top`` is the head."""
        beside = (item.i for item in children(top, "appos") if item.i in tokens)
        return cls(tokens, frozenset({top.i, *beside}))


def corpus(part: str = "dev") -> Path:
    """Where the articles of ``dev`` or ``train`` lie, there or not."""
    return data("events", f"ecb_plus_{part}.jsonl")


def measure(part: str = "dev", step: int = 1) -> dict[str, float]:
    """Of every article, or of each ``step``-th: precision, recall and F1 in percent of ``events``, ``events
    and speech`` and ``participants``, those of the baseline (``parse alone: …``), and ``layer, share of
    reading``: the layer's part of the time, in percent."""
    counts: dict[str, Counter[str]] = {}
    spent: Counter[str] = Counter()
    for article in islice(lines(corpus(part)), 0, None, step):
        for name, figures in _count(article, spent).items():
            counts.setdefault(name, Counter()).update(figures)
    made: dict[str, float] = {}
    for name, got in counts.items():
        precision = 100 * got["right"] / max(1, got["found"])
        recall = 100 * got["right"] / max(1, got["wanted"])
        made[f"{name} P"], made[f"{name} R"] = precision, recall
        made[f"{name} F1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    made["layer, share of reading"] = 100 * spent["events"] / spent.total()
    return made


def _read(article: dict[str, Any], spent: Counter[str]) -> Draft:
    draft = Draft(Report(article["text"], key=article["id"], language="en"), "en")
    for layer in standard_reader(["events"]).layers:
        started = time.perf_counter()
        layer(draft)
        spent[layer.name] += time.perf_counter() - started
        draft.done.append(layer.name)
    return draft


def _count(article: dict[str, Any], spent: Counter[str]) -> dict[str, Counter[str]]:
    with pipeline("en").memory_zone():
        draft = _read(article, spent)
        evaluated = [Span(*span) for span in article["in_evaluated_sentences"]]
        gold: dict[str, list[_Words]] = {"event": [], "speech": [], "participant": []}
        for mention in article["mentions"]:
            kind = _kind(mention["type"])
            spans = [Span(*span) for span in mention["spans"]]
            if kind and _is_in(spans[0], evaluated) and (words := _words(draft, spans)) is not None:
                gold[kind].append(words)
        counts = {}
        for name, (triggers, cues, participants) in (
            ("", _found(draft)),
            ("parse alone: ", _baseline(draft.doc)),
        ):
            events, told, parts = (
                _inside(draft, items, evaluated) for items in (triggers, cues, participants)
            )
            actions = gold["event"] + gold["speech"]
            counts[f"{name}events"] = _match(events, gold["event"], _touch, gold["speech"])
            counts[f"{name}events and speech"] = _match(sorted({*events, *told}, key=_order), actions, _touch)
            counts[f"{name}participants"] = _match(parts, gold["participant"], _share_heads)
        return counts


def _found(draft: Draft) -> tuple[list[_Words], list[_Words], list[_Words]]:
    """The triggers, cues and participants that the layers found."""
    told = draft.statements
    runs = (
        [event.trigger for event in draft.events],
        [item.cue for item in told],
        [part.spans for event in draft.events for part in event.participants]
        + [party.spans for item in told for party in (*item.source, *item.addressee)],
    )
    made = [[words for spans in found if (words := _words(draft, spans)) is not None] for found in runs]
    return made[0], made[1], made[2]


def _kind(label: str) -> str | None:
    label = label.removeprefix("NEG_")
    if label.startswith("ACTION"):
        return "speech" if label == "ACTION_REPORTING" else "event"
    return "participant" if label.startswith(("HUMAN", "NON_HUMAN")) else None


def _is_in(span: Span, sentences: Iterable[Span]) -> bool:
    return any(sentence.start <= span.start < sentence.end for sentence in sentences)


def _words(draft: Draft, spans: Iterable[Span]) -> _Words | None:
    tokens = [token for span in spans for token in (draft.tokens_of(span) or ()) if not token.is_space]
    if not tokens:
        return None
    numbers = frozenset(token.i for token in tokens)
    tops = [token for token in tokens if token.head.i not in numbers or token.head.i == token.i]
    return _Words.under(tops[0] if tops else tokens[-1], numbers)


def _inside(draft: Draft, items: list[_Words], evaluated: list[Span]) -> list[_Words]:
    distinct = dict.fromkeys(sorted(items, key=_order))
    return [item for item in distinct if _is_in(draft.span_of(draft.doc[min(item.tokens)]), evaluated)]


def _order(words: _Words) -> tuple[int, int]:
    return min(words.tokens), len(words.tokens)


def _touch(one: _Words, other: _Words) -> bool:
    return bool(one.tokens & other.tokens)


def _share_heads(one: _Words, other: _Words) -> bool:
    return bool(one.heads & other.tokens and other.heads & one.tokens)


def _match(
    found: list[_Words],
    wanted: list[_Words],
    match: Callable[[_Words, _Words], bool],
    neutral: Sequence[_Words] = (),
) -> Counter[str]:
    """How many of ``found`` are right, one to one; what matches nothing but ``neutral`` is left out."""
    left = sorted(dict.fromkeys(wanted), key=_order)
    counts = Counter(wanted=len(left))
    for item in found:
        same = next((other for other in left if match(item, other)), None)
        if same is not None:
            left.remove(same)
            counts["right"] += 1
        elif any(match(item, other) for other in neutral):
            continue
        counts["found"] += 1
    return counts


def _baseline(doc: Doc) -> tuple[list[_Words], list[_Words], list[_Words]]:
    triggers = [token for token in doc if _is_deed(token)]
    parts = {item.i: item for trigger in triggers for item in _arguments(trigger)}
    return (
        [_Words.under(token, frozenset({token.i})) for token in triggers],
        [],
        [_Words.under(item, frozenset(group(item))) for item in parts.values()],
    )


def _is_deed(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ not in ("aux", "auxpass", "amod", "compound")
    return token.pos_ == "NOUN" and token.lower_.endswith(_SUFFIXES)


def _arguments(trigger: Token) -> Iterator[Token]:
    yield from children(trigger, *SUBJECTS, "dobj", "dative", "poss")
    for preposition in children(trigger, "agent", "prep"):
        if preposition.lower_ == "by":
            yield from children(preposition, "pobj")


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures beside their floors; 1 where one is below or the corpus is another, 2 where it
    is missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.events", description="How well events are found.")
    parser.add_argument("--train", action="store_true", help="measure the part whose errors may be read")
    part = "train" if parser.parse_args(arguments).train else "dev"
    if missing(corpus(part)):
        return 2
    if part == "dev" and not is_input(corpus(part), INPUT):
        return 1
    return show(f"events, ECB+ ({part})", measure(part), FLOORS if part == "dev" else {})


if __name__ == "__main__":
    sys.exit(main())
