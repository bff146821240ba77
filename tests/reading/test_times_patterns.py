"""Time expressions by pattern: words, TIMEX3 type and value, and the days that they mean.

Each case is a sentence, the expression, its type and value, and its first and last day (None where a
side stays open). The report is of Wednesday, 15 June 2022, where the case names no other day.
"""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.reading import Reader
from onrecord.reading.times import Times
from onrecord.reading.tokens import Tokens
from onrecord.record import Precision, Report, Time

PUBLISHED = "2022-06-15"
Case = tuple[str, str, str, str | None, str | None, str | None]
OPEN = (None, None)


@cache
def _reader() -> Reader:
    return Reader([Tokens(), Times()])


def times(text: str, published: str | None = PUBLISHED) -> list[Time]:
    record = _reader().read(Report(text, published=published))
    assert not record.problems
    return list(record.times)


def the(text: str, words: str, published: str | None = PUBLISHED) -> Time:
    found = {time.text: time for time in times(text, published)}
    assert words in found, f"{words!r} is not among {sorted(found)}"
    return found[words]


def check(case: Case, published: str | None = PUBLISHED) -> None:
    text, words, kind, value, start, end = case
    time = the(text, words, published)
    days = tuple(None if day is None else day.isoformat() for day in (time.when.start, time.when.end))
    assert (time.type.value, time.value, days) == (kind, value, (start, end))


def day(text: str, words: str, value: str, kind: str = "DATE") -> Case:
    return (text, words, kind, value, value[:10], value[:10])


def loose(text: str, words: str, kind: str, value: str | None) -> Case:
    return (text, words, kind, value, None, None)


DAYS = [
    day("The pact was signed on 30 April 2014 in Riga.", "30 April 2014", "2014-04-30"),
    day("The pact was signed on April 30th, 2014.", "April 30th, 2014", "2014-04-30"),
    day("The pact was signed on Wednesday 30 April 2014.", "Wednesday 30 April 2014", "2014-04-30"),
    day("The pact was signed 2014-04-30.", "2014-04-30", "2014-04-30"),
    day("The form says 30.04.2014.", "30.04.2014", "2014-04-30"),
    day("The form says 30 / 04 / 2014.", "30 / 04 / 2014", "2014-04-30"),
    day("The mine closed on Oct . 21 , 2011 .", "Oct . 21 , 2011", "2011-10-21"),
    day("The mine ran from April 28 to May 3, 2021.", "April 28", "2021-04-28"),
    day("The mine ran from December 28 to January 3, 2021.", "December 28", "2020-12-28"),
    day("The fair ran from 28 April to 3 May 2021.", "28 April", "2021-04-28"),
    day("The fair is held on the 18th.", "the 18th", "2022-06-18"),
    day("Rent fell due on the 3rd of the month.", "the 3rd of the month", "2022-06-03"),
    day("It was the second Monday in October 2021.", "the second Monday in October 2021", "2021-10-11"),
    day("They voted on the first Tuesday of May.", "the first Tuesday of May", "2022-05-03"),
    day("He wrote the day after Thanksgiving 2021.", "the day after Thanksgiving 2021", "2021-11-26"),
    day("She spoke on 9/11 for the first time.", "9/11", "2001-09-11"),
    day("She lost a son in the Sept. 11 attacks.", "Sept. 11", "2001-09-11"),
    day("The store opened on 4/14 and closed soon.", "4/14", "2022-04-14"),
    day("He will be back in three days' time.", "three days' time", "2022-06-18"),
    day("He left two years ago today.", "two years ago today", "2020-06-15"),
    day("He left a week ago Monday.", "a week ago Monday", "2022-06-06"),
    day("He left 48 hours ago.", "48 hours ago", "2022-06-13"),
    day(
        "In the early hours of Friday a shell hit the mill.",
        "the early hours of Friday",
        "2022-06-10TMO",
        "TIME",
    ),
    day("The minister said that Friday's vote had been fair.", "Friday", "2022-06-10"),
]

