"""The layer ``places`` where a name is also that of something else, or is written unlike itself."""

from __future__ import annotations

import pytest

from onrecord.record import Entity, Kind, Record
from tests.reading.conftest import Located


def at(record: Record) -> dict[tuple[int, int], Entity]:
    """The places by the spans of their mentions."""
    places = [entity for entity in record.entities if entity.kind is Kind.PLACE]
    return {(span.start, span.end): entity for entity in places for span in entity.mentions}


def forms(record: Record) -> list[str]:
    """The words of every mention of a place, in text order."""
    return [record.report.text[start:end] for start, end in sorted(at(record))]


def place(record: Record, form: str) -> Entity:
    """The place that is mentioned first as ``form``."""
    start = record.report.text.index(form)
    return at(record)[start, start + len(form)]


@pytest.mark.parametrize(
    "text",
    [
        "Jordan said on Monday that he would not play. Michael Jordan retired in 2003.",
        "Chad Smith plays the drums. Chad is my neighbour.",
        "Georgia Holm smiled. Georgia said she was glad.",
        "May was cold. Theresa May left early.",
        "Guests ate turkey at noon. The turkey was dry. Turkey prices rose by 4 percent.",
        "Reading is good for children. Reading a page a day helps.",
        "It was a nice day. Nice weather is expected.",
        "The minister spoke outside 10 Downing Street. Downing Street declined to comment.",
        "Many were hurt. Many, a doctor said, were children.",
        "The Justice Department and the Energy Department sued.",
        "Rain.",
        "",
        " \n ",
    ],
)
def test_no_place_is_made_of_a_name_or_word_that_is_none(located: Located, text: str) -> None:
    assert forms(located(text)) == []


@pytest.mark.parametrize(
    ("text", "form", "country"),
    [
        ("Troops from Chad crossed the border into Sudan on Friday.", "Chad", "TD"),
        ("Georgia and Armenia signed a deal. Georgian envoys met in Tbilisi.", "Georgia", "GE"),
        ("King Abdullah of Jordan flew home to Amman on Monday.", "Jordan", "JO"),
        ("A fire broke out in Nice on Sunday, French police said.", "Nice", "FR"),
        ("Turkey closed its border with Syria, officials in Ankara said.", "Turkey", "TR"),
        ("The mayor of Reading, England, resigned on Monday.", "Reading", "GB"),
        ("Mr. Lincoln visited Lincoln, Nebraska. He stayed a week.", "Lincoln, Nebraska", "US"),
    ],
)
def test_the_same_names_are_places_where_the_report_says_so(
    located: Located, text: str, form: str, country: str
) -> None:
    record = located(text)
    start, name = text.index(form), form.split(",")[0]
    assert at(record)[start, start + len(name)].country == country


@pytest.mark.parametrize(
    ("text", "form", "geonames"),
    [
        ("Kharkov was shelled, as the Luhansk region was.", "Kharkov", 706483),
        ("Shells fell on Bilogorivka in the Luhansk region.", "Bilogorivka", 712588),
        ("Shelling killed two in Avdeevka in the Donetsk region.", "Avdeevka", 713122),
        ("Artillery hit Dnepropetrovsk, Ukraine said.", "Dnepropetrovsk", 709930),
        ("Clashes broke out in Lodz and in Wroclaw, Polish police said.", "Wroclaw", 3081368),
        ("A train left Przemysl for Lviv on Monday, Poland said.", "Przemysl", 761168),
        ("Iraqi forces retook Falluja, Baiji and the road to Mosul.", "Falluja", 99454),
        ("Iraqi forces retook Falluja, Baiji and the road to Mosul.", "Baiji", 97783),
        ("Nigerian soldiers entered Maiduguri on Friday.", "Maiduguri", 2331447),
        ("Troops from Chad crossed into Sudan, N'Djamena said.", "N'Djamena", 2427123),
        ("Syrian rebels entered Aleppo and Idlib on Friday.", "Aleppo", 170063),
        ("Russian troops left Rostov-na-Donu and Taganrog.", "Taganrog", 484907),
    ],
)
def test_other_spellings_of_foreign_towns_are_resolved(
    located: Located, text: str, form: str, geonames: int
) -> None:
    assert place(located(text), form).geonames == geonames


def test_capitals_throughout(located: Located) -> None:
    text = "KYIV, UKRAINE -- RUSSIAN FORCES SHELLED KHARKIV AND BILOHORIVKA IN THE LUHANSK REGION ON MONDAY."
    record = located(text)
    assert [place(record, form).country for form in ("KYIV", "UKRAINE", "RUSSIAN", "KHARKIV")] == [
        "UA",
        "UA",
        "RU",
        "UA",
    ]
    assert place(record, "KHARKIV").name == "Kharkiv"


