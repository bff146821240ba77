"""How well names are told apart and brought together, by themselves alone.

Two questions. *Pairs*: the names of nomenklatura's benchmark, people and organisations, one name or two.
The pairs are halved by a hash of the first name: the errors of one half may be read (``read``), the other
is for its totals alone (``unread``). Beside onrecord stand plain ratios of rapidfuzz, each at the threshold
that does best on the read half. *Groups*: the names of the BSNLP 2021 shared task, as they stand in
Ukrainian, Russian and Polish news, inflected; BCubed of their identities within each language and across all
three, by ``clusters_score.py`` in the folder ``eval`` beside the corpora. Beside it, equal forms are one.

Run as ``python -m bench.names``; ``--curve`` shows precision and recall at each threshold.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, utils

from bench.common import data, is_input, lines, missing, scorer, tell_low
from onrecord.linking.names import MAYBE, SAME, Name, candidates, compare, groups, keys, name

__all__ = [
    "FLOORS",
    "INPUTS",
    "Pair",
    "bcubed",
    "half",
    "main",
    "measure_groups",
    "measure_pairs",
    "pairs",
    "rates",
]

#: The least that each figure may be, in percent.
FLOORS = {
    "f1": 90.0,
    "f1_unread": 87.5,
    "same_precision": 98.0,
    "same_precision_unread": 97.0,
    "same_recall": 59.0,
    "blocking": 97.0,
    "people": 94.0,
    "all": 79.0,
}
#: SHA-256 of the files that the floors are for.
INPUTS = {
    "name_bench.csv": "cfec1e99b182337f0a9931191e6bae2a7e88694b4c3da0a2ebff3d7e4a9c84e6",
    "bsnlp_uk.jsonl": "7c889d25ed8d8eafbefd0fa9c2ccc3475e7ab7f750cb9514de09d46ddc158777",
    "bsnlp_ru.jsonl": "e243b5626bf390dca568af976a9220f87dc82d921bdbaaf19b3bf69c3563aeb8",
    "bsnlp_pl.jsonl": "ba7d8d2b84c5b8354a7a5fa02f85abaef787008728e747648252a82f5e9619d7",
}
LANGUAGES = ("uk", "ru", "pl")
_PEOPLE = "PER"
#: What each schema of the pairs says of a name: a person's, not a person's, not known.
_PERSON = {"Person": True, "Company": False, "Organization": False, "Vessel": False}
_RATIOS: dict[str, Callable[..., float]] = {
    "ratio": fuzz.ratio,
    "token_sort_ratio": fuzz.token_sort_ratio,
    "token_set_ratio": fuzz.token_set_ratio,
    "WRatio": fuzz.WRatio,
}
_STEPS = [step / 100 for step in range(30, 100)]
#: So often the pairs are compared anew for the speed.
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names. right: whether they are one. unread: of the half whose errors are not looked at."""

    one: str
    other: str
    person: bool | None
    right: bool
    unread: bool


def half(text: str) -> int:
    """0 for what may be read, 1 for what is for measuring alone."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2


def pairs(path: Path) -> list[Pair]:
    """The pairs of a file in the form of the benchmark."""
    with path.open(encoding="utf-8", newline="") as source:
        return [
            Pair(
                row["name1"],
                row["name2"],
                _PERSON.get(row["schema"]),
                row["is_match"] == "true",
                half(row["name1"]) == 1,
            )
            for row in csv.DictReader(source)
        ]


def rates(scored: Iterable[tuple[bool, float]], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1, in percent, where from ``threshold`` on two names are one."""
    given = list(scored)
    found = [right for right, score in given if score >= threshold]
    hits, wanted = sum(found), sum(right for right, _ in given)
    precision = 100 * hits / len(found) if found else 100.0
    recall = 100 * hits / wanted if wanted else 100.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


Scores = list[tuple[Pair, float]]


def _rates(scores: Scores, threshold: float, unread: bool | None = None) -> tuple[float, float, float]:
    return rates(
        ((pair.right, score) for pair, score in scores if unread is None or pair.unread is unread), threshold
    )


def measure_pairs(given: Sequence[Pair]) -> tuple[dict[str, Scores], dict[str, float]]:
    """The scores of each method, by its name, and figures: pairs a second, names read a second, and the
    share, in percent, of pairs that are one which share a key (``blocking``)."""
    start = time.process_time()
    parsed = [(name(pair.one, pair.person), name(pair.other, pair.person)) for pair in given]
    reading = time.process_time() - start
    scores = {"onrecord": [(pair, compare(*both).score) for pair, both in zip(given, parsed, strict=True)]}
    start = time.process_time()
    for _ in range(_ROUNDS):
        for one, other in parsed:
            compare(one, other)
    comparing = time.process_time() - start
    for title, ratio in _RATIOS.items():
        scores[title] = [
            (pair, ratio(pair.one, pair.other, processor=utils.default_process) / 100) for pair in given
        ]
    shared = [bool(keys(a) & keys(b)) for pair, (a, b) in zip(given, parsed, strict=True) if pair.right]
    figures = {
        "pairs_a_second": _ROUNDS * len(given) / comparing,
        "names_a_second": 2 * len(given) / reading,
        "blocking": 100 * sum(shared) / len(shared),
    }
    return scores, figures