PARTS = [
    ("Prices rose in mid-2019.", "mid-2019", "DATE", "2019", "2019-01-01", "2019-12-31"),
    ("Prices rose in June and July 2020.", "June", "DATE", "2020-06", "2020-06-01", "2020-06-30"),
    ("He was released in February.", "February", "DATE", "2022-02", "2022-02-01", "2022-02-28"),
    ("Talks began last May.", "last May", "DATE", "2021-05", "2021-05-01", "2021-05-31"),
    ("Talks began in April last year.", "April last year", "DATE", "2021-04", "2021-04-01", "2021-04-30"),
    (
        "It shut in the closing weeks of 2018.",
        "the closing weeks of 2018",
        "DATE",
        "2018",
        "2018-01-01",
        "2018-12-31",
    ),
    ("The file is dated 2021-04.", "2021-04", "DATE", "2021-04", "2021-04-01", "2021-04-30"),
    ("He led the club from 2016–18.", "2016–18", "DATE", "2016", "2016-01-01", "2018-12-31"),
    ("It was the best of the 2019-20 season.", "2019-20", "DATE", "2019", "2019-01-01", "2020-12-31"),
    (
        "Rates fell in the 2021/22 financial year.",
        "the 2021/22 financial year",
        "DATE",
        "2021",
        "2021-01-01",
        "2022-12-31",
    ),
    ("Spending rose in FY2020.", "FY2020", "DATE", "2020", "2020-01-01", "2020-12-31"),
    ("Spending rose in fiscal 2021.", "fiscal 2021", "DATE", "2021", "2021-01-01", "2021-12-31"),
    ("Sales fell in Q3 2021.", "Q3 2021", "DATE", "2021-Q3", "2021-07-01", "2021-09-30"),
    ("Sales fell in 3Q21.", "3Q21", "DATE", "2021-Q3", "2021-07-01", "2021-09-30"),
    ("Sales fell in 2021 Q2.", "2021 Q2", "DATE", "2021-Q2", "2021-04-01", "2021-06-30"),
    ("Sales fell in H1 2021.", "H1 2021", "DATE", "2021-H1", "2021-01-01", "2021-06-30"),
    ("Sales fell in the first quarter.", "the first quarter", "DATE", "2022-Q1", "2022-01-01", "2022-03-31"),
    (
        "Sales fell in the latest quarter.",
        "the latest quarter",
        "DATE",
        "2022-Q1",
        "2022-01-01",
        "2022-03-31",
    ),
    ("The song was a hit in the 1990s.", "the 1990s", "DATE", "199", "1990-01-01", "1999-12-31"),
    ("The song was a hit in the mid-80s.", "the mid-80s", "DATE", "198", "1980-01-01", "1989-12-31"),
    (
        "The song was a hit in the late nineties.",
        "the late nineties",
        "DATE",
        "199",
        "1990-01-01",
        "1999-12-31",
    ),
    (
        "The church dates from the early 17th century.",
        "the early 17th century",
        "DATE",
        "16",
        "1600-01-01",
        "1699-12-31",
    ),
    ("He was crowned in the year 1066.", "the year 1066", "DATE", "1066", "1066-01-01", "1066-12-31"),
    ("The coast will be lost by 2100.", "2100", "DATE", "2100", "2100-01-01", "2100-12-31"),
    (
        "It snowed in the winter of 2019-20.",
        "the winter of 2019-20",
        "DATE",
        "2019-WI",
        "2019-12-01",
        "2020-02-29",
    ),
    ("It was dry in spring 2020.", "spring 2020", "DATE", "2020-SP", "2020-03-01", "2020-05-31"),
    ("It was dry last autumn.", "last autumn", "DATE", "2021-FA", "2021-09-01", "2021-11-30"),
    ("They met in the week of May 16.", "the week of May 16", "DATE", "2022-W20", "2022-05-16", "2022-05-22"),
    ("He left two weeks ago.", "two weeks ago", "DATE", "2022-W22", "2022-05-30", "2022-06-05"),
    (
        "He left three or four months ago.",
        "three or four months ago",
        "DATE",
        "2022-03",
        "2022-02-15",
        "2022-03-15",
    ),
    ("He left half a century ago.", "half a century ago", "DATE", "197", "1970-01-01", "1979-12-31"),
    (
        "He left a year-and-a-half ago.",
        "a year-and-a-half ago",
        "DATE",
        "2020-12",
        "2020-12-01",
        "2020-12-31",
    ),
    (
        "It will be built by the end of the year.",
        "the end of the year",
        "DATE",
        "2022",
        "2022-01-01",
        "2022-12-31",
    ),
    ("Rates will rise by month's end.", "month's end", "DATE", "2022-06", "2022-06-01", "2022-06-30"),
    ("He resigned earlier this week.", "earlier this week", "DATE", "2022-W24", "2022-06-13", "2022-06-15"),
    ("He will resign later this month.", "later this month", "DATE", "2022-06", "2022-06-15", "2022-06-30"),
]

HOLIDAYS = [
    day("They met on New Year’s Eve.", "New Year’s Eve", "2021-12-31"),
    day("They met on Good Friday.", "Good Friday", "2022-04-15"),
    day("They met on Orthodox Easter.", "Orthodox Easter", "2022-04-24"),
    day("They met on Memorial Day.", "Memorial Day", "2022-05-30"),
    day("Shops will be full on Black Friday.", "Black Friday", "2022-11-25"),
    day("They will vote on Election Day 2022.", "Election Day 2022", "2022-11-08"),
    day("She was born on Boxing Day 1987.", "Boxing Day 1987", "1987-12-26"),
    day("She was born on Independence Day 1976.", "Independence Day 1976", "1976-07-04"),
    day("The town will mark Ukraine's Independence Day.", "Independence Day", "2022-08-24"),
    day("The market fell as on Black Monday.", "Black Monday", "1987-10-19"),
    loose("The shops were shut for Ramadan.", "Ramadan", "DATE", None),
    ("The shops were shut for Ramadan 2021.", "Ramadan 2021", "DATE", "2021", "2021-01-01", "2021-12-31"),
]

