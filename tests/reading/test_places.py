"""The layer ``places``, over what the layers before it name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.gazetteer import Gazetteer
from onrecord.reading import Reader
from onrecord.reading.draft import Draft
from onrecord.reading.places import Places
from onrecord.reading.tokens import Tokens
from onrecord.record import Entity, Kind, Record, Report, Span, content_id
from tests.reading.conftest import Located


def place(record: Record, form: str) -> Entity:
    """The one place that a mention written ``form`` belongs to."""
    text = record.report.text
    found = {
        entity.id: entity
        for entity in record.entities
        if entity.kind is Kind.PLACE and any(span.of(text) == form for span in entity.mentions)
    }
    assert len(found) == 1, f"{form}: {[entity.name for entity in found.values()]}"
    return next(iter(found.values()))


def test_a_bare_name_is_the_most_prominent_place(located: Located) -> None:
    record = located("Ministers met in Paris on Monday. They flew on to London and then to Moscow.")
    assert {form: place(record, form).country for form in ("Paris", "London", "Moscow")} == {
        "Paris": "FR",
        "London": "GB",
        "Moscow": "RU",
    }


@pytest.mark.parametrize(
    ("text", "form", "region"),
    [
        ("A fire broke out in Paris, Texas, on Sunday.", "Paris", (33.66, -95.56)),
        ("A fire broke out in Moscow, Idaho, on Sunday.", "Moscow", (46.73, -117.0)),
        ("He was born in Cleveland, Tenn., and moved away.", "Cleveland", (35.16, -84.88)),
        ("Storms hit Birmingham, England, at noon.", "Birmingham", (52.48, -1.90)),
    ],
)
def test_the_region_after_a_comma_decides(
    located: Located, text: str, form: str, region: tuple[float, float]
) -> None:
    found = place(located(text), form)
    assert (found.latitude, found.longitude) == pytest.approx(region, abs=0.05)
    assert found.confidence > 0.9


def test_one_name_in_two_regions_is_two_places(located: Located) -> None:
    text = "Police in Springfield, Mo., arrested a man who is wanted in Springfield, Ill., for theft."
    towns = [entity for entity in located(text).entities if entity.name == "Springfield"]
    assert sorted(round(town.longitude or 0) for town in towns) == [-93, -90]


def test_the_other_places_of_the_report_decide(located: Located) -> None:
    american = located(
        "Lawmakers in Georgia voted on Monday. Crowds gathered in Atlanta, in Macon and in Athens."
    )
    assert {place(american, form).country for form in ("Georgia", "Athens")} == {"US"}
    caucasian = located("Lawmakers in Georgia voted on Monday. Crowds gathered in Tbilisi and in Batumi.")
    assert place(caucasian, "Georgia").country == "GE"


def test_the_word_for_its_kind_decides(located: Located) -> None:
    record = located("Shells fell in the Kharkiv region. The mayor of Kharkiv, Ihor Terekhov, said so.")
    region, city = place(record, "Kharkiv region"), place(record, "Kharkiv")
    assert (region.geonames, city.geonames) == (706482, 706483)


def test_a_village_that_no_gazetteer_has_gets_its_region_and_little_confidence(located: Located) -> None:
    record = located("Drones hit the village of Tarasivka in the Sumy region on Friday.")
    village, region = place(record, "Tarasivka"), place(record, "Sumy region")
    assert village.country == "UA"
    assert village.geonames is None
    assert village.latitude == region.latitude
    assert village.confidence < 0.5 < region.confidence


def test_another_romanisation_is_found(located: Located) -> None:
    found = place(located("Troops left Bilogorivka in the Luhansk region."), "Bilogorivka")
    assert found.geonames == 712588


def test_a_nationality_is_a_mention_of_its_country(located: Located) -> None:
    record = located("China denied it. Chinese officials spoke to the Dutch minister in The Hague.")
    china = place(record, "Chinese")
    assert china == place(record, "China")
    assert china.name == "China"
    assert place(record, "Dutch").country == "NL"


def test_names_of_one_country_are_one_entity(located: Located) -> None:
    record = located(
        "The United States sent aid. The U.S. will send more, American officials said in Berlin."
    )
    assert place(record, "United States") == place(record, "U.S.") == place(record, "American")


def test_an_organisation_keeps_its_name_and_its_place_is_one(located: Located) -> None:
    record = located("The Ukrainian Foreign Ministry summoned the envoy on Monday, an official said.")
    ministry = next(entity for entity in record.entities if entity.name == "Ukrainian Foreign Ministry")
    assert ministry.kind is Kind.ORGANIZATION
    assert place(record, "Ukrainian").country == "UA"


def test_the_town_in_the_capitals_of_a_dateline_is_found(located: Located) -> None:
    found = place(located("CHARLESTON, W.Va. — Crews cleared the road on Monday."), "CHARLESTON")
    assert found.longitude == pytest.approx(-81.63, abs=0.05)


def test_unknown_names_stay_open(located: Located) -> None:
    record = located("They stopped at Zzyqorvath Gulch, a camp of no importance.")
    for entity in record.entities:
        assert entity.geonames is None
        assert entity.latitude is None


def test_many_namesakes_without_context_give_no_confidence(located: Located) -> None:
    found = place(located("The fair in Springfield opened on Monday."), "Springfield")
    assert found.confidence < 0.5


def test_reading_twice_gives_the_same(located: Located) -> None:
    text = "Fighting went on near Pokrovsk in eastern Ukraine. Russian troops left Kupiansk, Kyiv said."
    assert located(text).to_dict() == located(text).to_dict()


class Given:
    """A layer ``names`` that names what it is told to."""

    name = "names"
    needs: tuple[str, ...] = ("tokens",)
    version = "test"

    def __init__(self, **forms: Kind) -> None:
        self.forms = forms

    def __call__(self, draft: Draft) -> None:
        for form, kind in self.forms.items():
            start = draft.text.index(form)
            span = Span(start, start + len(form))
            draft.put(Entity(content_id("e", form), kind, form, mentions=(span,)))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def read_given(gazetteer: Gazetteer, report: Report, **forms: Kind) -> Record:
    record = Reader([Tokens(), Given(**forms), Places(gazetteer)]).read(report)
    assert record.problems == ()
    return record


def test_a_town_taken_for_a_person_is_a_place_where_its_country_is_named(gazetteer: Gazetteer) -> None:
    report = Report("Russian guns shelled Kherson, Ukraine said.", language="en")
    record = read_given(gazetteer, report, Kherson=Kind.PERSON, Ukraine=Kind.PLACE)
    assert place(record, "Kherson").country == "UA"


def test_no_place_is_found_inside_the_name_of_a_person(gazetteer: Gazetteer) -> None:
    report = Report("She lives near Paris Hilton and wrote to Jordan Smith.", language="en")
    people = {"Paris Hilton": Kind.PERSON, "Jordan Smith": Kind.PERSON}
    record = Reader([Tokens(), Given(**people), Places(gazetteer)]).read(report)
    assert [entity for entity in record.entities if entity.kind is Kind.PLACE] == []


def test_a_person_who_acts_stays_a_person(gazetteer: Gazetteer) -> None:
    report = Report("Sydney spoke to the press in Australia.", language="en")
    record = read_given(gazetteer, report, Sydney=Kind.PERSON, Australia=Kind.PLACE)
    assert [entity.name for entity in record.entities if entity.kind is Kind.PERSON] == ["Sydney"]


def test_the_publisher_hints_at_where_the_report_is_from(gazetteer: Gazetteer) -> None:
    text = "The school board of Richmond met on Monday."
    bare = read_given(gazetteer, Report(text, language="en"), Richmond=Kind.PLACE)
    hinted = read_given(
        gazetteer, Report(text, language="en", publisher="Kentucky Gazette"), Richmond=Kind.PLACE
    )
    assert place(bare, "Richmond").geonames != place(hinted, "Richmond").geonames
    assert place(hinted, "Richmond").latitude == pytest.approx(37.75, abs=0.05)


def test_a_facility_stands_where_the_town_is_that_it_is_named_for(gazetteer: Gazetteer) -> None:
    report = Report("Crowds in Lviv went to the Lviv Circus Arena.", language="en")
    record = Reader(
        [Tokens(), Given(**{"Lviv Circus Arena": Kind.PLACE, "Lviv": Kind.PLACE}), Places(gazetteer)]
    )
    read = record.read(report)
    town, arena = place(read, "Lviv"), place(read, "Lviv Circus Arena")
    assert arena.latitude == town.latitude
    assert arena.geonames is None
    assert arena.confidence < town.confidence


def test_a_report_that_names_the_whole_world_is_read(gazetteer: Gazetteer) -> None:
    query = "SELECT name FROM places WHERE kind = 'city' AND population > 200000 ORDER BY id LIMIT 600"
    names = {name: Kind.PLACE for (name,) in gazetteer._connection.execute(query)}
    report = Report("They list: " + "; ".join(names) + ".", language="en")
    record = read_given(gazetteer, report, **names)
    located = [entity for entity in record.entities if entity.latitude is not None]
    assert len(located) > 0.9 * len(names)


def test_a_report_is_sent_from_the_city_not_the_state(read: Callable[..., Record]) -> None:
    text = "NEW YORK, April 15 — The mayor said that the bridge was safe."
    (place,) = [item for item in read(text, "2025-04-15").entities if item.kind == "place"]
    assert (place.country, round(place.latitude or 0, 1), round(place.longitude or 0, 1)) == (
        "US",
        40.7,
        -74.0,
    )
