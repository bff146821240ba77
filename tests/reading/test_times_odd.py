"""Time expressions in odd reports: names that look like times, capitals, old and coming years, no date."""

from __future__ import annotations

import pytest

from tests.reading.test_times_patterns import times

Found = list[tuple[str, str | None]]


def values(text: str, published: str | None = "2022-06-15") -> Found:
    return [(time.text, time.value) for time in times(text, published)]


NAMES: list[tuple[str, Found]] = [
    ("Theresa May said May’s party would win in May.", [("May", "2022-05")]),
    ("Mrs May spoke. May then left.", []),
    ("They march in March, and may march in May.", [("March", "2022-03"), ("May", "2022-05")]),
    ("Jan Egeland spoke with April Ryan and June Smith.", []),
    ("The Sun and The Mail on Sunday reported the fall of the mayor.", []),
    ("Give me a second; it was his second try.", []),
    ("He is in his mid-80s, with temperatures in the mid-90s.", []),
    ("The COVID-19 rules and Resolution 1701 held.", []),
    ("The flaw, a zero-day, was in Windows 2000.", []),
    ("Three 16-year-olds fled to 10 Downing Street.", []),
    ("He holds an H1 visa and a B-52 model.", []),
    ("He works on the 14th floor and won the 3rd prize.", []),
    ("A touchdown in the fourth quarter won the game.", []),
    ("The share rose 1 3/16 to 27 13/16.", []),
    ("August Wilson wrote plays. Wilson died in August 2005.", [("August 2005", "2005-08")]),
    ("The October Revolution was in November 1917.", [("November 1917", "1917-11")]),
    ("He was at the March on Washington in March.", [("March", "2022-03")]),
    ('Orwell\'s "1984" was published in 1949.', [("1949", "1949")]),
    ("He sold Office 2019.", []),
    ("Some 1,900 soldiers and 1900 horses died in 1900.", [("1900", "1900")]),
    ("It weighs 1990 kg and has 2010 horsepower.", []),
    ("Call 555-1912 or 1-800-2010.", []),
    ("He ran 1500 meters in 3:26.", []),
    ("They lost the quarter-final.", []),
    ('NBC\'s "Today" show was on today.', [("today", "2022-06-15")]),
    ('"Saturday Night Live" was on Saturday night.', [("Saturday night", "2022-06-11TNI")]),
    ("Now that he has left, she is back.", []),
    ("The quarterback scored in the second half.", []),
]


@pytest.mark.parametrize(("text", "found"), NAMES)
def test_what_only_looks_like_a_time(text: str, found: Found) -> None:
    assert values(text) == found


CAPITALS: list[tuple[str, Found]] = [
    (
        "THE PRESIDENT SAID ON TUESDAY THAT TROOPS MAY LEAVE BY MAY 3.",
        [("TUESDAY", "2022-06-14"), ("MAY 3", "2022-05-03")],
    ),
    (
        "THEY CAME ON 14 APRIL 2021 AND MAY ATTACK AGAIN NEXT WEEK.",
        [("14 APRIL 2021", "2021-04-14"), ("NEXT WEEK", "2022-W25")],
    ),
    (
        "REBELS KILLED 12 MEN AT 0830 GMT. THAT WAS TWO YEARS AGO.",
        [("0830 GMT", "2022-06-15T08:30"), ("TWO YEARS AGO", "2020")],
    ),
]


LOST: list[tuple[str, Found]] = [
    ("SALES FELL IN Q3 2021 AND IN FY2020.", [("Q3 2021", "2021-Q3"), ("FY2020", "2020")]),
    ("HE SAID ON MONDAY THAT HE MAY MARCH.", [("MONDAY", "2022-06-13")]),
    ("THERESA MAY SAID IN MAY THAT SHE WOULD GO.", [("MAY", "2022-05")]),
    ("the mayor left on tuesday, on april 14.", [("tuesday", "2022-04-14"), ("april 14", "2022-04-14")]),
    ("the may election, on may 3, may be held late.", [("may 3", "2022-05-03")]),
    ("ON 11 MARCH REBELS MARCH ON THE TOWN.", [("11 MARCH", "2022-03-11")]),
    ("THE SECOND ATTACK CAME ON THE SECOND OF MAY.", [("THE SECOND OF MAY", "2022-05-02")]),
    (
        "two days ago three weeks ago last year",
        [("two days ago", "2022-06-13"), ("three weeks ago", "2022-W21"), ("last year", "2021")],
    ),
]


@pytest.mark.parametrize(("text", "found"), [*CAPITALS, *LOST])
def test_capitals(text: str, found: Found) -> None:
    assert values(text) == found


def test_a_text_without_punctuation() -> None:
    text = (
        "the mayor left on Tuesday he will be back next week the council met two days ago and again yesterday"
    )
    found = dict(values(text))
    assert found == {
        "Tuesday": "2022-06-14",
        "next week": "2022-W25",
        "two days ago": "2022-06-13",
        "yesterday": "2022-06-14",
    }