def test_small_letters_and_no_full_stop(located: Located) -> None:
    record = located("russian forces shelled kharkiv on monday and the mayor of kyiv said the city is ready")
    assert {"kharkiv", "kyiv"} <= set(forms(record))
    assert place(record, "kyiv").geonames == 703448


def test_a_state_and_its_city(located: Located) -> None:
    record = located("New York Governor Ann Holm said New York will sue. In New York City, nobody agreed.")
    assert place(record, "New York").geonames == 5128638
    assert place(record, "New York City").geonames == 5128581


def test_counties_in_a_list_are_all_counties(located: Located) -> None:
    record = located("School boards in Barrow, Jackson and Madison counties in Georgia met on Monday.")
    for form in ("Barrow", "Jackson", "Madison"):
        found = place(record, form)
        assert (found.country, round(found.latitude or 0)) == ("US", 34)


def test_the_home_of_a_politician_after_the_party(located: Located) -> None:
    record = located("State Sen. Tom Holm, R-Elkhart, and Ann Lee, D-Gary, voted against the Indiana bill.")
    assert place(record, "Elkhart").longitude == pytest.approx(-85.98, abs=0.1)
    assert place(record, "Gary").longitude == pytest.approx(-87.35, abs=0.1)


def test_the_state_after_the_town_of_a_dateline(located: Located) -> None:
    record = located("CHARLESTON, W.Va. -- Crews reopened the road on Monday, police said.")
    assert place(record, "W.Va.").country == "US"


def test_a_headline_lends_nobody_the_name_of_a_city(located: Located) -> None:
    text = "Bogdanov Joins Sochi Race. Viktor Bogdanov will run in Sochi. He arrived in Sochi on Monday."
    record = located(text)
    start = text.index("Sochi.")
    assert at(record)[start, start + 5].geonames == 491422


def test_a_person_with_the_name_of_a_village_stays_one(located: Located) -> None:
    record = located("“It was not safe,” Petrova said. “We left at night,” Petrova added.")
    assert "Petrova" not in forms(record)


def test_the_surname_of_a_president_is_no_town(located: Located) -> None:
    record = located("Bill Clinton spoke first. The Clinton administration had backed the talks.")
    assert "Clinton" not in forms(record)


@pytest.mark.parametrize(
    ("text", "fields", "longitude"),
    [
        ("Athens police are looking for a man. Call 903-555-0144 with tips.", {}, -95.86),
        (
            "The Elementary and Middle School in Paris closed, the school board said. Call 903-555-0144.",
            {},
            -95.56,
        ),
        ("The council of Newcastle met on Monday.", {"url": "https://news.example.com.au/a"}, 151.78),
        ("The council of Newcastle met on Monday.", {"url": "https://www.example.co.uk/a"}, -1.61),
        ("The council of Newcastle met on Monday.", {"url": "http://[broken"}, None),
        ("The council of Richmond met on Monday.", {"publisher": "The Virginia Herald"}, -77.46),
    ],
)
def test_what_says_where_a_report_is_from_decides(
    located: Located, text: str, fields: dict[str, str], longitude: float | None
) -> None:
    form = next(name for name in ("Athens", "Paris", "Newcastle", "Richmond") if name in text)
    found = place(located(text, **fields), form)
    if longitude is not None:
        assert found.longitude == pytest.approx(longitude, abs=0.15)


def test_a_capital_stays_the_capital_in_the_news_of_another_country(located: Located) -> None:
    text = (
        "Republicans in the Senate and Democrats in the House backed the accord. Sen. Ann Holm flew to Paris "
        "and Rep. Tom Lee to Athens, where ministers of 20 countries met."
    )
    record = located(text)
    assert (place(record, "Paris").country, place(record, "Athens").country) == ("FR", "GR")


@pytest.mark.parametrize(
    ("text", "form", "country"),
    [
        ("Ships left the Persian Gulf for the Strait of Hormuz.", "Strait of Hormuz", None),
        ("Two climbers died on Mount Everest.", "Mount Everest", None),
        ("The dam on the Kakhovka Reservoir broke.", "Kakhovka Reservoir", "UA"),
        ("Fires burned in the Shenandoah Valley for a week.", "Shenandoah Valley", "US"),
        ("Guns fell silent in the Gaza Strip, and Gazans went home.", "Gazans", "PS"),
    ],
)
def test_waters_mountains_and_areas(located: Located, text: str, form: str, country: str | None) -> None:
    found = place(located(text), form)
    assert found.latitude is not None
    assert found.country == country


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Utah Department of Transportation closed the road.", ["Utah"]),
        ("The Luhansk Province Court ruled on Monday.", ["Luhansk Province"]),
        ("The Rapides Parish Police Jury met.", ["Rapides Parish"]),
    ],
)
def test_the_place_of_an_office_is_what_its_name_begins_with(
    located: Located, text: str, expected: list[str]
) -> None:
    assert forms(located(text)) == expected
