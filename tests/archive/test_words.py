"""Names, queries, days and excerpts: the small parts under every store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive import Archive, Found, open_archive
from onrecord.archive.excerpt import excerpt, in_report
from onrecord.archive.names import fold, folded
from onrecord.archive.query import Query, Term, alternate, tokens
from onrecord.errors import UsageError
from onrecord.record import Report, Span, cut
from tests.archive.builder import plain


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Łukasz O’Neill-Šebek", "lukasz oneill sebek"),
        ("D'Angelo", "dangelo"),
        ("MUÑOZ, José", "munoz jose"),
        ("Зеленський", "zelenskij zelenskiy zelenskyi"),
        ("Straße", "strasse"),
        ("e\u0301a", "ea"),
        ("U.S. 7th Fleet", "u s 7th fleet"),
        (" — ", ""),
    ],
)
def test_fold(name: str, words: str) -> None:
    found = fold(name)
    assert " ".join(found) == words or (len(found) == 1 and found[0] in words.split())


def test_forms_of_one_name_are_folded_together() -> None:
    assert folded(["Ana Silva", "Silva", "A. Silva"]) == " ana silva a "
    assert folded(["—"]) == ""


def test_query() -> None:
    query = Query.parse('one "two three" -four -"five six" sev* "eight*" nine-ten')
    assert query.terms == (
        Term("one"),
        Term("two three"),
        Term("four", exclude=True),
        Term("five six", exclude=True),
        Term("sev", prefix=True),
        Term("eight*"),
        Term("nine-ten"),
    )
    assert Query.parse('open "phrase goes on').terms == (Term("open"), Term("phrase goes on"))
    assert Query.words('one -two "three').terms == (Term("one"), Term("two"), Term("three"))


@pytest.fixture(scope="module")
def small() -> Iterator[Archive]:
    with open_archive(":memory:") as archive:
        archive.add(plain("Some words to be found, one two three.", title="Title"))
        yield archive


@given(text=st.text(max_size=60) | st.text('one two" -*()^:{}+', max_size=20))
def test_any_query_is_answered_or_refused(small: Archive, text: str) -> None:
    try:
        found = small.search(text)
    except UsageError:
        assert not any(not term.exclude for term in _terms(text))
    else:
        assert len(found) <= 1


def _terms(text: str) -> list[Term]:
    try:
        return list(Query.parse(text).terms)
    except UsageError:
        return []


def test_tokens_stand_where_they_say() -> None:
    text = "Café e\u0301té, U+02BC: donʼt 12th_x"
    assert [span.of(text) for _, span in tokens(text)] == [
        "Café", "e\u0301té", "U", "02BC", "donʼt"[:3], "t", "12th", "x",
    ]  # fmt: skip
    assert [word for word, _ in tokens(text)] == ["cafe", "ete", "u", "02bc", "don", "t", "12th", "x"]


def test_alternate() -> None:
    assert alternate([1, 2, 3], [7]) == [1, 7, 2, 3]
    assert alternate([], [7, 8]) == [7, 8]


TEXT = "The port was shut. A storm is on its way to the port, and ships wait. Nobody was hurt."
SENTENCES = [Span(0, 18), Span(19, 69), Span(70, 86)]


def spans(*words: str) -> list[Span]:
    return sorted(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


def test_the_excerpt_is_the_sentence_with_most_different_words() -> None:
    two_ports = [Span(4, 8), Span(48, 52)]
    assert excerpt(TEXT, two_ports, SENTENCES) == SENTENCES[0]
    assert excerpt(TEXT, [*two_ports, *spans("storm")], SENTENCES) == SENTENCES[1]
    assert excerpt(TEXT, [], SENTENCES) == SENTENCES[0]
    assert excerpt("", [], []) == Span(0, 0)


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "alpha " * 100 + "needle " + "omega " * 100
    mark = Span(600, 606)
    shown = excerpt(text, [mark], [Span(0, len(text) - 1)], width=60)
    assert shown.contains(mark)
    assert len(shown) <= 60
    assert set(shown.of(text).split()) == {"alpha", "needle", "omega"}
    assert excerpt(text, [mark], [], width=60) == shown


@given(st.text("ab c.", max_size=200), st.data())
def test_an_excerpt_is_part_of_the_text_and_holds_a_mark(text: str, data: st.DataObject) -> None:
    marks = [span for word, span in tokens(text) if data.draw(st.booleans())]
    shown = excerpt(text, marks, [], width=20)
    assert 0 <= shown.start <= shown.end <= len(text)
    assert not marks or any(shown.contains(mark) or mark.contains(shown) for mark in marks)


def test_marks_in_pieces_are_put_back_into_the_report() -> None:
    content = (Span(4, 8), Span(19, 26))
    shown = cut(TEXT, content)
    assert shown == "port … A storm"
    marks = [Span(0, 4), Span(shown.index("storm"), len(shown)), Span(2, 9)]
    back = in_report(marks, content)
    assert [mark.of(TEXT) for mark in back] == ["port", "storm"]
    found = Found(Report(TEXT), 1.0, content, back)
    assert found.marked("<", ">") == "<port> … A <storm>"


def test_english_words_are_stemmed() -> None:
    with open_archive(":memory:") as archive:
        archive.add(plain("Two prisoners denied it."))
        for query in ("prisoner", "denies", "denying prisoners"):
            [found] = archive.search(query, what="reports")
            assert found.marks
