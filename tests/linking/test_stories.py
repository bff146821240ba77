"""Which reports are of one story."""

from __future__ import annotations

import pytest

from onrecord.linking import key_terms, same_story
from onrecord.reading import Reader
from onrecord.record import Record, Report
from onrecord.sample import dispatches

OTHER = [
    ("The council of Uppsala voted to build a tram line through the old town. " * 2, "A tram for Uppsala"),
    ("Wheat prices rose in Chicago as rain delayed the harvest in Kansas and Nebraska. " * 2, "Wheat dearer"),
    ("The painter Ilse Brandt opened a show of landscapes at the museum in Graz. " * 2, "Landscapes in Graz"),
]


@pytest.fixture(scope="module")
def sample(reader: Reader) -> list[Record]:
    return [reader.read(report) for report in dispatches()]


def test_the_story_is_found_and_nothing_else(reader: Reader, sample: list[Record]) -> None:
    others = [reader.read(Report(text, title=title, published="1912-04-16")) for text, title in OTHER]
    last = sample[-1]
    found = [record for _, record in same_story(last, [*sample, *others])]
    assert len(found) >= 10
    assert not {record.report.id for record in found} & {record.report.id for record in others}
    assert last not in found


def test_a_report_without_a_story_has_none(reader: Reader, sample: list[Record]) -> None:
    alone = reader.read(Report(OTHER[0][0], title=OTHER[0][1], published="1912-04-16"))
    assert same_story(alone, sample) == []


def test_key_terms_are_names_as_they_stand(sample: list[Record]) -> None:
    words = key_terms(sample[0])
    assert "Titanic" in words
    assert len(words) == len(set(words)) <= 24


def test_a_town_and_a_surname_make_no_story(reader: Reader) -> None:
    flood = (
        "The Alder dam broke and flooded Ravensmoor. Mayor Helen Osgood said that the town was in mourning. "
        "Police said that many were missing."
    )
    final = "Ravensmoor Rovers beat Oldcastle in the cup final. Coach Dan Osgood said his players were tired."
    earlier = [reader.read(Report(flood, published="2021-06-10"))]
    assert same_story(reader.read(Report(final, published="2021-06-12")), earlier) == []