def bcubed(gold: Sequence[str], made: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of BCubed, in percent, by the scorer."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for title, clusters in (("gold", gold), ("made", made)):
            path = Path(folder) / f"{title}.tsv"
            path.write_text("".join(f"{at}\t{cluster}\n" for at, cluster in enumerate(clusters)), "utf-8")
            files.append(str(path))
        command = [sys.executable, str(scorer("clusters_score.py")), *files]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    words = done.stdout.split()
    precision, recall, f1 = (float(words[words.index(word) + 1]) for word in ("P", "R", "F1"))
    return precision, recall, f1


@dataclass(frozen=True, slots=True)
class Groups:
    """BCubed of one set of names. equal: where equal forms of one kind are one."""

    names: int
    made: tuple[float, float, float]
    equal: tuple[float, float, float]
    pairs: int
    seconds: float


def measure_groups(documents: Iterable[dict[str, Any]], kinds: Sequence[str] | None = None) -> Groups:
    """Names of ``documents`` (as in the corpus) of some kinds, or of all, in groups; names of two kinds are
    never one."""
    rows = [
        (document["language"], document["id"], item)
        for document in documents
        for item in document["names"]
        if kinds is None or item["kind"] in kinds
    ]
    start = time.process_time()
    made = [""] * len(rows)
    kept: list[Name] = []
    for kind in sorted({item["kind"] for _, _, item in rows}):
        places = [at for at, (_, _, item) in enumerate(rows) if item["kind"] == kind]
        read: list[Name] = [name(rows[at][2]["form"], kind == _PEOPLE, rows[at][0]) for at in places]
        for at, number in zip(places, groups(read, [rows[at][1] for at in places]), strict=True):
            made[at] = f"{kind} {number}"
        kept += read
    took = time.process_time() - start
    compared = sum(1 for _ in candidates(list(dict.fromkeys(kept))))
    gold = [item["id"] for _, _, item in rows]
    equal = [
        f"{item['kind']} {item['form'].lower()}".replace("\t", " ").replace("\n", " ") for _, _, item in rows
    ]
    return Groups(len(rows), bcubed(gold, made), bcubed(gold, equal), compared, took)


def _show_pairs(scores: dict[str, Scores], figures: dict[str, float]) -> None:
    def row(title: str, at: float, cells: Iterable[tuple[float, float, float]]) -> None:
        print(f"{title:28}{at:6.2f}" + "".join(f"{p:8.1f}{r:6.1f}{f:6.1f}" for p, r, f in cells))

    print(
        f"{'pairs of names':28}{'from':>6}"
        + "".join(f"{part:>8} P{'R':>6}{'F1':>6}" for part in ("read", "unread", "all"))
    )
    for title, given in scores.items():
        mine = title == "onrecord"
        best = MAYBE if mine else max(_STEPS, key=lambda step: _rates(given, step, False)[2])
        row(f"{title}, one or two", best, (_rates(given, best, part) for part in (False, True, None)))
    for title, given in scores.items():
        sure = SAME if title == "onrecord" else _sure(given)
        row(f"{title}, for certain", sure, (_rates(given, sure, part) for part in (False, True, None)))
    print(
        f"{figures['pairs_a_second']:,.0f} pairs and {figures['names_a_second']:,.0f} names a second; "
        f"{figures['blocking']:.1f}% of the pairs that are one share a key"
    )


def _sure(given: Scores) -> float:
    """The lowest threshold with a precision of 97% on the read half."""
    return next((step for step in [*_STEPS, 1.0] if _rates(given, step, False)[0] >= 97.0), 1.01)


def _show_curve(scores: dict[str, Scores]) -> None:
    print(f"{'precision, recall from':28}" + "".join(f"{title:>18}" for title in scores))
    for step in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0):
        cells = (_rates(given, step) for given in scores.values())
        print(f"{step:28.2f}" + "".join(f"{p:10.1f}{r:8.1f}" for p, r, _ in cells))


def main(arguments: list[str] | None = None) -> int:
    """Prints the tables; 1 where a figure is below its floor or a corpus is another, 2 where one is
    missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.names", description="How well names are matched.")
    parser.add_argument("--curve", action="store_true", help="precision and recall at each threshold")
    asked = parser.parse_args(arguments)
    files = {title: data("names", title) for title in INPUTS}
    if missing(*files.values(), scorer("clusters_score.py")):
        return 2
    if not all(is_input(path, INPUTS[title]) for title, path in files.items()):
        return 1
    scores, figures = measure_pairs(pairs(files["name_bench.csv"]))
    _show_pairs(scores, figures)
    if asked.curve:
        _show_curve(scores)
    mine = scores["onrecord"]
    figures["f1"], figures["f1_unread"] = _rates(mine, MAYBE)[2], _rates(mine, MAYBE, True)[2]
    figures["same_precision"], figures["same_recall"], _ = _rates(mine, SAME)
    figures["same_precision_unread"] = _rates(mine, SAME, True)[0]
    documents = {code: list(lines(files[f"bsnlp_{code}.jsonl"])) for code in LANGUAGES}
    together = [document for code in LANGUAGES for document in documents[code]]
    print(
        f"{'groups of names, BCubed':28}{'names':>7}{'P':>8}{'R':>6}{'F1':>6}"
        f"{'equal: P':>12}{'R':>6}{'F1':>6}{'pairs':>10}{'s':>7}"
    )
    for title, kinds in (("people", [_PEOPLE]), ("all", None)):
        for code, given in (*documents.items(), ("across", together)):
            found = measure_groups(given, kinds)
            cells = (
                "".join(f"{value:6.1f}" for value in found.made)
                + "      "
                + "".join(f"{value:6.1f}" for value in found.equal)
            )
            print(f"{title + ', ' + code:28}{found.names:7}  {cells}{found.pairs:10}{found.seconds:7.1f}")
            if code == "across":
                figures[title] = found.made[2]
    return tell_low("names", figures, FLOORS)


if __name__ == "__main__":
    sys.exit(main())
