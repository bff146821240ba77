from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages import available, table
from onrecord.languages.dateline import Dateline, dateline

DATA = Path(os.environ.get("ONRECORD_DATA") or Path(__file__).parents[2] / "shared" / "data")
BODY = "The harbour board voted on Tuesday to close the north pier, its chair said."


def parts(text: str) -> tuple[str, str | None, str | None, str | None, str | None] | None:
    """Furniture, place, words of the date, agency and day of the dateline of ``text``."""
    found = dateline(text, "en")
    if found is None:
        return None
    place = found.place.of(text) if found.place else None
    when = found.date_span.of(text) if found.date_span else None
    return (
        found.span.of(text),
        place,
        when,
        found.agency,
        found.published.isoformat() if found.published else None,
    )


@pytest.mark.parametrize(
    ("line", "place", "when", "agency", "day"),
    [
        ("MARLOW BAY (Reuters) -", "MARLOW BAY", None, "Reuters", None),
        ("MARLOW BAY, April 15 (Interfax) —", "MARLOW BAY", "April 15", "Interfax", None),
        ("MARLOW BAY, April 15, 2025 (UPI) —", "MARLOW BAY", "April 15, 2025", "UPI", "2025-04-15"),
        (
            "MARLOW BAY. 15 April 2025 (Interfax-Ukraine) –",
            "MARLOW BAY",
            "15 April 2025",
            "Interfax-Ukraine",
            "2025-04-15",
        ),
        ("MARLOW, April 15. /TASS/.", "MARLOW", "April 15", "TASS", None),
        ("MARLOW —", "MARLOW", None, None, None),
        ("MARLOW-ON-SEA --", "MARLOW-ON-SEA", None, None, None),
        ("MARLOW, Ohio _", "MARLOW", None, None, None),
        ("MARLOW, Bosnia and Herzegovina (AP) —", "MARLOW", None, "AP", None),
        ("MARLOW/SALTHOLM (Reuters) -", "MARLOW/SALTHOLM", None, "Reuters", None),
        ("ST. OLAVE, N.D. (AP)_", "ST. OLAVE", None, "AP", None),
        ("O'MARLOW, Tuesday —", "O'MARLOW", "Tuesday", None, None),
        (
            "MARLOW (SALTHOLM), 6 SEP 89 (RADIO ONE) -- [TEXT]",
            "MARLOW",
            "6 SEP 89",
            "RADIO ONE",
            "1989-09-06",
        ),
        ("Marlow, 15 April 1912. —", "Marlow", "15 April 1912", None, "1912-04-15"),
        ("St. Olave, N.F., April 16.—", "St. Olave", "April 16", None, None),
        ("By Telegraph. Cape Marlow, April 16:", "Cape Marlow", "April 16", None, None),
        (
            "Special to The Evening Bell.\nMARLOW, Wednesday, April 17, 1912 —",
            "MARLOW",
            "Wednesday, April 17, 1912",
            None,
            "1912-04-17",
        ),
        ("Marlow (CNN)", "Marlow", None, "CNN", None),
        ("Marlow (AFP) –", "Marlow", None, "AFP", None),
        ("(Reuters) -", None, None, "Reuters", None),
        ("(AP, Reuters) -", None, None, "AP, Reuters", None),
        ("Aug 27 (Reuters) -", None, "Aug 27", "Reuters", None),
        ("April 15, 2025 —", None, "April 15, 2025", None, "2025-04-15"),
        ("ISLAMABAD:", "ISLAMABAD", None, None, None),
        ("Moscow —", "Moscow", None, None, None),
        ("MARLOW, Ohio (AP) \x97", "MARLOW", None, "AP", None),
        ("date 2025-04-15", None, "2025-04-15", None, "2025-04-15"),
        ("2025-04-15", None, "2025-04-15", None, "2025-04-15"),
        ("Published: 2025-04-15", None, "2025-04-15", None, "2025-04-15"),
        ("Published: 15 April 2025 10:00 BST", None, "15 April 2025", None, "2025-04-15"),
        ("Posted: April 15th, 2025 at 10:45 a.m. EDT", None, "April 15th, 2025", None, "2025-04-15"),
        ("Updated 10:45, 15 April 2025", None, "15 April 2025", None, "2025-04-15"),
        ("Published: 25/04/2025", None, "25/04/2025", None, "2025-04-25"),
        ("Published: 04/25/2025", None, "04/25/2025", None, "2025-04-25"),
        ("Published: 04/05/2025", None, "04/05/2025", None, None),
    ],
)
@pytest.mark.parametrize("above", ["", "\n  ", "North pier to close\n\n", "Pier\nBy Ada Finch\n"])
def test_datelines(
    line: str, place: str | None, when: str | None, agency: str | None, day: str | None, above: str
) -> None:
    text = f"{above}{line} {BODY}\n\nIt met again on Friday."
    assert parts(text) == (line, place, when, agency, day)


@pytest.mark.parametrize(
    "line", ["Tuesday, April 15, 2025", "15 April 2025", "Published on 15 April 2025", "10:45, 15 April 2025"]
)
def test_dates_on_a_line_of_their_own(line: str) -> None:
    found = parts(f"North pier to close\n{line}\n\n{BODY}")
    assert found is not None
    assert (found[0], found[4]) == (line, "2025-04-15")