CLOCKS = [
    day("It was signed at 30 April 2014, 14:05 GMT.", "30 April 2014, 14:05 GMT", "2014-04-30T14:05", "TIME"),
    day(
        "On Tuesday a shell fell at 08:00 local time (05:00 GMT).",
        "08:00 local time",
        "2022-06-14T08:00",
        "TIME",
    ),
    day("On Tuesday a shell fell at 08:00 local time (05:00 GMT).", "05:00 GMT", "2022-06-14T05:00", "TIME"),
    day("On Tuesday the ship left at 0830 GMT.", "0830 GMT", "2022-06-14T08:30", "TIME"),
    day("On Tuesday the ship left at 1530 hours.", "1530 hours", "2022-06-14T15:30", "TIME"),
    day("The blast came at 3.30pm on Monday.", "3.30pm", "2022-06-13T15:30", "TIME"),
    day("The blast came at 1 : 30 p . m . on Monday.", "1 : 30 p . m .", "2022-06-13T13:30", "TIME"),
    day("The blast came at 12:15AM on Monday.", "12:15AM", "2022-06-13T00:15", "TIME"),
    day(
        "On Monday he left at a quarter to six in the evening.",
        "a quarter to six in the evening",
        "2022-06-13T17:45",
        "TIME",
    ),
    day("On Monday they met between 9 and 11 a.m. at the mill.", "9", "2022-06-13T09:00", "TIME"),
    day("On Monday they met from 11 to 2 p.m. at the mill.", "11", "2022-06-13T11:00", "TIME"),
    day("He left on Monday. Later that night the mill burned.", "Later that night", "2022-06-13TNI", "TIME"),
    loose("Trading stopped at 10:45 GMT.", "10:45 GMT", "TIME", "XXXX-XX-XXT10:45"),
    loose("The lamps are lit in the evening.", "the evening", "TIME", "XXXX-XX-XXTEV"),
]

LENGTHS = [
    loose("He died aged 85.", "aged 85", "DURATION", "P85Y"),
    loose("He died at the age of 71.", "the age of 71", "DURATION", "P71Y"),
    loose("A 12-year-old boy was hurt.", "12-year-old", "DURATION", "P12Y"),
    loose("She was 34 years old.", "34 years old", "DURATION", "P34Y"),
    loose("A two-month-old calf was lost.", "two-month-old", "DURATION", "P2M"),
    loose("They spoke for two hours and 15 minutes.", "two hours and 15 minutes", "DURATION", "PT2H15M"),
    loose(
        "He served one year, two months and three days.",
        "one year, two months and three days",
        "DURATION",
        "P1Y2M3D",
    ),
    loose("They spoke for three-quarters of an hour.", "three-quarters of an hour", "DURATION", "PT45M"),
    loose("He ruled for a quarter of a century.", "a quarter of a century", "DURATION", "P25Y"),
    loose("It took four-plus months.", "four-plus months", "DURATION", "P4M"),
    loose("It took 20+ years.", "20+ years", "DURATION", "P20Y"),
    loose("The month-long strike ended.", "month-long", "DURATION", "P1M"),
    loose("The weeklong strike ended.", "weeklong", "DURATION", "P1W"),
    loose("The decades-old row ended.", "decades-old", "DURATION", "PXDE"),
    loose("It rained all week.", "all week", "DURATION", "P1W"),
    loose("The wall stood for hundreds of years.", "hundreds of years", "DURATION", "PXY"),
    loose("It will take a day or two.", "a day or two", "DURATION", "PXD"),
    loose("He was gone a month after the strike.", "a month", "DURATION", "P1M"),
    (
        "Nobody came in the last 24 hours.",
        "the last 24 hours",
        "DURATION",
        "PT24H",
        "2022-06-14",
        "2022-06-15",
    ),
    (
        "He will rest for the next two weeks.",
        "the next two weeks",
        "DURATION",
        "P2W",
        "2022-06-15",
        "2022-06-29",
    ),
]