def test_a_report_of_1912() -> None:
    text = (
        "She sailed on April 10. He was born in '94 and raised in the '90s. The sixties are past. "
        "It sank Sunday."
    )
    assert values(text, "1912-04-16") == [
        ("April 10", "1912-04-10"),
        ("'94", "1894"),
        ("the '90s", "189"),
        ("The sixties", "186"),
        ("Sunday", "1912-04-14"),
    ]


def test_what_had_not_happened_yet_is_not_known_in_1912() -> None:
    assert values("It was on Sept. 11, before the attacks.", "1912-10-01") == [("Sept. 11", "1912-09-11")]
    assert values("They met on 9/11 at noon.", "1912-10-01")[0][1] != "2001-09-11"


def test_a_report_of_2040() -> None:
    text = "He took office in '38. The plan of the '20s failed. It ends on March 5. They met last week."
    assert values(text, "2040-02-20") == [
        ("'38", "2038"),
        ("the '20s", "202"),
        ("March 5", "2040-03-05"),
        ("last week", "2040-W07"),
    ]


def test_without_a_date_what_is_relative_stays_open() -> None:
    text = (
        "He left on Tuesday, two weeks ago, after Christmas. He will be back next month, by autumn, on May 3."
    )
    found = times(text, None)
    assert [time.value for time in found] == ["XXXX-WXX-2", None, "XXXX-12-25", None, "XXXX-FA", "XXXX-05-03"]
    assert not any(time.when.is_known for time in found)


def test_today_with_its_date_tells_when_the_report_was_made() -> None:
    text = "The cable was mended today (14 October 2011). It had failed on Sunday."
    assert values(text, None)[0] == ("today", "2011-10-14")
    assert values(text, None)[-1] == ("Sunday", "2011-10-09")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("KYIV, June 14 (Interfax) - The mill burned on Monday.", "2022-06-14"),
        ("KYIV, June 14, 2022. The mill burned on Monday.", "2022-06-14"),
        ("date 2022-06-14 The mill burned on Monday.", "2022-06-14"),
    ],
)
def test_datelines(text: str, first: str) -> None:
    found = values(text)
    assert found[0][1] == first
    assert found[-1] == ("Monday", "2022-06-13")


def test_the_order_of_figures_follows_the_report() -> None:
    assert values("Signed 03/04/2021.") == [("03/04/2021", "2021-03-04")]
    assert values("Signed 03/04/2021, sealed 25/04/2021.")[0] == ("03/04/2021", "2021-04-03")
    assert values("Signed 03/04/2021, sealed 04/25/2021.")[0] == ("03/04/2021", "2021-03-04")
    assert values("Signed 03/04/2021. It was sealed on 25 April 2021.")[0] == ("03/04/2021", "2021-04-03")


def test_seven_october_is_that_of_2023_where_the_report_is_about_it() -> None:
    text = "Hamas has held him since 7 October. He was taken in the October 7 attack."
    assert [value for _, value in values(text, "2025-03-01")] == ["2023-10-07", "2023-10-07"]
    assert values("The fair began on 7 October.", "2025-03-01") == [("7 October", "2024-10-07")]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "1912-04-16", "2040-01-01", None])
def test_no_day_leaves_the_calendar(published: str | None) -> None:
    text = (
        "Centuries ago, 3,000 years ago, two days before Christmas, next decade, last winter, in Q3 and H1, "
        "on Easter Monday, the 2nd Monday in May, by year-end, at 9 p.m., in the year 9999, two weeks from "
        "now, 9/11, 99/99/99."
    )
    for time in times(text, published):
        assert time.text == text[time.span.start : time.span.end]


HOURS: list[tuple[str, Found]] = [
    ("She left at six o'clock.", [("six o'clock", "2022-06-15T06:00")]),
    ("She left at twenty-five o'clock.", []),
    (
        "It began at seven to nine p.m., he said.",
        [("seven", "2022-06-15T19:00"), ("nine p.m.", "2022-06-15T21:00")],
    ),
    (
        "It ran from eleven to two p.m., he said.",
        [("eleven", "2022-06-15T11:00"), ("two p.m.", "2022-06-15T14:00")],
    ),
]


@pytest.mark.parametrize(("text", "found"), HOURS)
def test_hours_in_words(text: str, found: Found) -> None:
    assert values(text) == found


def test_no_decade_lies_before_the_first_year() -> None:
    assert values("He was raised in the '80s.", "0001-01-01") == [("the '80s", None)]


def test_capitals_take_no_letters_from_a_time() -> None:
    text = "IN THE LATE 1990S, ON MAY 3RD AND AT FRIDAY'S DEBATE HE SPOKE OF IT."
    found = dict(values(text, "2016-05-16"))
    assert {"THE LATE 1990S": "199", "MAY 3RD": "2016-05-03", "FRIDAY": "2016-05-13"}.items() <= found.items()