def test_a_scrapers_line_before_a_dateline_is_one_with_it() -> None:
    text = f"Published: 2025-04-15 10:00 | Updated: 2025-04-16\n\nMARLOW (Reuters) - {BODY}"
    assert parts(text) == (text[: -len(BODY) - 1], "MARLOW", "2025-04-15", "Reuters", "2025-04-15")


def test_a_scrapers_line_above_the_title_dates_the_dateline() -> None:
    text = f"Updated: 2025-04-16\n\nNorth pier to close\n\nMARLOW, April 15 — {BODY}"
    assert parts(text) == ("MARLOW, April 15 —", "MARLOW", "April 15", None, "2025-04-16")


def test_the_day_of_publication_comes_before_that_of_an_update() -> None:
    text = f"Updated: 2025-04-16\nPublished: 2025-04-15\n{BODY}"
    found = parts(text)
    assert found is not None
    assert (found[0], found[4]) == ("Updated: 2025-04-16\nPublished: 2025-04-15", "2025-04-15")


def test_behind_a_title_in_the_same_line() -> None:
    text = f"North pier to close . MARLOW, Ohio (AP) — {BODY}"
    assert parts(text) == ("MARLOW, Ohio (AP) —", "MARLOW", None, "AP", None)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        "   \n",
        "MARLOW —",
        "EXCLUSIVE – The pier is to close, its owner said.",
        "EDITOR'S NOTE — This report was changed.",
        "UPDATE: The pier is to close.",
        "FINCH: Thank you for coming.",
        "Finch — who chairs the board — said so.",
        "Ada Finch - The chair of the board said so.",
        "NATO — the alliance — said so.",
        "NATO-led forces left on Tuesday.",
        "UK - The pier is to close.",
        "NORTH PIER - THE END OF AN ERA",
        "Marlow Broadcasting Corporation (MBC) Director Ada Finch said so.",
        "British Broadcasting Corporation (BBC) Director Ada Finch said so.",
        "On Monday, April 15 — The board met.",
        "Last Monday, April 15: The board met.",
        "The pier closed on April 15, 2025 — The day after, it fell.",
        "April 15, 2025 was a Tuesday.",
        "2025-04-15 was a Tuesday.",
        "Published in 2019, the report says so.",
        "Updated April 15, 2025 guidance from the board says so.",
        "May 5, 2020 Ada Finch met the board.",
        "Date 2025-02-31 The board met.",
        "Paris: City of light",
        "Tom Reyes (R-Ohio) - The senator said so.",
        "In Marlow (AP Photo) the board met.",
        "“MARLOW — The town” is the name of a book.",
        f"{BODY}\n\n{BODY * 5}\n\nMARLOW (AP) — {BODY}",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline(text, "en") is None


def test_a_dateline_far_down_is_none() -> None:
    assert dateline("A line.\n" * 20 + f"MARLOW (AP) — {BODY}", "en") is None


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    found = dateline(text, "en")
    assert found is None or well_formed(text, found)


furniture = st.sampled_from(
    [
        "MARLOW",
        ", Ohio",
        " (AP)",
        " — ",
        "\n",
        "date ",
        "2025-04-15",
        " ",
        "April 15",
        ", 2025",
        ": ",
        "The end.",
        "Published",
    ]
)


@given(st.lists(furniture, max_size=14).map("".join))
def test_any_furniture(text: str) -> None:
    found = dateline(text, "en")
    assert found is None or well_formed(text, found)


def well_formed(text: str, found: Dateline) -> bool:
    """Whether the parts lie in the text, without blanks at their ends."""
    inside = [part for part in (found.place,) if part]
    return (
        found.span.of(text) == found.span.of(text).strip() != ""
        and found.span.end <= len(text)
        and all(found.span.contains(part) for part in inside)
        and (found.date_span is None or found.date_span.of(text).strip() != "")
    )


def test_it_is_fast_on_long_lines() -> None:
    import time

    start = time.perf_counter()
    for text in (
        "MARLOW " * 5000,
        "M, " * 5000,
        "(" * 5000,
        "Marlow, Ohio, " * 3000,
        "1912-" * 5000,
        " " * 50_000,
    ):
        dateline(text, "en")
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("language", [code for code in available() if code == "en"])
def test_the_table(language: str) -> None:
    data = table(language, "dateline")
    assert set(data["months"].values()) == set(range(1, 13))
    assert all(word.isupper() for word in data["places"]["labels"])
    assert not set(data["labels"]["published"]) & set(data["labels"]["updated"])


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason=f"no corpora at {DATA}: set ONRECORD_DATA")
@pytest.mark.parametrize(
    ("name", "least", "most"),
    [("attribution/polnear_dev", 0.1, 0.3), ("times/timebank", 0.08, 0.13), ("places/lgl", 0.15, 0.22)],
)
def test_on_corpora(name: str, least: float, most: float) -> None:
    """About as many as a count by hand found, and each leaves a sentence that begins as one."""
    lines = (DATA / f"{name}.jsonl").read_text("utf-8").split("\n")
    texts = [json.loads(line)["text"] for line in lines if line]
    found = [(text, made) for text in texts if (made := dateline(text, "en"))]
    assert least <= len(found) / len(texts) <= most
    assert all(re.match(r"\s*[\"“‘'(\[]*[^\W_a-z]", text[made.span.end :]) for text, made in found)
    assert all(len(made.span) < 80 for _, made in found)
