from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NotText
from onrecord.sources.encoding import decode

WESTERN = (
    "Le président a déclaré mardi que la grève était terminée. « Nous avons été entendus », a ajouté le "
    "secrétaire général du syndicat, qui réclamait depuis février une hausse des salaires à l’hôpital."
)
CYRILLIC = (
    "Министерство обороны заявило во вторник, что переговоры продолжатся на следующей неделе. По словам "
    "представителя ведомства, стороны обсудят обмен пленными и доставку помощи в прибрежные районы."
)
#: Text without the control characters and lone surrogates that are no text.
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff\ufffd"), min_size=1
)


@given(texts)
def test_utf8_round_trips(text: str) -> None:
    assert decode(text.encode()).text == text


@given(
    texts,
    st.sampled_from(
        [
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
            (codecs.BOM_UTF32_LE, "utf-32-le"),
            (codecs.BOM_UTF32_BE, "utf-32-be"),
        ]
    ),
)
def test_a_byte_order_mark_decides_and_is_dropped(text: str, marked: tuple[bytes, str]) -> None:
    mark, name = marked
    made = decode(mark + text.encode(name), content_type="text/plain; charset=koi8-r")
    assert (made.text, made.encoding) == (text, name)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(WESTERN, "cp1252"), (WESTERN.replace("’", "'"), "latin-1"), (CYRILLIC, "cp1251"), (CYRILLIC, "koi8-r")],
)
def test_old_encodings_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_short_western_word_is_no_eastern_one() -> None:
    assert decode("The café in Zürich “closed”, señor Núñez said.".encode("cp1252")).text == (
        "The café in Zürich “closed”, señor Núñez said."
    )


def test_utf16_without_a_mark() -> None:
    text = "The harbour board voted on Tuesday to close the pier."
    assert decode(text.encode("utf-16-le")).text == text
    assert decode(text.encode("utf-16-be")).text == text


def test_the_header_comes_before_the_page() -> None:
    page = f'<meta charset="koi8-r"><p>{CYRILLIC}</p>'.encode("cp1251")
    made = decode(page, content_type="text/html; charset=windows-1251", html=True)
    assert CYRILLIC in made.text


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="koi8-r">',
        "<META CHARSET=koi8-r>",
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
        '<?xml version="1.0" encoding="koi8-r"?>',
    ],
)
def test_a_page_says_its_own(meta: str) -> None:
    assert decode(f"{meta}<p>Мир</p>".encode("koi8-r"), html=True).text.endswith("<p>Мир</p>")


def test_an_unknown_or_wrong_declaration_is_passed_over() -> None:
    for declared in ("no-such-thing", "hex", "utf-16", "ascii"):
        page = f'<meta charset="{declared}"><p>naïve — “quoted”</p>'.encode()
        assert "naïve — “quoted”" in decode(page, html=True).text


def test_utf8_that_is_called_latin1_is_utf8() -> None:
    assert (
        decode("Ünïted — “all”".encode(), content_type="text/plain; charset=iso-8859-1").text
        == "Ünïted — “all”"
    )


def test_latin1_is_read_as_windows_1252() -> None:
    assert decode(b"a \x93word\x94", content_type="text/plain; charset=iso-8859-1").text == "a “word”"


def test_utf8_with_a_damaged_place_stays_utf8() -> None:
    data = (WESTERN * 3).encode()
    broken = data.replace("é".encode(), "é".encode()[:1], 1)
    made = decode(broken)
    assert (made.encoding, made.damaged) == ("utf-8", 1)
    assert made.text.count("é") == (WESTERN * 3).count("é") - 1


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00", "GIF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x7fELF\x02\x01", "program"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x00\x00\x00\x18ftypmp42", "film"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "film"),
        (b"some text\x00\x00\x01\x02 and no text", "no text"),
        (bytes(range(1, 32)) * 30, "no text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(NotText, match=what) as caught:
        decode(data, where="thing.txt")
    assert caught.value.where == "thing.txt"
    assert caught.value.hint


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        made = decode(data)
    except NotText:
        return
    assert "\x00" not in made.text
