"""Time expressions by pattern: words, TIMEX3 type and value, and the days that they mean.

One table for each kind; brackets mark the expression in its sentence. The report is of Wednesday,
15 June 2022, where the case names no other day.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from onrecord.reading import Reader
from onrecord.reading.times import Times
from onrecord.reading.tokens import Tokens
from onrecord.record import Precision, Report, Time, TimeType

PUBLISHED = "2022-06-15"
#: A value and the first and last day that it means, None where they stay open.
Days = tuple[str | None, str | None, str | None]


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


#: Days: the value is the day.
DAYS: dict[str, str] = {
    "The pact was signed on [30 April 2014] in Riga.": "2014-04-30",
    "The pact was signed on [April 30th, 2014].": "2014-04-30",
    "The pact was signed on [Wednesday 30 April 2014].": "2014-04-30",
    "The pact was signed [2014-04-30].": "2014-04-30",
    "The form says [30.04.2014].": "2014-04-30",
    "The form says [30 / 04 / 2014].": "2014-04-30",
    "The mine closed on [Oct . 21 , 2011] .": "2011-10-21",
    "The mine ran from [April 28] to May 3, 2021.": "2021-04-28",
    "The mine ran from [December 28] to January 3, 2021.": "2020-12-28",
    "The fair ran from [28 April] to 3 May 2021.": "2021-04-28",
    "The fair is held on [the 18th].": "2022-06-18",
    "Rent fell due on [the 3rd of the month].": "2022-06-03",
    "It was [the second Monday in October 2021].": "2021-10-11",
    "They voted on [the first Tuesday of May].": "2022-05-03",
    "He wrote [the day after Thanksgiving 2021].": "2021-11-26",
    "She spoke on [9/11] for the first time.": "2001-09-11",
    "She lost a son in the [Sept. 11] attacks.": "2001-09-11",
    "The store opened on [4/14] and closed soon.": "2022-04-14",
    "He will be back in [three days' time].": "2022-06-18",
    "He left [two years ago today].": "2020-06-15",
    "He left [a week ago Monday].": "2022-06-06",
    "He left [48 hours ago].": "2022-06-13",
    "The minister said that [Friday]'s vote had been fair.": "2022-06-10",
    "They met on [New Year’s Eve].": "2021-12-31",
    "They met on [Good Friday].": "2022-04-15",
    "They met on [Orthodox Easter].": "2022-04-24",
    "They met on [Memorial Day].": "2022-05-30",
    "Shops will be full on [Black Friday].": "2022-11-25",
    "They will vote on [Election Day 2022].": "2022-11-08",
    "She was born on [Boxing Day 1987].": "1987-12-26",
    "She was born on [Independence Day 1976].": "1976-07-04",
    "The town will mark Ukraine's [Independence Day].": "2022-08-24",
    "The market fell as on [Black Monday].": "1987-10-19",
}


#: Times of a day, which the value begins with.
HOURS: dict[str, str] = {
    "In [the early hours of Friday] a shell hit the mill.": "2022-06-10TMO",
    "It was signed at [30 April 2014, 14:05 GMT].": "2014-04-30T14:05",
    "On Tuesday a shell fell at [08:00 local time] (05:00 GMT).": "2022-06-14T08:00",
    "On Tuesday a shell fell at 08:00 local time ([05:00 GMT]).": "2022-06-14T05:00",
    "On Tuesday the ship left at [0830 GMT].": "2022-06-14T08:30",
    "On Tuesday the ship left at [1530 hours].": "2022-06-14T15:30",
    "The blast came at [3.30pm] on Monday.": "2022-06-13T15:30",
    "The blast came at [1 : 30 p . m .] on Monday.": "2022-06-13T13:30",
    "The blast came at [12:15AM] on Monday.": "2022-06-13T00:15",
    "On Monday he left at [a quarter to six in the evening].": "2022-06-13T17:45",
    "On Monday they met between [9] and 11 a.m. at the mill.": "2022-06-13T09:00",
    "On Monday they met from [11] to 2 p.m. at the mill.": "2022-06-13T11:00",
    "He left on Monday. [Later that night] the mill burned.": "2022-06-13TNI",
    "On Monday he left at [half past two in the afternoon].": "2022-06-13T14:30",
    "On Monday he left at [a quarter past one].": "2022-06-13T01:15",
    "They met from [eight] to ten a.m. on Monday.": "2022-06-13T08:00",
    "They met from 8 to [ten a.m.] on Monday.": "2022-06-13T10:00",
    "He slept badly; [overnight] it had rained.": "2022-06-15TNI",
    "On Monday he left at [a quarter to one p.m.].": "2022-06-13T12:45",
    "On Monday he left at [a quarter to one in the afternoon].": "2022-06-13T12:45",
}


#: Longer than a day: value, first and last day.
PERIODS: dict[str, Days] = {
    "Prices rose in [mid-2019].": ("2019", "2019-01-01", "2019-12-31"),
    "Prices rose in [June] and July 2020.": ("2020-06", "2020-06-01", "2020-06-30"),
    "He was released in [February].": ("2022-02", "2022-02-01", "2022-02-28"),
    "Talks began [last May].": ("2021-05", "2021-05-01", "2021-05-31"),
    "Talks began in [April last year].": ("2021-04", "2021-04-01", "2021-04-30"),
    "It shut in [the closing weeks of 2018].": ("2018", "2018-01-01", "2018-12-31"),
    "The file is dated [2021-04].": ("2021-04", "2021-04-01", "2021-04-30"),
    "He led the club from [2016–18].": ("2016", "2016-01-01", "2018-12-31"),
    "It was the best of the [2019-20] season.": ("2019", "2019-01-01", "2020-12-31"),
    "Rates fell in [the 2021/22 financial year].": ("2021", "2021-01-01", "2022-12-31"),
    "Spending rose in [FY2020].": ("2020", "2020-01-01", "2020-12-31"),
    "Spending rose in [fiscal 2021].": ("2021", "2021-01-01", "2021-12-31"),
    "Sales fell in [Q3 2021].": ("2021-Q3", "2021-07-01", "2021-09-30"),
    "Sales fell in [3Q21].": ("2021-Q3", "2021-07-01", "2021-09-30"),
    "Sales fell in [2021 Q2].": ("2021-Q2", "2021-04-01", "2021-06-30"),
    "Sales fell in [H1 2021].": ("2021-H1", "2021-01-01", "2021-06-30"),
    "Sales fell in [the first quarter].": ("2022-Q1", "2022-01-01", "2022-03-31"),
    "Sales fell in [the latest quarter].": ("2022-Q1", "2022-01-01", "2022-03-31"),
    "The song was a hit in [the 1990s].": ("199", "1990-01-01", "1999-12-31"),
    "The song was a hit in [the mid-80s].": ("198", "1980-01-01", "1989-12-31"),
    "The song was a hit in [the late nineties].": ("199", "1990-01-01", "1999-12-31"),
    "The church dates from [the early 17th century].": ("16", "1600-01-01", "1699-12-31"),
    "He was crowned in [the year 1066].": ("1066", "1066-01-01", "1066-12-31"),
    "The coast will be lost by [2100].": ("2100", "2100-01-01", "2100-12-31"),
    "It snowed in [the winter of 2019-20].": ("2019-WI", "2019-12-01", "2020-02-29"),
    "It was dry in [spring 2020].": ("2020-SP", "2020-03-01", "2020-05-31"),
    "It was dry [last autumn].": ("2021-FA", "2021-09-01", "2021-11-30"),
    "They met in [the week of May 16].": ("2022-W20", "2022-05-16", "2022-05-22"),
    "He left [two weeks ago].": ("2022-W22", "2022-05-30", "2022-06-05"),
    "He left [three or four months ago].": ("2022-03", "2022-02-15", "2022-03-15"),
    "He left [half a century ago].": ("197", "1970-01-01", "1979-12-31"),
    "He left [a year-and-a-half ago].": ("2020-12", "2020-12-01", "2020-12-31"),
    "It will be built by [the end of the year].": ("2022", "2022-01-01", "2022-12-31"),
    "Rates will rise by [month's end].": ("2022-06", "2022-06-01", "2022-06-30"),
    "He resigned [earlier this week].": ("2022-W24", "2022-06-13", "2022-06-15"),
    "He will resign [later this month].": ("2022-06", "2022-06-15", "2022-06-30"),
    "The shops were shut for [Ramadan 2021].": ("2021", "2021-01-01", "2021-12-31"),
    "The mill burned [a quarter of a century ago].": ("1997", "1997-01-01", "1997-12-31"),
    "Sales fell in [the second] and third quarters.": ("2022-Q2", "2022-04-01", "2022-06-30"),
    "Sales fell in the second and [third quarters of 2021].": ("2021-Q3", "2021-07-01", "2021-09-30"),
    "Sales fell in [the final quarter of last year].": ("2021-Q4", "2021-10-01", "2021-12-31"),
    "Sales fell in [the last quarter].": ("2022-Q1", "2022-01-01", "2022-03-31"),
    "He led the club from 1990 to ['94].": ("1994", "1994-01-01", "1994-12-31"),
    "It was sold by [year's end].": ("2022", "2022-01-01", "2022-12-31"),
    "In [3Q21], and again later, sales fell.": ("2021-Q3", "2021-07-01", "2021-09-30"),
    "In [H1'21], and again later, sales fell.": ("2021-H1", "2021-01-01", "2021-06-30"),
    "In [Q3 of FY2020] sales fell.": ("2020-Q3", "2020-07-01", "2020-09-30"),
}


#: Dates whose days stay open.
OPEN: dict[str, str | None] = {
    "The shops were shut for [Ramadan].": None,
    "Prices have risen [lately].": "PAST_REF",
    "The mill closed [decades ago].": "PAST_REF",
    "The mill will close in [the not-too-distant future].": "FUTURE_REF",
    "The mill will close in [the coming weeks].": "FUTURE_REF",
    "The law of [the fiscal year] was passed.": "2022",
    "The temple was built in [300 BC].": "BC0300",
}


#: Times of an unknown day.
OPEN_HOURS: dict[str, str] = {
    "Trading stops at [10:45 GMT].": "XXXX-XX-XXT10:45",
    "The lamps are lit in [the evening].": "XXXX-XX-XXTEV",
}


#: Lengths of time.
LENGTHS: dict[str, str] = {
    "He died [aged 85].": "P85Y",
    "He died at [the age of 71].": "P71Y",
    "A [12-year-old] boy was hurt.": "P12Y",
    "She was [34 years old].": "P34Y",
    "A [two-month-old] calf was lost.": "P2M",
    "They spoke for [two hours and 15 minutes].": "PT2H15M",
    "He served [one year, two months and three days].": "P1Y2M3D",
    "They spoke for [three-quarters of an hour].": "PT45M",
    "He ruled for [a quarter of a century].": "P25Y",
    "It took [four-plus months].": "P4M",
    "It took [20+ years].": "P20Y",
    "The [month-long] strike ended.": "P1M",
    "The [weeklong] strike ended.": "P1W",
    "The [decades-old] row ended.": "PXDE",
    "It rained [all week].": "P1W",
    "The wall stood for [hundreds of years].": "PXY",
    "It will take [a day or two].": "PXD",
    "He was gone [a month] after the strike.": "P1M",
}


#: Lengths that say which days: value, first and last day.
COVERED: dict[str, Days] = {
    "Nobody came in [the last 24 hours].": ("PT24H", "2022-06-14", "2022-06-15"),
    "He will rest for [the next two weeks].": ("P2W", "2022-06-15", "2022-06-29"),
}


#: What comes again.
SETS: dict[str, str] = {
    "The court sits [every Monday].": "XXXX-WXX-1",
    "The court sits on [Tuesdays].": "XXXX-WXX-2",
    "The court sits [twice a week].": "P1W",
    "The court sits [every other day].": "P2D",
    "The court sits [every few months].": "PXM",
    "The court sits on [weekends].": "XXXX-WXX-WE",
    "The court sits on weekday mornings and in [the evenings].": "XXXX-XX-XXTEV",
    "The court sits [every summer].": "XXXX-SU",
    "The court sits on [the first Monday of every month].": "XXXX-XX",
    "The report is published [annually].": "XXXX",
}


CASES: list[tuple[TimeType, str, Days]] = [
    *[(TimeType.DATE, marked, (day, day, day)) for marked, day in DAYS.items()],
    *[(TimeType.TIME, marked, (value, value[:10], value[:10])) for marked, value in HOURS.items()],
    *[(TimeType.DATE, marked, days) for marked, days in PERIODS.items()],
    *[(TimeType.DATE, marked, (value, None, None)) for marked, value in OPEN.items()],
    *[(TimeType.TIME, marked, (value, None, None)) for marked, value in OPEN_HOURS.items()],
    *[(TimeType.DURATION, marked, (value, None, None)) for marked, value in LENGTHS.items()],
    *[(TimeType.DURATION, marked, days) for marked, days in COVERED.items()],
    *[(TimeType.SET, marked, (value, None, None)) for marked, value in SETS.items()],
]


@pytest.mark.parametrize(
    ("kind", "marked", "expected"), CASES, ids=lambda item: item if isinstance(item, str) else ""
)
def test_pattern(kind: TimeType, marked: str, expected: Days) -> None:
    before, words, after = re.split(r"[\[\]]", marked)
    found = {time.span.start: time for time in times(before + words + after)}
    assert len(before) in found, f"{words!r} is not among {[time.text for time in found.values()]}"
    time = found[len(before)]
    days = [day and day.isoformat() for day in (time.when.start, time.when.end)]
    assert (time.text, time.type, (time.value, *days)) == (words, kind, expected)


STORIES = [
    (
        "Two years and three months later he was freed.",
        [("Two years and three months", "P2Y3M")],
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
