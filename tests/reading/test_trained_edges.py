"""Where the parts of a trained reading begin and end, what is no statement, and whose words are whose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.reading.statements import Finding
from onrecord.reading.statements.trained.merging import merged
from onrecord.reading.statements.trained.shaping import finding_of
from onrecord.record import Act, Span
from tests.reading.test_trained_finder import drafted, found, reading, worded


@pytest.mark.parametrize(
    ("text", "cue", "plain"),
    [
        ("“It will hold,” Vera Holm said in a statement.", "said in a statement", "said"),
        ("“It will hold,” Vera Holm said on Sunday.", "said on Sunday", "said"),
        ("“It will hold,” Vera Holm said last week.", "said last week", "said"),
        # What belongs to the cue stays.
        ("Vera Holm spoke out against the dam.", "spoke out against", "spoke out against"),
        ("Vera Holm did not say that it would hold.", "did not say", "did not say"),
    ],
)
def test_where_and_when_it_was_said_are_no_part_of_the_cue(text: str, cue: str, plain: str) -> None:
    content = {"“": "It will hold"}.get(text[0], "it would hold" if "would" in text else "the dam")
    draft, finding = found(text, cue, "Vera Holm", content)
    assert draft.cut(finding.cue) == plain


def test_a_source_ends_where_the_sentence_around_it_goes_on() -> None:
    text = "Vera Holm left the room in a rage, saying that the dam would hold."
    draft, finding = found(text, "saying", "Vera Holm left the room", "that the dam would hold")
    assert [draft.cut(party) for party in finding.source] == ["Vera Holm"]


def test_a_subject_that_was_not_seen_is_the_source() -> None:
    draft, finding = found("She said that the dam would hold.", "said", None, "that the dam would hold")
    assert [draft.cut(party) for party in finding.source] == ["She"]
    _, finding = found("The dam seemed to hold.", "seemed", None, "The dam", "to hold")
    assert finding.source == ()


def test_who_is_asked_is_not_who_asks() -> None:
    text = "Asked about the dam, Vera Holm left the room."
    _, finding = found(text, "Asked about", "Vera Holm", "the dam")
    assert finding.source == ()


def test_a_group_without_bounds_is_not_taken_out() -> None:
    draft, finding = found(
        "Vera Holm and her rivals said it would hold.", "said", "Vera Holm and her rivals", "it would"
    )
    assert [draft.cut(party) for party in finding.source] == ["Vera Holm and her rivals"]


def test_saying_belongs_to_being_quoted() -> None:
    text = "Vera Holm was quoted as saying that the dam would hold."
    draft, finding = found(text, "was quoted as", "Vera Holm", "saying that the dam would hold")
    assert (draft.cut(finding.cue), draft.cut(finding.content)) == (
        "was quoted as saying",
        "that the dam would hold",
    )


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The judge adjourned the trial until May.", "adjourned", "The judge", "the trial until May"),
        ("Donors pledged 5 million crowns to the town.", "pledged", "Donors", "5 million crowns"),
        ("The general ordered the killing of the men.", "ordered", "The general", "the killing of the men"),
        ("The town is noted for its apples.", "is noted for", "The town", "its apples"),
        ("The mayor signed the order.", "signed", "The mayor", "the order"),
        ("It goes without saying that it rained.", "saying", "It", "that it rained"),
        ("Vera Holm also said a word.", "also", "Vera Holm", "a word"),
    ],
)
def test_what_is_no_statement(text: str, cue: str, source: str, content: str) -> None:
    assert finding_of(drafted(text), worded(text), reading(text, cue, source, content), 0.8) is None


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The general ordered them to leave the town.", "ordered", "The general", "them to leave the town"),
        ("Donors pledged to rebuild the town.", "pledged", "Donors", "to rebuild the town"),
        ("The judge signed “a death warrant”.", "signed", "The judge", "“a death warrant”"),
        ("Vera Holm noted that it rained.", "noted", "Vera Holm", "that it rained"),
        ("Rao provided evidence that it rained.", "provided", "Rao", "evidence that it rained"),
    ],
)
def test_a_deed_with_words_is_a_statement(text: str, cue: str, source: str, content: str) -> None:
    found(text, cue, source, content)


TEXT = (
    "He told reporters: “It is over.” Later, Rao reportedly left. Ann Lind: “Go home.” Rao ruled out a vote."
)


def finding(source: str, cue: str, content: str, kind: str = "model", confidence: float = 0.8) -> Finding:
    def span(part: str) -> Span:
        at = TEXT.index(part)
        return Span(at, at + len(part))

    return Finding(
        ((span(source),),) if source else (),
        (span(cue),) if cue else (),
        (span(content),),
        kind,
        confidence,
        span(cue) if cue else None,
    )


def test_a_quotation_that_two_cues_have_is_of_the_one_with_words() -> None:
    told, mark = finding("He", "told reporters", "“It is over.”"), finding("He", ":", "“It is over.”")
    assert merged([told, mark], []) == [told]


def test_of_two_cues_with_words_the_nearer_one_has_the_quotation() -> None:
    near = finding("Rao", "reportedly", "“Go home.”")
    far = replace(finding("He", "told", "“It is over.”"), content=(Span(19, 32), near.content[0]))
    assert merged([far, near], []) == [replace(far, content=(Span(19, 32),)), near]


def test_what_rules_alone_know_stays() -> None:
    adverb = finding("", "reportedly", "left", "adverb", 0.6)
    script = finding("Ann Lind", "", "“Go home.”", "quote", 0.55)
    denial = replace(finding("Rao", "ruled out", "a vote", "object", 0.6), act=Act.DENY)
    told = [adverb, script, denial]
    assert merged([], told) == [replace(item, confidence=0.5) for item in told]
    assert merged([], [replace(denial, act=Act.PRAISE)]) == []


@pytest.mark.parametrize(
    ("text", "source", "content", "whole"),
    [
        ("Vera Holm: It is late. We must go.\nNobody went.", "Holm", "It is late", "It is late. We must go."),
        # A colon inside of a sentence.
        (
            "On the dam Vera Holm: It is late. We must go.\nNobody went.",
            "Vera Holm",
            "It is late",
            "It is late",
        ),
    ],
)
def test_an_answer_in_an_interview_is_its_paragraph(text: str, source: str, content: str, whole: str) -> None:
    draft, finding = found(text, ":", source, content)
    assert [draft.cut(party) for party in finding.source] == ["Vera Holm"]
    assert draft.cut(finding.content) == whole


def test_a_word_that_joins_what_follows_is_cut_off() -> None:
    text = "Vera Holm said it would hold, but Rao left."
    draft, finding = found(text, "said", "Vera Holm", "it would hold, but")
    assert draft.cut(finding.content) == "it would hold"


def test_neither_of_two_is_no_part_of_the_first() -> None:
    text = "Neither Vera Holm nor Tom Rao said that it would hold."
    draft, finding = found(text, "said", "Neither Vera Holm nor Tom Rao", "that it would hold")
    assert [draft.cut(party) for party in finding.source] == ["Vera Holm", "Tom Rao"]


def test_what_is_told_in_a_quotation_keeps_its_content() -> None:
    text = "“Rao told us that the old dam was safe,” said Lind."
    at, said = text.index("that"), text.index("said")
    outer = Finding(
        ((Span(46, 50),),), (Span(said, said + 4),), (Span(0, said - 1),), "model", 0.8, Span(said, said + 4)
    )
    inner = Finding(((Span(1, 4),),), (Span(5, 9),), (Span(at, said - 3),), "model", 0.7, Span(5, 9))
    assert merged([outer, inner], []) == [outer, inner]
    assert 2 * len(inner.content[0]) > len(outer.content[0])


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        # Broken off before a particle, and before what somebody has.
        ("Vera Holm said she had to turn the ship around.", "she had to turn the ship", "the ship around"),
        ("Vera Holm said it was the king's boat.", "it was the king's", "it was the king's boat"),
        # "and" behind source and cue goes with what it joins.
        (
            "It is late, Vera Holm said, and we must go.",
            "It is late|we must go",
            "It is late … and we",
        ),
        # Words that open the sentence before a cue set in commas, where the rest goes on from them.
        ("Sooner or later, Vera Holm said, “it will hold.”", "“it will hold.”", "Sooner or later … “it will"),
        ("In the hall, Vera Holm said, “We must go.”", "“We must go.”", "“We must go.”"),
        # The day of speaking.
        ("Vera Holm said Monday the dam would hold.", "Monday the dam would hold", "the dam would hold"),
    ],
)
def test_a_content_has_what_its_sentence_gives_it(text: str, content: str, whole: str) -> None:
    draft, finding = found(text, "said", "Vera Holm", *content.split("|"))
    assert whole in draft.cut(finding.content)
    assert draft.cut(finding.content).startswith(whole.split()[0]) or whole in text


def test_a_preposition_of_what_is_spoken_about_is_of_the_cue() -> None:
    text = "Vera Holm complained about the dam."
    draft, finding = found(text, "complained", "Vera Holm", "about the dam")
    assert (draft.cut(finding.cue), draft.cut(finding.content)) == ("complained about", "the dam")
    draft, finding = found(
        "Vera Holm has called for the dam to go.", "called for", "Vera Holm", "the dam to go"
    )
    assert draft.cut(finding.cue) == "called for"


def test_the_verb_of_a_claim_is_no_part_of_it() -> None:
    text = "Vera Holm's claim that the dam was safe was wrong."
    draft, finding = found(text, "claim", "Vera Holm's", "that the dam was safe was")
    assert draft.cut(finding.content) == "that the dam was safe"


@pytest.mark.parametrize(
    ("text", "cue", "speaks"),
    [
        ("Vera Holm has faced questions about the dam.", "questions about", False),
        ("Vera Holm was once asked about the dam.", "was once asked about", False),
        ("Vera Holm was warned about the dam.", "was warned about", False),
        ("Vera Holm raised questions about the dam.", "questions about", True),
        ("Vera Holm was worried about the dam.", "was worried about", True),
    ],
)
def test_whom_it_is_put_to_does_not_speak(text: str, cue: str, speaks: bool) -> None:
    _, finding = found(text, cue, "Vera Holm", "the dam")
    assert bool(finding.source) == speaks


def test_what_one_is_accused_of_is_no_part_of_who_accuses() -> None:
    text = "Vera Holm was accused by the union of hiding the accounts."
    draft, finding = found(text, "was accused", "the union of hiding the accounts", "Vera Holm")
    assert [draft.cut(party) for party in finding.source] == ["the union"]
    assert draft.cut(finding.content) == "Vera Holm … of hiding the accounts"


def test_rules_complete_a_source_at_its_end_alone() -> None:
    short, longer = (
        finding("Rao", "ruled out", "a vote"),
        finding("Later, Rao", "ruled out", "a vote", "object"),
    )
    assert merged([short], [longer])[0].source == short.source


def test_a_claim_of_nobody_stays_and_a_clause_before_its_cue_does_not() -> None:
    claim = finding("", "reportedly", "left", "noun", 0.5)
    assert merged([], [claim]) == [claim]
    before = finding("Rao", "told", "He", "clause", 0.85)
    assert merged([], [before]) == []
