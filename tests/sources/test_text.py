from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EmptyReport, NotText, TooLarge
from onrecord.sources import MAX_CHARACTERS, Given, from_bytes, from_file, from_text
from onrecord.sources.language import guess, subtag

ENGLISH = (
    "The harbour board voted on Tuesday to close the north pier after divers found cracks in four of its "
    "pillars. The chair of the board said that it would stay shut until the engineers had finished their "
    "work, and that nobody was in danger. The fishing cooperative said that it had not been asked about it."
)
UKRAINIAN = (
    "Міністерство оборони повідомило у вівторок, що переговори триватимуть наступного тижня. За словами "
    "речника, сторони обговорять обмін полоненими та доставку допомоги."
)
FRENCH = (
    "Le conseil du port a voté mardi la fermeture de la jetée nord après la découverte de fissures dans "
    "quatre de ses piliers, a déclaré sa présidente."
)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_text_is_kept_exactly(text: str) -> None:
    if text.isspace():
        with pytest.raises(EmptyReport):
            from_text(text)
    else:
        report = from_text(text)
        assert report.text == text
        assert from_text(text).id == report.id


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn")), min_size=1).map(
        "The pier. {}".format
    )
)
def test_bytes_are_kept_beside_the_text(text: str) -> None:
    report = from_bytes(text.encode(), where="x", html=False)
    assert (report.text, report.raw) == (text, text.encode())


def test_line_ends_and_blanks_stay_and_the_mark_goes() -> None:
    data = b"\xef\xbb\xbf  One line.\r\nAnother.\r\r\n\tEnd. \n"
    report = from_bytes(data, where="x")
    assert report.text == "  One line.\r\nAnother.\r\r\n\tEnd. \n"
    assert report.raw == data


def test_found_where_nothing_is_given() -> None:
    report = from_text(f"Pier closed\n\nMARLOW BAY, April 15, 2025 (UPI) — {ENGLISH}")
    assert (report.title, report.published, report.language) == ("Pier closed", "2025-04-15", "en")
    assert from_text(f" date 2025-04-15 {ENGLISH}").published == "2025-04-15"
    assert from_text(f"MARLOW BAY, April 15 — {ENGLISH}").published is None


def test_what_is_given_wins() -> None:
    options = Given("T", "P", "2024-01-02", "https://bell.example/1", "fr")
    report = from_text(f"Pier closed\n\nMARLOW BAY, April 15, 2025 (UPI) — {ENGLISH}", options, key="k1")
    assert (report.title, report.publisher, report.published) == ("T", "P", "2024-01-02")
    assert (report.url, report.language, report.key) == ("https://bell.example/1", "fr", "k1")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Pier closed #\nThe board voted.", "Pier closed"),
        ("Pier closed\n\nThe board voted.", "Pier closed"),
        ("Is the pier safe?\n\nThe board voted.", "Is the pier safe?"),
        ("The board voted.\n\nIt met again.", None),
        ("“We met,” she said\n\nThe board voted.", "“We met,” she said"),
        ("The board said:\n\nWe met.", None),
        ("The board voted\nto close the pier.", None),
        ("A" * 300 + "\n\nThe board voted.", None),
        ("---\n\nThe board voted.", None),
    ],
)
def test_titles(text: str, title: str | None) -> None:
    assert from_text(text).title == title


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\n"])
def test_nothing_in_it(text: str) -> None:
    with pytest.raises(EmptyReport, match="no text") as caught:
        from_text(text, where="empty.txt")
    assert str(caught.value).startswith("empty.txt: ")


def test_too_much_in_it() -> None:
    with pytest.raises(TooLarge, match="5,000,001 characters"):
        from_text("a" * (MAX_CHARACTERS + 1))
    with pytest.raises(TooLarge, match="50,000,000 bytes"):
        from_bytes(b"a" * 50_000_000, where="big.txt")


@pytest.mark.parametrize("text", ["half \ud83d of it", "nothing\x00ness"])
def test_what_cannot_be_kept(text: str) -> None:
    with pytest.raises(NotText):
        from_text(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        (UKRAINIAN, "uk"),
        (FRENCH, "fr"),
    ],
)
def test_languages(text: str, language: str) -> None:
    found = guess(text)
    assert found is not None
    assert found.language == language
    assert found.probability >= 0.9


def test_too_little_for_a_guess() -> None:
    assert guess("The pier is shut.") is None
    assert guess("12345 " * 100) is None


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "en"), ("EN", "en"), ("pt_BR", "pt"), ("fil", None), ("", None), (None, None)]
)
def test_language_tags(tag: str | None, code: str | None) -> None:
    assert subtag(tag) == code


def test_files(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "report.txt"
    path.write_bytes(ENGLISH.encode("utf-16"))
    report = from_file(path)
    assert report.text == ENGLISH
    assert report.raw == path.read_bytes()
