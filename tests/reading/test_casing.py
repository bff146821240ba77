"""Text that has lost its capitals is read as it is printed elsewhere, and kept as it stands."""

from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.casing import restored
from onrecord.reading.casing.lost import lost
from onrecord.reading.casing.model import scorer
from onrecord.reading.casing.words import Form, form_of, split, written
from onrecord.reading.draft import Draft
from onrecord.reading.tokens import Tokens, kinds, paragraphs
from onrecord.record import Record, Report, Span
from onrecord.record.faults import faults
from onrecord.weights import weights

PRINTED = (
    "The mayor of Leeds, Anna Holm, said on Tuesday that the council would not sell the library. "
    "She denied that it had spoken to Barclays.\n\n"
    "Two men were arrested in London on Monday, police said. The U.S. Embassy in Paris said that the "
    "FBI had asked for their extradition. “We know nothing of a request,” Holm told the BBC."
)


def again(text: str) -> str | None:
    return restored(text, paragraphs(text), "en", kinds("en"))


def turned(text: str, form: Form) -> str:
    return "".join(written(char, form, "en") for char in text)


@pytest.mark.parametrize("form", [Form.CAPITALS, Form.SMALL])
def test_capitals_come_back(form: Form) -> None:
    assert again(turned(PRINTED, form)) == PRINTED


def test_print_is_left_alone() -> None:
    assert again(PRINTED) is None
    assert again("") is None
    assert again("1234 5678 !") is None
    assert again("市政府星期二否认此事。") is None


def test_the_dateline_of_a_wire_is_in_capitals_as_printed() -> None:
    text = "NEW YORK, April 15 (UPI) — The mayor of Leeds spoke of the library."
    draft = Draft(Report(text), "en")
    Tokens()(draft)
    assert draft.dateline is not None
    assert draft.restored is None
    draft = Draft(Report(text.upper()), "en")
    Tokens()(draft)
    assert draft.restored == text


def test_paragraphs_in_capitals_are_found_also_among_others() -> None:
    text = "MAYOR OF LEEDS DENIES SALE\n\nThe mayor said so on Monday.\n\nUN, EU"
    assert [span.of(text) for span in lost(text, paragraphs(text))] == ["MAYOR OF LEEDS DENIES SALE"]


def test_small_letters_are_restored_only_where_the_report_has_no_others() -> None:
    small = "the mayor said on monday that leeds would keep its library."
    assert lost(small, paragraphs(small)) == [Span(0, len(small))]
    mixed = PRINTED + "\n\nand so say all of us, and so say all of us"
    assert lost(mixed, paragraphs(mixed)) == []
    headed = "The Mayor Speaks\n\n" + small + " it had been for sale."
    assert [span.start for span in lost(headed, paragraphs(headed))] == [18]


def test_a_heading_takes_the_writing_of_the_body() -> None:
    body = "The firm Velto said on Monday that it had paid. Nobody at Velto was hurt, as the GKX union knew."
    text = "UNION GKX AND VELTO AGREE\n\n" + body
    made = again(text)
    assert made is not None
    assert made.startswith("Union GKX and Velto ")
    assert made.endswith(body)


def test_what_stands_before_a_sentence_does_not_open_it() -> None:
    words = split("[TEXT] THE MAYOR [OF LEEDS] SPOKE. [HOLM] WE KNOW.", 0, 50, "en")
    assert [low for low, opens in zip(words.low, words.opens, strict=True) if opens] == [
        "text",
        "the",
        "holm",
        "we",
    ]


def test_the_stop_of_an_abbreviation_ends_no_sentence() -> None:
    text = "GEN. HOLM MET J. ROWE. THEY SPOKE."
    words = split(text, 0, len(text), "en")
    assert [low for low, opens in zip(words.low, words.opens, strict=True) if opens] == ["gen", "they"]


@pytest.mark.parametrize(
    ("word", "form", "expected"),
    [
        ("MCADAM", Form.INITIAL, "McAdam"),
        ("MCC", Form.INITIAL, "Mcc"),
        ("YOUTUBE", Form.INITIAL, "YouTube"),
        ("STRASSE", Form.SMALL, "strasse"),
        ("straße", Form.CAPITALS, "STRAßE"),
        ("İZMİR", Form.INITIAL, "İzmİr"),
        ("ŉ", Form.CAPITALS, "ŉ"),
        ("ÉCOLE", Form.INITIAL, "École"),
        ("М16", Form.SMALL, "м16"),
    ],
)
def test_a_word_keeps_its_length(word: str, form: Form, expected: str) -> None:
    assert written(word, form, "en") == expected


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("bank", Form.SMALL),
        ("Bank", Form.INITIAL),
        ("BANK", Form.CAPITALS),
        ("McAdam", Form.INITIAL),
        ("iPad", None),
    ],
)
def test_forms(word: str, form: Form | None) -> None:
    assert form_of(word) is form


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(string.ascii_letters + " .,'\"-\n[]ßİŉǆΣé1ʼ"), max_size=120),
    st.sampled_from(Form),
)
def test_any_text_keeps_its_letters_and_its_length(text: str, form: Form) -> None:
    text = turned(text, form)
    made = again(text)
    if made is not None:
        assert len(made) == len(text)
        for old, new in zip(text, made, strict=True):
            assert new in (old, old.upper(), old.lower())


@pytest.mark.parametrize("form", [Form.CAPITALS, Form.SMALL])
def test_a_report_is_read_as_in_print_with_its_own_words(read: Callable[..., Record], form: Form) -> None:
    printed, text = read(PRINTED, "2024-05-08"), turned(PRINTED, form)
    record = read(text, "2024-05-08")
    assert faults(record) == ()
    assert record.report.text == text
    assert record.sentences == printed.sentences
    assert [item.content for item in record.statements] == [item.content for item in printed.statements]
    assert [time.value for time in record.times] == [time.value for time in printed.times]
    assert [item.name for item in record.entities] == [item.name for item in printed.entities]
    for item in record.statements:
        assert item.text == "".join(span.of(text) for span in item.content)


def test_a_dateline_in_small_letters_is_found(read: Callable[..., Record]) -> None:
    text = "leeds, april 15 (reuters) — the road is open. it was closed for a week, the mayor said on monday."
    record = read(text, "2024-04-15")
    assert record.sentences[0].of(text) == "the road is open."


def test_an_initialism_is_told_by_its_brackets_and_by_the_table() -> None:
    made = again(
        "THE UNION OF MILL WORKERS (UMIW) MET HOLM ON MONDAY. THE UMIW SAID NOTHING. EFE AND THE JESUITS DID."
    )
    assert made is not None
    assert "(UMIW) met" in made
    assert "The UMIW said nothing. EFE and the Jesuits" in made


def test_without_weights_for_a_language_nothing_is_restored(tmp_path: Path) -> None:
    assert scorer("xx") is None
    assert scorer("en", tmp_path) is None


def test_the_layer_has_another_version_with_other_weights() -> None:
    assert Tokens().version.endswith(f"-{weights('casing').version}")


def test_the_weights_are_whole_and_hold_no_text() -> None:
    held = weights("casing")
    held.check()
    assert held.file("en.npz").stat().st_size < 2_000_000
    model = scorer("en")
    assert model is not None
    assert model.keys.dtype == "uint32"
    assert model.emissions.shape == (len(model.keys), len(Form))