SETS = [
    loose("The court sits every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    loose("The court sits on Tuesdays.", "Tuesdays", "SET", "XXXX-WXX-2"),
    loose("The court sits twice a week.", "twice a week", "SET", "P1W"),
    loose("The court sits every other day.", "every other day", "SET", "P2D"),
    loose("The court sits every few months.", "every few months", "SET", "PXM"),
    loose("The court sits on weekends.", "weekends", "SET", "XXXX-WXX-WE"),
    loose("The court sits on weekday mornings and in the evenings.", "the evenings", "SET", "XXXX-XX-XXTEV"),
    loose("The court sits every summer.", "every summer", "SET", "XXXX-SU"),
    loose(
        "The court sits on the first Monday of every month.",
        "the first Monday of every month",
        "SET",
        "XXXX-XX",
    ),
    loose("The report is published annually.", "annually", "SET", "XXXX"),
]

REFERENCES = [
    loose("Prices have risen lately.", "lately", "DATE", "PAST_REF"),
    loose("The mill closed decades ago.", "decades ago", "DATE", "PAST_REF"),
    loose(
        "The mill will close in the not-too-distant future.",
        "the not-too-distant future",
        "DATE",
        "FUTURE_REF",
    ),
    loose("The mill will close in the coming weeks.", "the coming weeks", "DATE", "FUTURE_REF"),
    loose("The law of the fiscal year was passed.", "the fiscal year", "DATE", "2022"),
    loose("The temple was built in 300 BC.", "300 BC", "DATE", "BC0300"),
]


@pytest.mark.parametrize(
    "case", [*DAYS, *PARTS, *HOLIDAYS, *CLOCKS, *LENGTHS, *SETS, *REFERENCES], ids=lambda c: c[1]
)
def test_pattern(case: Case) -> None:
    check(case)


STORIES = [
    (
        "Two years and three months later he was freed.",
        [("Two years and three months later", None)],
    ),
    (
        "The war began on 3 March 2019. Two years and three months later it ended.",
        [("3 March 2019", "2019-03-03"), ("Two years and three months later", "2021-06")],
    ),
    (
        "The mill burned on Monday. Police came that night. The next morning three men were held.",
        [("Monday", "2022-06-13"), ("that night", "2022-06-13TNI"), ("The next morning", "2022-06-14TMO")],
    ),
    (
        "The firm lost money in the quarter ended Sept. 30, compared with a profit a year earlier.",
        [("the quarter", "2021-Q3"), ("Sept. 30", "2021-09-30"), ("a year earlier", "2020-Q3")],
    ),
    (
        "Bidders came in 2019. Later that year the mill was sold.",
        [("2019", "2019"), ("Later that year", "2019")],
    ),
]


@pytest.mark.parametrize(("text", "found"), STORIES)
def test_story(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [(time.text, time.value) for time in times(text)] == found


def test_a_story_of_another_time_has_weekdays_of_its_own() -> None:
    text = "The ship left Queenstown on Thursday, April 11, 1912. On Sunday she struck ice."
    assert [time.value for time in times(text)] == ["1912-04-11", "1912-04-14"]


def test_precision_goes_with_the_words() -> None:
    found = {
        time.text: time.when.precision for time in times("In 2019, in the 1980s, in May 2020, on 3 May 2020.")
    }
    assert list(found.values()) == [Precision.YEAR, Precision.DECADE, Precision.MONTH, Precision.DAY]


TENSES = [
    ("The fair will go on despite the shooting on Friday.", "Friday", "2022-06-10"),
    ("He was scheduled to leave the town on Tuesday.", "Tuesday", "2022-06-14"),
    ("He is scheduled to leave the town on Tuesday.", "Tuesday", "2022-06-21"),
    ("He was freed on March 30.", "March 30", "2022-03-30"),
    ("He will be freed on March 30.", "March 30", "2023-03-30"),
    ("He was born in August.", "August", "2021-08"),
    ("He will be tried in August.", "August", "2022-08"),
    ("He has to pay by Friday.", "Friday", "2022-06-17"),
    ("They spoke of the year-end budget.", "the year-end", "2021-12-31"),
]


@pytest.mark.parametrize(("text", "words", "value"), TENSES, ids=lambda item: item)
def test_tense_decides_past_or_future(text: str, words: str, value: str) -> None:
    assert the(text, words).value == value


def test_a_short_year_needs_to_end_the_expression() -> None:
    assert (
        the("San Ramon, 1 Nov 89 (Radio) -- The army left.", "1 Nov 89", "1989-11-02").value == "1989-11-01"
    )
    assert the("On 3 May 45 people died.", "3 May").value == "2022-05-03"


def test_the_next_week_is_a_length_where_it_lies_ahead() -> None:
    ahead = the("He will travel over the next week.", "the next week")
    assert (ahead.type.value, ahead.value) == ("DURATION", "P1W")
    told = the("The mill burned on 3 May 2021. During the next week three men were held.", "the next week")
    assert (told.type.value, told.value) == ("DATE", "2021-W19")
