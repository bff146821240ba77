"""Time expressions: what is found, what it means, and what stays open."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reading import Reader
from onrecord.reading.times import Times
from onrecord.reading.tokens import Tokens
from onrecord.record import Precision, Record, Report, TimeType

#: A Tuesday.
PUBLISHED = "2025-04-15"


@cache
def reader() -> Reader:
    return Reader([Tokens(), Times()])


def read(text: str, published: str | None = PUBLISHED) -> Record:
    record = reader().read(Report(text, published=published))
    assert not record.problems
    return record


def found(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(time.text, time.value) for time in read(text, published).times]


DATES = [
    ("He was born on 14 April 1912 in Leeds.", [("14 April 1912", "1912-04-14")]),
    ("It was signed on Apr. 14, 2025.", [("Apr. 14, 2025", "2025-04-14")]),
    ("It was signed on the 14th of April, 2024.", [("the 14th of April, 2024", "2024-04-14")]),
    ("The law passed 4/14/2025.", [("4/14/2025", "2025-04-14")]),
    ("The law passed 25/12/2024.", [("25/12/2024", "2024-12-25")]),
    ("The file says 2025-04-14.", [("2025-04-14", "2025-04-14")]),
    ("The strike began on April 8.", [("April 8", "2025-04-08")]),
    ("The strike will begin on April 18.", [("April 18", "2025-04-18")]),
    ("The strike began on December 20.", [("December 20", "2024-12-20")]),
    ("The talks will open on January 9.", [("January 9", "2026-01-09")]),
    ("He spoke on Monday, April 14.", [("Monday, April 14", "2025-04-14")]),
    ("Wang was born in 1991.", [("1991", "1991")]),
    ("It happened in April 1912.", [("April 1912", "1912-04")]),
    ("The war began in February.", [("February", "2025-02")]),
    ("The vote will be held in November.", [("November", "2025-11")]),
    ("The vote was held in November.", [("November", "2024-11")]),
    ("Prices fell in mid-March.", [("mid-March", "2025-03")]),
    ("It closed in early 2014.", [("early 2014", "2014")]),
    ("The band was big in the 1990s.", [("the 1990s", "199")]),
    ("The band was big in the ’80s.", [("the ’80s", "198")]),
    ("The bridge dates from the 19th century.", [("the 19th century", "18")]),
    ("They met in the summer of 2019.", [("the summer of 2019", "2019-SU")]),
    ("The firm lost money in the third quarter of 2021.", [("the third quarter of 2021", "2021-Q3")]),
    ("Sales grew in the first half of 2023.", [("the first half of 2023", "2023-H1")]),
    ("It fell on Christmas Day 2023.", [("Christmas Day 2023", "2023-12-25")]),
    ("They met on Thanksgiving 2024.", [("Thanksgiving 2024", "2024-11-28")]),
    ("They met on Easter Monday 2025.", [("Easter Monday 2025", "2025-04-21")]),
    ("The contract runs from April 14-16.", [("April 14", "2025-04-14"), ("16", "2025-04-16")]),
]


@pytest.mark.parametrize(("text", "times"), DATES)
def test_dates(text: str, times: list[tuple[str, str]]) -> None:
    assert found(text) == times


RELATIVE = [
    ("He left today.", [("today", "2025-04-15")]),
    ("He left yesterday evening.", [("yesterday evening", "2025-04-14TEV")]),
    ("He spoke on Monday.", [("Monday", "2025-04-14")]),
    ("He spoke on Wednesday.", [("Wednesday", "2025-04-09")]),
    ("He will speak on Wednesday.", [("Wednesday", "2025-04-16")]),
    ("He is expected to arrive on Thursday.", [("Thursday", "2025-04-17")]),
    ("A man is being sought in Saturday’s shooting.", [("Saturday", "2025-04-12")]),
    ("Sunday’s election will decide it.", [("Sunday", "2025-04-20")]),
    ("The party holds its primary on Wednesday.", [("Wednesday", "2025-04-16")]),
    ("He spoke last Friday.", [("last Friday", "2025-04-11")]),
    ("He spoke on Monday night.", [("Monday night", "2025-04-14TNI")]),
    ("He resigned earlier this week.", [("earlier this week", "2025-W16")]),
    ("He resigned last week.", [("last week", "2025-W15")]),
    ("He will resign next month.", [("next month", "2025-05")]),
    ("He resigned two weeks ago.", [("two weeks ago", "2025-W14")]),
    ("He resigned ten days ago.", [("ten days ago", "2025-04-05")]),
    ("He resigned about three years ago.", [("about three years ago", "2022")]),
    ("He resigned several years ago.", [("several years ago", "PAST_REF")]),
    ("It has been shut since March.", [("March", "2025-03")]),
    ("It will be shut by the end of the year.", [("the end of the year", "2025")]),
    ("They married last May.", [("last May", "2024-05")]),
    ("It opened last summer.", [("last summer", "2024-SU")]),
    ("It rained over the weekend.", [("the weekend", "2025-W15-WE")]),
    ("They met on Tuesday of last week.", [("Tuesday of last week", "2025-04-08")]),
    ("It is closed now.", [("now", "PRESENT_REF")]),
]


@pytest.mark.parametrize(("text", "times"), RELATIVE)
def test_counted_from_publication(text: str, times: list[tuple[str, str]]) -> None:
    assert found(text) == times


NARRATIVE = [
    (
        "The day before, on April 14, a press conference was held.",
        [("The day before", "2025-04-14"), ("April 14", "2025-04-14")],
    ),
    (
        "The ship was hit on April 14, 1912. The next day she was gone. Two days later the crew were heard.",
        [("April 14, 1912", "1912-04-14"), ("The next day", "1912-04-15"), ("Two days later", "1912-04-17")],
    ),
    (
        "The fire broke out on March 3. Police came the same day.",
        [("March 3", "2025-03-03"), ("the same day", "2025-03-03")],
    ),
    (
        "The ship sailed on April 10, 1912. On April 18 another reached the port.",
        [("April 10, 1912", "1912-04-10"), ("April 18", "1912-04-18")],
    ),
    (
        "The war began on 24 February 2022. Zelensky said on April 8 that it went on.",
        [("24 February 2022", "2022-02-24"), ("April 8", "2025-04-08")],
    ),
    (
        "The war began on 24 February 2022. He said last week that he would leave on May 1.",
        [("24 February 2022", "2022-02-24"), ("last week", "2025-W15"), ("May 1", "2025-05-01")],
    ),
    (
        "The war began in February 2022. The following month, talks opened.",
        [("February 2022", "2022-02"), ("The following month", "2022-03")],
    ),
    (
        "The firm was sold in 1998. That year, it closed two mills.",
        [("1998", "1998"), ("That year", "1998")],
    ),
    (
        "The war began in 2022. A year later, in May, talks opened.",
        [("2022", "2022"), ("A year later", "2023"), ("May", "2023-05")],
    ),
]


@pytest.mark.parametrize(("text", "times"), NARRATIVE)
def test_counted_from_the_narrative(text: str, times: list[tuple[str, str]]) -> None:
    assert found(text) == times


CLOCK = [
    (
        "She sank at 2.20 a.m. on April 15, 1912.",
        [("2.20 a.m.", "1912-04-15T02:20"), ("April 15, 1912", "1912-04-15")],
    ),
    ("Shots were heard at 9 p.m. Saturday.", [("9 p.m. Saturday", "2025-04-12T21:00")]),
    (
        "Shots were heard at 10:30 a.m. Kyiv time on April 9.",
        [("10:30 a.m.", "2025-04-09T10:30"), ("April 9", "2025-04-09")],
    ),
    ("She sank at 2:20 Monday morning.", [("2:20 Monday morning", "2025-04-14T02:20")]),
    ("Shots were heard at 12:30 a.m. today.", [("12:30 a.m. today", "2025-04-15T00:30")]),
    ("Trading stopped at 10:45 GMT.", [("10:45 GMT", "2025-04-15T10:45")]),
    ("The offer ends at midnight Friday.", [("midnight Friday", "2025-04-18T24:00")]),
]


@pytest.mark.parametrize(("text", "times"), CLOCK)
def test_times_of_the_day(text: str, times: list[tuple[str, str]]) -> None:
    assert found(text) == times


LENGTHS = [
    ("They talked for two hours.", ("two hours", "DURATION", "PT2H")),
    ("They talked for half an hour.", ("half an hour", "DURATION", "PT30M")),
    ("He served two and a half years.", ("two and a half years", "DURATION", "P2Y6M")),
    ("An eight-year war ended.", ("eight-year", "DURATION", "P8Y")),
    ("Nothing changed over the past three years.", ("the past three years", "DURATION", "P3Y")),
    ("It will take several days.", ("several days", "DURATION", "PXD")),
    ("They argued for months.", ("months", "DURATION", "PXM")),
    ("The council meets every Monday.", ("every Monday", "SET", "XXXX-WXX-1")),
    ("The council meets every two weeks.", ("every two weeks", "SET", "P2W")),
    ("The shop sells 50 bikes a year.", ("a year", "SET", "P1Y")),
]


@pytest.mark.parametrize(("text", "expected"), LENGTHS)
def test_durations_and_sets(text: str, expected: tuple[str, str, str]) -> None:
    (time,) = read(text).times
    assert (time.text, time.type.value, time.value) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the town and second the motion.",
        "The Sun reported the fall of Kabul.",
        "He flew on Flight 1990 and paid $1990 in Room 2012.",
        "Some 1,990 men and 1500 soldiers fell, and 2000 people fled.",
        "The man is 180 cm tall.",
        "The team won 3-2 and the score was 10:45.",
        "Theresa May said she would go.",
        "About three-quarters of the crop was lost.",
        "One-quarter to one-third of the crop was lost.",
        "Read it in USA Today or The Sunday Times.",
        "He appeared on 60 Minutes and on ABC's This Week on television.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


def test_without_a_date_of_publication_what_is_relative_stays_open() -> None:
    text = "On April 14, 2024 he fell. He spoke on Tuesday. Last week it rained. He left in June."
    times = read(text, None).times
    assert [time.value for time in times] == ["2024-04-14", "XXXX-WXX-2", None, "2024-06"]
    assert [time.when.is_known for time in times] == [True, False, False, True]


def test_a_day_alone_without_any_year_stays_open() -> None:
    (time,) = read("He fell on April 14.", None).times
    assert time.value == "XXXX-04-14"
    assert not time.when.is_known


def test_what_a_story_has_not_told_yet_is_not_guessed() -> None:
    assert found("Four days earlier, he had left the country.") == [("Four days", "P4D")]
    assert found("The day before the vote, he had left the country.") == [("The day", None)]


def test_the_weekday_decides_the_year() -> None:
    # April 14 was a Sunday in 2024, a Monday in 2025.
    assert found("He fell on Sunday, April 14.") == [("Sunday, April 14", "2024-04-14")]


def test_days_of_a_period() -> None:
    (time,) = read("He resigned earlier this week.").times
    assert (str(time.when.start), str(time.when.end)) == ("2025-04-14", "2025-04-15")
    (time,) = read("Nothing changed over the past two weeks.").times
    assert time.type is TimeType.DURATION
    assert (str(time.when.start), str(time.when.end)) == ("2025-04-01", "2025-04-15")
    (time,) = read("It happened in April 1912.").times
    assert time.when.precision is Precision.MONTH


@pytest.mark.parametrize(
    "text",
    [
        "He was born on\u00a014\u00a0April\u202f1912.",
        "In Russiaʼs war, on Monday’s vote, he said 14 April 1912.",
        "«14 April 1912», he wrote.",
    ],
)
def test_spans_are_exact_whatever_the_blanks_and_marks(text: str) -> None:
    for time in read(text).times:
        assert time.text == time.span.of(text)
    assert read(text).times[-1].value == "1912-04-14"


def test_no_expression_reaches_over_a_paragraph() -> None:
    assert found("He came in May\n\n14 men left.") == [("May", "2024-05")]


PIECES = (
    "the day before on April 14 , 1912 2025 Monday night last week two years ago every a half ' s - early "
    "mid 10:45 a.m. quarter ended Sept. 30 31 February 29 year earlier 9999 0001 next decade later ½ 1/2"
)
WORDS = st.sampled_from([*PIECES.split(), "\n\n"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from([None, PUBLISHED, "0001-01-01", "9999-12-31"])
)
def test_any_order_of_words_is_read(text: str, published: str | None) -> None:
    _check(read(text, published))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    _check(read(text))


def _check(record: Record) -> None:
    text, last = record.report.text, 0
    for time in record.times:
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert time.text == text[time.span.start : time.span.end]
        assert time.span.start >= last
        last = time.span.end
