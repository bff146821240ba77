"""The component for spaCy: statements of a Doc, at exact offsets whatever its tokens are."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from onrecord.errors import UsageError
from onrecord.formats.spacy_component import KEY, DocStatement
from onrecord.languages import table
from onrecord.record import Act, Quotation, Span
from tests.conftest import ROOT

TEXT = (
    "Harbour master Anna Berg said on Monday that the pier was “safe”. "
    "The union denied that its members had left. "
    "“We will open the gate on Friday,” Berg told reporters."
)


def pipeline(**config: str) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord_statements", config={"published": "2025-04-15", **config})
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


def one(doc: Doc, words: str) -> DocStatement:
    """The first statement with ``words`` in its content."""
    return next(item for item in doc._.statements if words in item.text)


def all_spans(item: DocStatement) -> list[tuple[str, Span]]:
    parties = {"source": item.statement.source, "addressee": item.statement.addressee}
    spans = [(name, span) for name, group in parties.items() for party in group for span in party.spans]
    spans += [("cue", span) for span in item.statement.cue]
    return spans + [("content", span) for span in item.statement.content]


def assert_exact(doc: Doc) -> None:
    """Offsets fall into the text, on words, and the tokens given for them hold them and no more tokens
    than touch them."""
    assert doc._.record.report.text == doc.text
    for item in doc._.statements:
        assert " … ".join(span.of(doc.text) for span in item.statement.content) == item.text
        assert all(0 <= span.start < span.end <= len(doc.text) for _, span in all_spans(item))
        assert all(span.of(doc.text) == span.of(doc.text).strip() for _, span in all_spans(item))
        for role in ("source", "cue", "content", "addressee"):
            exact = [span for name, span in all_spans(item) if name == role]
            given_tokens = getattr(item, role)
            assert [tokens.label_ for tokens in given_tokens] == [role] * len(exact)
            for tokens, span in zip(given_tokens, exact, strict=True):
                assert tokens.doc is doc
                assert tokens.start_char <= span.start < span.end <= tokens.end_char
                assert tokens[0].idx + len(tokens[0]) > span.start
                assert tokens[-1].idx < span.end


def test_it_is_found_without_importing_onrecord() -> None:
    code = textwrap.dedent(
        f"""
        import spacy, sys
        nlp = spacy.blank("en")
        nlp.add_pipe("onrecord_statements")
        heavy = {{"onrecord.reading", "onrecord.desk", "onnxruntime", "sqlalchemy", "lxml"}}
        assert not heavy & set(sys.modules), heavy & set(sys.modules)
        print(len(nlp({TEXT!r})._.statements))
        """
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 3


def test_statements_of_a_blank_pipeline(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert_exact(doc)
    safe = one(doc, "safe")
    assert safe.speakers == ("Anna Berg",)
    assert [entity.name for entity in safe.entities if entity] == ["Anna Berg"]
    assert [tokens.text for tokens in safe.source] == ["Harbour master Anna Berg"]
    assert [tokens.text for tokens in safe.cue] == ["said"]
    assert (safe.act, safe.quotation, safe.within) == (Act.STATE, Quotation.MIXED, None)
    assert (safe.said.basis, str(safe.said.when.start)) == ("text", "2025-04-14")
    assert 0 < safe.confidence <= 1
    assert safe.id == safe.statement.id
    assert one(doc, "its members").act == Act.DENY
    gate = one(doc, "the gate")
    assert gate.quotation is Quotation.DIRECT
    assert gate.speakers == ("Anna Berg",)
    assert [tokens.text for tokens in gate.addressee] == ["reporters"]
    assert doc._.record.statements == tuple(item.statement for item in doc._.statements)


def test_it_leaves_the_rest_of_the_doc_alone(nlp: Language) -> None:
    doc, bare = nlp(TEXT), spacy.blank("en")(TEXT)
    assert [token.text for token in doc] == [token.text for token in bare]
    assert not doc.has_annotation("DEP")
    assert set(doc.user_data) == {KEY}


def test_it_stands_behind_a_trained_pipeline(nlp: Language) -> None:
    trained = import_module(table("en", "language")["pipelines"][-1]).load()
    trained.add_pipe("onrecord_statements", config={"published": "2025-04-15"})
    doc = trained(TEXT)
    assert doc.has_annotation("DEP")
    assert doc._.record == nlp(TEXT)._.record
    assert one(doc, "safe").source[0].root.text == "Berg"
    doc.spans["sc"] = filter_spans([tokens for item in doc._.statements for tokens in item.content])
    assert {tokens.label_ for tokens in doc.spans["sc"]} == {"content"}


def test_a_doc_that_was_not_read_has_none() -> None:
    doc = spacy.blank("en")(TEXT)
    assert doc._.record is None
    assert doc._.statements == ()


@pytest.mark.parametrize("text", ["", " ", "\n\n \t", "x", "…", "“"])
def test_a_doc_without_statements(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.statements == ()
    assert doc._.record.report.text == text
    assert not doc._.record.problems


def test_an_empty_doc_of_no_words(nlp: Language) -> None:
    doc = nlp(Doc(nlp.vocab, words=[], spaces=[]))
    assert doc._.statements == ()
    assert doc._.record is not None


@pytest.mark.parametrize("config", [{"language": "uk"}, {"language": "xx"}])
def test_a_language_that_is_not_read_says_so(config: dict[str, str]) -> None:
    doc = pipeline(**config)(TEXT)
    assert doc._.statements == ()
    assert [problem.code for problem in doc._.record.problems] == ["language-not-read"]


def test_the_language_is_that_of_the_pipeline_unless_it_is_given() -> None:
    foreign = spacy.blank("xx")
    foreign.add_pipe("onrecord_statements")
    assert [problem.code for problem in foreign(TEXT)._.record.problems] == ["language-not-read"]
    told = spacy.blank("xx")
    told.add_pipe("onrecord_statements", config={"language": "en"})
    assert one(told(TEXT), "safe").speakers == ("Anna Berg",)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="not a date: 'yesterday'"):
        spacy.blank("en").add_pipe("onrecord_statements", config={"published": "yesterday"})


def test_the_date_of_one_doc(nlp: Language) -> None:
    from datetime import date

    for own in ("2024-01-10", date(2024, 1, 10)):
        doc = nlp.make_doc(TEXT)
        doc._.published = own
        doc = nlp(doc)
        assert str(one(doc, "safe").said.when.start) == "2024-01-08"
        assert (one(doc, "its members").said.basis, str(one(doc, "its members").said.when.start)) == (
            "published",
            "2024-01-10",
        )
    undated = spacy.blank("en")
    undated.add_pipe("onrecord_statements")
    assert one(undated(TEXT), "its members").said.basis == "unknown"


TRICKY = {
    "modifier apostrophe": "Anna Bergʼs deputy said the pier wasnʼt safe, and the cityʼs mayor denied it.",
    "glued date": "KYIV, April 8 (Bell) -The mayor said the pier was safe.The union denied that on April 8.",
    "no-break spaces": "The\u00a0mayor said\u202fon Monday that “the\u00a0pier is\u200b safe”.",
    "byte order mark": "\ufeffThe mayor said that the pier was safe.",
    "trailing blanks": "  The mayor said that the pier was safe.  \n\n  The union denied it. \t\n ",
    "line separators": "The mayor spoke.\u2028She said that the pier was safe.\u2029The union denied it.",
    "beyond the first plane": "The mayor 😀 said 𝒕hat “the pier 🚢 is safe”, and the union denied it 😡.",
    "combining marks": "The mayor José said the café was safe.",
    "marks of all kinds": "«The pier is safe», the mayor said. ``It is not,'' the union said. ‚No,‘ it said.",
    "carriage returns": "The mayor said that the pier was safe.\r\n\r\nThe union denied it.\r\n",
}


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY.keys())
def test_offsets_are_those_of_the_doc(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc._.statements
    assert_exact(doc)


@pytest.mark.parametrize("text", [TEXT, *TRICKY.values()])
def test_other_tokens_than_ours(nlp: Language, text: str) -> None:
    """The same statements at the same offsets, whether a token is a character, or words run together."""
    exact = [item.statement for item in nlp(text)._.statements]
    characters = Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))
    pieces = re.findall(r"\S+\s*\S*|\s+", text)
    spaces = [piece.endswith(" ") and len(piece) > 1 for piece in pieces]
    coarse = Doc(nlp.vocab, [p[:-1] if s else p for p, s in zip(pieces, spaces, strict=True)], spaces=spaces)
    whole = Doc(nlp.vocab, words=[text], spaces=[False])
    for doc in (characters, coarse, whole):
        assert doc.text == text
        doc = nlp(doc)
        assert [item.statement for item in doc._.statements] == exact
        assert_exact(doc)
    assert {len(item.content[0]) for item in whole._.statements} == {1}


def test_words_that_a_user_gives(nlp: Language) -> None:
    words = ["The", "harbour-master", "didn't", "say", "who", ";", "she", "said", "that", "it's", "safe", "."]
    spaces = [True] * 4 + [False] + [True] * 5 + [False, False]
    doc = nlp(Doc(nlp.vocab, words=words, spaces=spaces))
    assert_exact(doc)
    safe = one(doc, "safe")
    assert [tokens.text for tokens in safe.cue] == ["said"]
    assert safe.content[0].text.endswith("it's safe")


def test_tokens_merged_afterwards(nlp: Language) -> None:
    doc = nlp(TEXT)
    exact = [item.statement for item in doc._.statements]
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:5])
    assert [item.statement for item in doc._.statements] == exact
    assert one(doc, "safe").cue[0].text == doc[0].text == "Harbour master Anna Berg said"


_SPEECH = (
    [
        "The mayor said",
        " that ",
        "the pier was safe",
        ". ",
        "“",
        "”",
        '"',
        "ʼs ",
        "'",
        ", ",
        " ",
        "—",
        "(",
        ")",
    ],
    ["according to", " Anna Berg", "denied", " it", "on April 8", "8.The", "😀", "\u0301", "\ufeff"],
    ["\u00a0", "\u2028", "\u200b", "\r\n", "\t", "\n\n"],
)
_PIECES = st.lists(
    st.one_of(*map(st.sampled_from, _SPEECH), st.characters(exclude_categories=["Cs"])), max_size=24
)


@given(pieces=_PIECES, data=st.data())
def test_the_text_at_any_offset_is_that_of_the_doc(pieces: list[str], data: st.DataObject) -> None:
    nlp = _shared()
    text = "The mayor said that the pier was safe. " + "".join(pieces)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text) - 1), max_size=12)))
    words = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    doc = nlp(Doc(nlp.vocab, words=words, spaces=[False] * len(words)))
    assert doc.text == text
    assert not doc._.record.problems
    assert_exact(doc)


_SHARED: list[Language] = []


def _shared() -> Language:
    if not _SHARED:
        _SHARED.append(pipeline())
    return _SHARED[0]


def test_bytes_and_bins_keep_the_statements(nlp: Language) -> None:
    doc = nlp(TEXT)
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (binned,) = DocBin(docs=[doc], store_user_data=True).get_docs(spacy.blank("en").vocab)
    for other in (back, binned, doc.copy()):
        assert other._.record == doc._.record
        assert [str(item.content) for item in other._.statements] == [
            str(item.content) for item in doc._.statements
        ]
        assert_exact(other)
    (without,) = DocBin(docs=[doc]).get_docs(nlp.vocab)
    assert without._.statements == ()


def test_a_record_of_another_text_is_not_shown(nlp: Language) -> None:
    doc = nlp(TEXT)
    part = doc[: len(doc) // 2].as_doc(copy_user_data=True)
    assert part.text != doc.text
    assert part._.record is None
    assert part._.statements == ()


def test_a_pipeline_on_disk(tmp_path: Path) -> None:
    made = pipeline(language="en")
    made.to_disk(tmp_path / "pipeline")
    back = spacy.load(tmp_path / "pipeline")
    assert back.pipe_names == ["onrecord_statements"]
    assert back(TEXT)._.record == made(TEXT)._.record
    assert pipeline(language="en").from_bytes(made.to_bytes())(TEXT)._.record == made(TEXT)._.record


def test_a_pipeline_without_it_leaves_the_attributes_to_others() -> None:
    code = """
