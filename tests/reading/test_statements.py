"""Who said what, by the rules alone and as shipped: each kind of attribution, on sentences written for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.reading import Reader, standard_reader
from onrecord.reading.statements import Statements
from onrecord.record import Record, Report, Statement, cut

Read = Callable[..., Record]


@pytest.fixture(scope="module")
def by_rules() -> Reader:
    """The standard reader with the rules alone for statements."""
    layers = [layer for layer in standard_reader().layers if layer.name not in ("statements", "events")]
    return Reader([*layers, Statements()])


@pytest.fixture(params=["rules", "shipped"])
def read(request: pytest.FixtureRequest, by_rules: Reader, reader: Reader) -> Read:
    """Reads a text, with the rules alone for statements and as shipped; fails where a layer failed."""
    chosen = by_rules if request.param == "rules" else reader

    def made(text: str, published: str | None = None) -> Record:
        record = chosen.read(Report(text, published=published))
        assert record.problems == ()
        return record

    return made


def only(record: Record) -> Statement:
    (statement,) = record.statements
    return statement


def source(record: Record, statement: Statement) -> list[str]:
    return [party.text for party in statement.source]


@pytest.mark.parametrize(
    ("text", "who", "cue", "content", "quotation", "act"),
    [
        (
            "The mayor said that the bridge was safe.",
            ["The mayor"],
            "said",
            "that the bridge was safe",
            "indirect",
            "state",
        ),
        (
            '"The bridge is safe," the mayor said.',
            ["the mayor"],
            "said",
            '"The bridge is safe,"',
            "direct",
            "state",
        ),
        (
            'The mayor told reporters that the bridge was "perfectly safe".',
            ["The mayor"],
            "told",
            'that the bridge was "perfectly safe"',
            "mixed",
            "state",
        ),
        (
            "The company has repeatedly denied any wrongdoing.",
            ["The company"],
            "has repeatedly denied",
            "any wrongdoing",
            "indirect",
            "deny",
        ),
        (
            "According to the ministry, four bridges were closed.",
            ["the ministry"],
            "According to",
            "four bridges were closed",
            "indirect",
            "state",
        ),
        (
            "Four bridges were closed, according to Anna Lind and Sven Holm.",
            ["Anna Lind", "Sven Holm"],
            "according to",
            "Four bridges were closed",
            "indirect",
            "state",
        ),
        (
            "The union warned of a long strike.",
            ["The union"],
            "warned of",
            "a long strike",
            "indirect",
            "warn",
        ),
        (
            "The union urged its members to stay at home.",
            ["The union"],
            "urged",
            "its members to stay at home",
            "indirect",
            "urge",
        ),
        (
            "The council did not rule out a new bridge.",
            ["The council"],
            "did not rule out",
            "a new bridge",
            "indirect",
            "decline",
        ),
        (
            "The minister refused to comment on the report.",
            ["The minister"],
            "refused",
            "to comment on the report",
            "indirect",
            "decline",
        ),
        (
            "Engineers do not believe that the bridge is safe.",
            ["Engineers"],
            "do not believe",
            "that the bridge is safe",
            "indirect",
            "doubt",
        ),
        (
            "The bridge, engineers warned, may collapse.",
            ["engineers"],
            "warned",
            "The bridge … may collapse",
            "indirect",
            "warn",
        ),
        (
            "The claim that the bridge was safe was wrong.",
            [],
            "claim",
            "that the bridge was safe",
            "indirect",
            "state",
        ),
        (
            "The mayor's claim that the bridge was safe was wrong.",
            ["The mayor's"],
            "claim",
            "that the bridge was safe",
            "indirect",
            "state",
        ),
    ],
)
def test_one_statement(
    read: Read, text: str, who: list[str], cue: str, content: str, quotation: str, act: str
) -> None:
    record = read(text)
    statement = only(record)
    assert source(record, statement) == who
    assert cut(text, statement.cue) == cue
    assert statement.text == content
    assert (statement.quotation, statement.act) == (quotation, act)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Monday.",
        "You know, it rained.",
        "Needless to say, the bridge held.",
        'The "bridge" was a plank.',
        "The general ordered the killing of the hostages.",
    ],
)
def test_no_statement(read: Read, text: str) -> None:
    assert read(text).statements == ()


def test_what_is_told_inside_a_statement_says_so(read: Read) -> None:
    record = read("Anna Lind said that the company had promised to repair the bridge.")
    outer, inner = record.statements
    assert inner.within == outer.id
    assert source(record, inner) == ["the company"]
    assert (inner.text, inner.act) == ("to repair the bridge", "promise")
    assert outer.within is None


def test_a_source_at_the_end_has_the_whole_sentence(read: Read) -> None:
    record = read("The crew reported that the ship was sinking, according to the coast guard.")
    inner = next(item for item in record.statements if item.within is not None)
    outer = next(item for item in record.statements if item.within is None)
    assert source(record, outer) == ["the coast guard"]
    assert outer.text == "The crew reported that the ship was sinking"
    assert source(record, inner) == ["The crew"]


def test_a_cue_set_in_commas_has_the_rest_of_the_sentence(read: Read) -> None:
    statement = only(read("The road is closed, she said, the bridge being old."))
    assert statement.text == "The road is closed … the bridge being old"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Holm denied that it had failed and urged the council to stop.", ["deny", "urge"]),
        ("Holm declined to say whether it had failed.", ["decline"]),
        ("Reuters reports, citing two officials, that the bridge has failed.", ["state"]),
        ("According to the Lind Institute, a group in Geneva, there were two such bridges.", ["state"]),
    ],
)
def test_how_many_statements(read: Read, text: str, acts: list[str]) -> None:
    record = read(text)
    assert [item.act for item in record.statements] == acts
    assert all(item.within is None for item in record.statements)
    assert not any("Geneva" in item.text or "citing" in item.text for item in record.statements)


def test_a_denial_of_this_is_of_the_sentence_before(read: Read) -> None:
    record = read("It rained in Leeds. Anna Lind said that the road was mined. Sven Holm denied this.")
    denial = next(item for item in record.statements if item.act == "deny")
    assert record.speakers(denial) == ("Sven Holm",)
    assert denial.text == "Anna Lind said that the road was mined."


def test_what_was_denied_may_be_a_deed(read: Read) -> None:
    statement = only(read("Anna Lind denied having mined the road."))
    assert (statement.act, statement.text) == ("deny", "having mined the road")


@pytest.mark.parametrize("cue", ["did not say", "has not confirmed", "did not deny"])
def test_what_was_not_said_is_no_claim(read: Read, cue: str) -> None:
    assert only(read(f"The army {cue} that the bridge had fallen.")).act == "decline"


def test_a_time_beside_the_speaking_is_when_it_was_said(read: Read) -> None:
    said = only(read("Speaking in Leeds on Friday, Anna Lind said the line would open.", "2021-06-12")).said
    assert (str(said.when.start), said.basis) == ("2021-06-11", "text")


def test_an_official_named_behind_the_office(read: Read) -> None:
    text = "The road was mined. This was reported by the head of the Leeds Road Administration Sven Holm."
    record = read(text)
    assert record.speakers(only(record)) == ("Sven Holm",)
    (holm,) = [item for item in record.entities if item.kind == "person"]
    assert dict(holm.attributes) == {"role": "head", "affiliation": "Leeds Road Administration"}


def test_information_that_somebody_has(read: Read) -> None:
    record = read("Lind stressed that the police have information that the gang includes twelve men.")
    outer, inner = record.statements
    assert inner.within == outer.id
    assert source(record, inner) == ["the police"]
    assert inner.text == "that the gang includes twelve men"


def test_a_statement_may_reach_back_over_the_paragraph_before(read: Read) -> None:
    text = (
        "The government denied any part in the attack. It will look into the matter.\n\n"
        "This is stated in a statement by government spokesman Erik Dahl."
    )
    record = read(text)
    outer = next(item for item in record.statements if item.within is None)
    assert outer.text == "The government denied any part in the attack. It will look into the matter."
    assert record.speakers(outer) == ("Erik Dahl",)
    assert next(item.act for item in record.statements if item.within == outer.id) == "deny"


@pytest.mark.parametrize(
    "text",
    [
        "The road was mined. Lind announced this at a briefing.",
        "The road was mined. This was reported by Anna Lind.",
        "The road was mined. The news came in a statement that Anna Lind issued.",
    ],
)
def test_other_ways_to_point_back(read: Read, text: str) -> None:
    statement = only(read(text))
    assert statement.text == "The road was mined."
    assert "Lind" in statement.source[0].text


def test_a_quotation_goes_on_in_its_paragraph(read: Read) -> None:
    text = '"The bridge is safe," Anna Lind said. "We have tested it twice."'
    record = read(text)
    statement = only(record)
    assert statement.text == '"The bridge is safe," … "We have tested it twice."'
    assert statement.quotation == "direct"
    assert record.speakers(statement) == ("Anna Lind",)


def test_a_quotation_goes_on_in_the_next_paragraph(read: Read) -> None:
    text = "Anna Lind said: “The bridge is safe.\n\n“We have tested it twice.”"
    statement = only(read(text))
    assert "We have tested it twice." in statement.text
    assert statement.quotation == "direct"


def test_several_speakers_are_several_sources(read: Read) -> None:
    text = "Anna Lind, born in 1961, and Sven Holm, born in 1958, said that they wanted to go home."
    record = read(text, "2025-04-15")
    outer = next(item for item in record.statements if item.within is None)
    assert source(record, outer) == ["Anna Lind, born in 1961", "Sven Holm, born in 1958"]
    assert record.speakers(outer) == ("Anna Lind", "Sven Holm")


def test_one_man_with_two_offices_is_one_source(read: Read) -> None:
    record = read("Fred Holm, publisher and editor of the paper, said that it would close.")
    assert record.speakers(only(record)) == ("Fred Holm",)


def test_a_relative_pronoun_stands_for_its_antecedent(read: Read) -> None:
    record = read("Anna Lind, who said that the bridge was safe, left the town.")
    statement = only(record)
    assert source(record, statement) == ["who"]
    assert record.speakers(statement) == ("Anna Lind",)


def test_he_is_the_speaker_before(read: Read) -> None:
    text = (
        'Sven Holm, the mayor, spoke on Monday. "It is over," he said.\n\nAccording to him, it began in May.'
    )
    record = read(text)
    said, told = record.statements
    assert record.speakers(said) == ("Sven Holm",)
    assert record.speakers(told) == ("Sven Holm",)


def test_what_stands_beside_a_statement_is_no_part_of_it(read: Read) -> None:
    record = read("Analysts said that the company could face claims, and doubted that it would pay them.")
    first, second = record.statements
    assert first.text == "that the company could face claims"
    assert (second.act, source(record, second), second.within) == ("doubt", ["Analysts"], None)


@pytest.mark.parametrize(
    ("text", "start", "basis"),
    [
        ("Holm said on April 8 that the road was open.", "2025-04-08", "text"),
        ("Holm said that the road was open on April 8.", "2025-04-15", "published"),
        ("The road was open on April 8, Holm said.", "2025-04-15", "published"),
    ],
)
def test_when_it_was_said(read: Read, text: str, start: str, basis: str) -> None:
    said = only(read(text, "2025-04-15")).said
    assert (str(said.when.start), said.basis) == (start, basis)


def test_without_any_date_the_time_of_speaking_is_open(read: Read) -> None:
    said = only(read("Holm said that the road was open.")).said
    assert (said.when.is_known, said.basis) == (False, "unknown")


def test_whom_it_was_said_to(read: Read) -> None:
    statement = only(read("Holm asked the council to open the road."))
    assert [party.text for party in statement.addressee] == ["the council"]
    assert statement.act == "urge"


def test_a_hedge_in_a_quotation_is_no_statement(read: Read) -> None:
    record = read('"I think we have to wait," Anna Lind said.')
    assert only(record).text == '"I think we have to wait,"'


def test_ids_do_not_change(read: Read) -> None:
    text = "The mayor said that the bridge was safe."
    assert [item.id for item in read(text).statements] == [item.id for item in read(text).statements]


def test_comments_that_came_say_nothing_of_what_stands_before(read: Read) -> None:
    record = read(
        "The reservoir was never inspected. Its tower is sixty years old.\n\n"
        "Lind's comments on the leak came as divers were still searching the tower."
    )
    assert not any("inspected" in item.text or "sixty" in item.text for item in record.statements)
