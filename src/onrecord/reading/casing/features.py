"""What the model is told of each word: itself, its neighbours, their marks, and the evidence.

A feature is a string, and is known to the model by its CRC-32 alone: the weights hold no text.
"""

from __future__ import annotations

from zlib import crc32

from onrecord.reading.casing.words import Words

__all__ = ["features", "transition"]

_VOWELS = frozenset("aeiouy")


def features(words: Words, evidence: list[list[str]]) -> list[list[int]]:
    """The keys of the features of each word."""
    low = ["<<", "<", *words.low, ">", ">>"]
    gaps = ["", "", *words.gaps, "$", ""]
    known = ["", "", *("+".join(holds) for holds in evidence), "", ""]
    made = []
    for at in range(2, len(words) + 2):
        word, before, after = low[at], low[at - 1], low[at + 1]
        left, right = gaps[at], gaps[at + 1]
        shape = _shape(word)
        names = [
            f"w {word}",
            f"wg {word} {left}",
            f"wh {word} {right}",
            f"-1 {before} {left}",
            f"+1 {after} {right}",
            f"-2 {low[at - 2]}",
            f"+2 {low[at + 2]}",
            f"-1w {before} {word}",
            f"w+1 {word} {after}",
            f"-2-1 {low[at - 2]} {before}",
            f"-1+1 {before} {after}",
            f"s2 {word[-2:]}",
            f"s3 {word[-3:]}",
            f"s4 {word[-4:]}",
            f"p2 {word[:2]}",
            f"p3 {word[:3]}",
            f"sh {shape}",
            f"shg {shape} {left} {right}",
            f"k {known[at]}",
            f"ks {known[at]} {shape}",
            f"ks2 {known[at]} {word[-2:]}",
            f"k-1 {known[at - 1]} {left} {known[at]}",
            f"k+1 {known[at]} {right} {known[at + 1]}",
            f"k-1w {before} {left} {known[at]}",
            f"k+1w {known[at]} {right} {after}",
            f"k-2 {known[at - 2]} {known[at - 1]} {known[at]}",
            f"g {left} {right}",
            f"d {shape} {left}{before.isdecimal()} {right}{after.isdecimal()}",
            *(f"e {one}" for one in evidence[at - 2]),
            *(f"e-1 {one} {left}" for one in (evidence[at - 3] if at > 2 else ())),
            *(f"e+1 {one} {right}" for one in (evidence[at - 1] if at - 1 < len(words) else ())),
        ]
        # What opens a sentence has a capital in any case: whether more of them is another question.
        mark = "^" if words.opens[at - 2] else ""
        made.append([crc32((mark + name).encode("utf-8", "surrogatepass")) for name in names])
    return made


def transition(words: Words, at: int) -> int:
    """The kind of step from the word before to word ``at``: 0 to 5, by the mark between them and
    whether the word before opens a sentence, where its capital says nothing."""
    gap = words.gaps[at]
    kind = 0 if gap == " " else 1 if gap == "-" else 2
    return kind + (3 if words.opens[at - 1] else 0)


def _shape(word: str) -> str:
    """Length up to six, which of its letters are vowels where it is short, and whether it has digits:
    initialisms have few vowels."""
    if not word.isalpha():
        return "d" + "".join("9" if char.isdigit() else "a" for char in word)[:4]
    if len(word) <= 5:
        return "".join("v" if char in _VOWELS else "c" for char in word)
    return f"l{min(len(word), 9)}{'v' if _VOWELS & set(word) else 'c'}"
