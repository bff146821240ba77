"""Tokens, sentences and parse: the one module that knows spaCy's pipeline.

The text is read paragraph by paragraph, so that no sentence runs over a paragraph's end, and the
pieces are joined again into one ``Doc`` whose offsets are those of the stored text. Characters that
mislead the tokenizer are replaced one for one, which leaves all offsets as they are: U+02BC, which
much news uses as an apostrophe, is a letter by its Unicode category. Text in capitals throughout, or
in small letters, is read with its capitals restored, letter for letter too (see :mod:`.casing`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from onrecord.languages import table
from onrecord.languages.dateline import dateline
from onrecord.reading.casing import MODEL, lost, restored
from onrecord.reading.draft import Draft
from onrecord.record import Span
from onrecord.weights import are_there, weights

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["ALIKE", "Tokens", "as_it_comes", "kinds", "paragraphs", "pipeline"]

ALIKE = str.maketrans(
    {
        "\u02bc": "'",  # modifier letter apostrophe
        "\u02bb": "'",
        "\u2032": "'",
        "\uff07": "'",
        "\u00b4": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\u2011": "-",
        "\u2028": "\n",
        "\u2029": "\n",
    }
)
_BREAK = re.compile(r"[^\S\n]*\n\s*")
_WRAPPED = 0.7
_CLOSING = re.compile(r"(?:''|[\"”’»])(?=\s|$)")


@cache
def pipeline(language: str) -> Language:
    """The spaCy pipeline of ``language``, loaded once: the first of those its table names that is
    installed."""
    nlp = as_it_comes(language)
    _multiply_by_numpy(nlp)
    return nlp


def as_it_comes(language: str) -> Language:
    """That pipeline, newly loaded, with spaCy's own settings."""
    import spacy

    names = table(language, "language")["pipelines"]
    for name in names[:-1]:
        if spacy.util.is_package(name):
            return spacy.load(name)
    module = __import__(names[-1])
    nlp: Language = module.load()
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Has numpy's BLAS multiply the matrices of ``nlp``, which takes a quarter off the time of the whole
    pipeline where spaCy would take blis. Operations are shared between pipelines; these are its own."""
    from thinc.api import NumpyOps

    own = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:  # Others are for other hardware, or chosen by the user.
                node.ops = own


@cache
def kinds(language: str) -> Callable[[str], str]:
    """What parts of speech a word in small letters can be, as the pipeline's lemmatizer lists them (its
    index is WordNet's): their first letters, e.g. ``"nv"`` for "strikes"; "" for a word that is none.
    """
    nlp = pipeline(language)
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return lambda word: ""
    names = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
    index = {part: frozenset(lookups.get_table("lemma_index").get(part, ())) for part in names}
    odd = {part: lookups.get_table("lemma_exc", {}).get(part, {}) for part in names}
    rules = {part: lookups.get_table("lemma_rules", {}).get(part, ()) for part in names}

    @lru_cache(maxsize=50_000)
    def of(word: str) -> str:
        def can_be(part: str) -> bool:
            if word in index[part] or word in odd[part]:
                return True
            made = (word[: len(word) - len(old)] + new for old, new in rules[part] if word.endswith(old))
            return any(base in index[part] for base in made)

        return "".join(letter for part, letter in names.items() if can_be(part))

    return of


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of ``text``, without the blanks around them.

    A line break ends a paragraph, except in hard-wrapped text: there only a blank line does.
    """
    breaks = list(_BREAK.finditer(text))
    wrapped = _is_wrapped(text)
    spans, start = [], 0
    for found in breaks:
        if wrapped and found.group().count("\n") == 1:
            continue
        spans.append(Span(start, found.start()))
        start = found.end()
    spans.append(Span(start, len(text)))
    trimmed = [span.trimmed(text) for span in spans]
    return [span for span in trimmed if len(span)]


def _is_wrapped(text: str) -> bool:
    """Whether most lines break in the middle of a sentence, at a similar width."""
    lines = [line.strip() for line in text.split("\n")]
    inner = [a for a, b in pairwise(lines) if a and b]
    if len(inner) < 4:
        return False
    broken = sum(1 for line in inner if line[-1].isalnum() or line[-1] in ",;-–")
    return broken >= _WRAPPED * len(inner) and max(map(len, inner)) <= 100


class Tokens:
    """Layer ``tokens``: fills ``doc``, ``paragraphs``, ``sentences`` and ``headings``."""

    name = "tokens"
    needs: tuple[str, ...] = ()

    def __init__(self) -> None:
        # What restores capitals is trained: other weights read another text.
        self.version = f"2-{weights(MODEL).version}" if are_there(MODEL) else "2"

    def __call__(self, draft: Draft) -> None:
        from spacy.tokens import Doc

        nlp = pipeline(draft.language)
        draft.dateline = dateline(draft.text, draft.language)
        text = _without_dateline(draft)
        draft.paragraphs = paragraphs(text)
        draft.restored = _restored(draft)
        if draft.restored is not None:
            draft.dateline = draft.dateline or dateline(draft.text, draft.language)
            text = _without_dateline(draft)
            draft.paragraphs = paragraphs(text)
        # Cut so that the pieces, each with the blanks after it, make up the whole text.
        starts = [0, *(span.start for span in draft.paragraphs[1:]), len(text)]
        pieces = [text[a:b].translate(ALIKE) for a, b in pairwise(starts)]
        docs = list(nlp.pipe([piece for piece in pieces if piece]))
        draft.doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc("")
        for doc_sentence in draft.doc.sents:
            span = Span(doc_sentence.start_char, doc_sentence.end_char).trimmed(text)
            if len(span):
                draft.sentences.append(span)
        draft.sentences = _with_closing_marks(text, draft.sentences)
        draft.headings = [span for span in draft.paragraphs if _is_heading(draft, span)]


def _without_dateline(draft: Draft) -> str:
    """The text with its dateline blanked, not cut: the parser does not stumble over it and offsets stay."""
    text, span = draft.text, draft.dateline.span if draft.dateline is not None else Span(0, 0)
    return text[: span.start] + " " * len(span) + text[span.end :]


def _restored(draft: Draft) -> str | None:
    """The text with the capitals that it has lost, the dateline by itself; None where it has lost none:
    a dateline in capitals is as wires print it."""
    if not lost(draft.text, draft.paragraphs):
        return None
    own = [draft.dateline.span] if draft.dateline is not None else []
    return restored(draft.text, sorted([*own, *draft.paragraphs]), draft.language, kinds(draft.language))


def _with_closing_marks(text: str, sentences: list[Span]) -> list[Span]:
    """``sentences`` with each closing quotation mark in the sentence that it closes: parsers often
    give it to the next one. It closes where no blank stands before it and one stands behind."""
    mended: list[Span] = []
    for span in sentences:
        found = _CLOSING.match(text, span.start)
        if mended and found and mended[-1].end == span.start and found.end() <= span.end:
            mended[-1] = Span(mended[-1].start, found.end())
            span = Span(found.end(), span.end).trimmed(text)
        if len(span):
            mended.append(span)
    return mended


def _is_heading(draft: Draft, paragraph: Span) -> bool:
    """Whether a paragraph is a heading: short, not ended as a sentence is, without a finite verb
    in a clause of its own or standing first as a title."""
    words = paragraph.of(draft.text)
    if len(words) > 120 or words[-1] in ".!?…:;,\"”’'»" or not any(char.isalpha() for char in words):
        return False
    return len(draft.paragraphs) > 1