import spacy
from spacy.tokens import Doc, DocBin
spacy.blank("en")
assert not Doc.has_extension("published") and not Doc.has_extension("record")
Doc.set_extension("published", default="2020-01-01")
from onrecord.formats.spacy_component import extend
extend()
extend()
doc = spacy.blank("en")("Nothing was said.")
print(doc._.published, doc._.statements, doc._.record)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["2020-01-01", "()", "None"], done.stderr


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_several_processes(tmp_path: Path, method: str) -> None:
    """Also after this process has read, when its threads are not those of a forked one."""
    (tmp_path / "many.py").write_text(
        textwrap.dedent(
            f"""
            import multiprocessing, spacy

            if __name__ == "__main__":
                multiprocessing.set_start_method({method!r})
                nlp = spacy.blank("en")
                nlp.add_pipe("onrecord_statements", config={{"published": "2025-04-15"}})
                text = {TEXT!r}
                alone = nlp(text * 20)._.record
                texts = [text * count for count in (20, 0, 1, 20, 2)]
                docs = list(nlp.pipe(texts, n_process=2, batch_size=1))
                assert [doc.text for doc in docs] == texts
                assert docs[0]._.record == docs[3]._.record == alone
                assert docs[1]._.statements == ()
                print(*(len(doc._.statements) for doc in docs))
            """
        ),
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "many.py"], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    first, none, single, *_ = map(int, done.stdout.split())
    assert first > single >= 3
    assert none == 0


def test_the_page_of_the_docs_runs() -> None:
    page = (ROOT / "docs" / "spacy.md").read_text("utf-8")
    code = "\n".join(re.findall(r"^```python\n(.*?)^```", page, re.M | re.S))
    (shown,) = re.findall(r"^```text\n(.*?)^```", page, re.M | re.S)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == shown.splitlines()
