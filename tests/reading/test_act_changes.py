"""What stands around a cue and changes its act: sentences written for it, their cue in brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest

from onrecord.languages import table
from onrecord.reading.draft import Draft
from onrecord.reading.standard import standard_reader
from onrecord.reading.statements.acts import act_of
from onrecord.reading.statements.cues.lexicon import lexicon
from onrecord.reading.statements.finding import Finding
from onrecord.record import Act, Report, Span

WORDS = lexicon("en")

#: Sentence and act, by what they are about.
SENTENCES: dict[str, list[tuple[str, str]]] = {
    "negation": [
        ("The mayor [did not deny] that the bridge was weak.", "decline"),
        ("The mayor [never confirmed] that the bridge was weak.", "decline"),
        ("The agency [could not verify] the report.", "decline"),
        ("The minister [did not rule out] a second vote.", "decline"),
        ("The clerk [would not say] when the office would open.", "decline"),
        ("The clerk [wouldn't say] who had the key.", "decline"),
        ("The ministry [did not say] how many were hurt.", "decline"),
        ("The ministry [would neither confirm] nor deny the report.", "decline"),
        ("The ministry [would neither confirm nor deny] the report.", "decline"),
        ("The auditor [does not believe] that the count is right.", "doubt"),
        ("The auditor [does not doubt] that the count is right.", "believe"),
        ("The auditor [is not convinced] that the count is right.", "doubt"),
        ("The deputy [did not agree] that the budget was sound.", "deny"),
        ("The union [made no promise] to end the strike.", "decline"),
        ("The bank [had no comment] on the loan.", "decline"),
        ("[Without confirming] the report, the ministry closed the port.", "decline"),
        ("The mayor [not only denied] the report but laughed at it.", "deny"),
        ("The doctor [does not want] to see the wound.", "believe"),
        ("Nobody [confirmed] the report.", "decline"),
    ],
    "governing verbs": [
        ("The firm [denied] having promised a refund.", "deny"),
        ("The ministry [refused to confirm] the report.", "decline"),
        ("The ministry [declined to say] who had signed.", "decline"),
        ("The agency [failed to confirm] the report.", "decline"),
        ("The senator [stopped short of accusing] the banker of fraud.", "decline"),
        ("The ministry [declined to confirm or deny] the report.", "decline"),
        ("The ministry [was unable to confirm] the report.", "decline"),
        ("The council [promised to announce] the winner on Friday.", "promise"),
        ("The owner [threatened to reveal] the letters.", "threaten"),
        ("The driver [was forced to admit] that the light was red.", "confirm"),
    ],
    "complements": [
        ("The judge [asked] whether the gate was open.", "ask"),
        ("The judge [asked] why the gate was open.", "ask"),
        ("The mayor [asked] residents to leave the town.", "urge"),
        ("The mayor [told] reporters that the town was safe.", "state"),
        ("The mayor [told] residents to leave the town.", "demand"),
        ("The guard [insisted] that the gate was open.", "state"),
        ("The judge [insisted] that the witness be heard.", "demand"),
        ("The guard [swore] that the gate was open.", "state"),
        ("The guard [swore] to find the key.", "promise"),
        ("The doctor [declared] that the patient was healthy.", "state"),
        ("The rebels [declared] a truce.", "announce"),
        ("The doctor [suggested] that the wound was small.", "state"),
        ("The doctor [suggested] taking a walk.", "urge"),
        ("The council [called for] an end to the blockade.", "demand"),
        ("The council [called] for an end to the blockade.", "demand"),
        ("The council [called] the blockade a crime.", "state"),
        ("The agency [warned of] heavy rain.", "warn"),
        ("The firm [rejected] the story.", "deny"),
        ("The firm [rejected] the offer.", "decline"),
        ("The office [is verifying] the count.", "verify"),
        ("The office [verified] the count.", "confirm"),
    ],
    "nouns": [
        ("The firm's [denial] that its data was stolen convinced nobody.", "deny"),
        ("His [warning that] the dam would burst came too late.", "warn"),
        ("The union's [demand] that pay be raised was heard.", "demand"),
        ("The senator's [accusation] that the banker had lied was read out.", "accuse"),
        ("The minister, [in a statement], praised the crews.", "state"),
        ("[According to] the ministry, four bridges were closed.", "state"),
        ("The owner's [claim] that the dog was friendly was tested.", "state"),
    ],
    "light verbs": [
        ("The firm [issued a denial] of the report.", "deny"),
        ("The firm [issued] a denial of the report.", "deny"),
        ("The council [made a promise] to rebuild the school.", "promise"),
        ("The agency [gave a warning] that the river was rising.", "warn"),
        ("The auditor [expressed doubts] that the count was right.", "doubt"),
        ("The council [renewed its call] for a truce.", "demand"),
        ("The union [issued a threat] to strike.", "threaten"),
        ("The doctor [is of the view] that the wound is small.", "believe"),
        ("The doctor [is convinced] that the wound is small.", "believe"),
        ("The coach [was adamant] that the team was fit.", "state"),
        ("The coach [made it very clear] that the team was fit.", "state"),
        ("The auditor [is skeptical] that the count is right.", "doubt"),
        ("The bank [released a statement denying] the loan.", "deny"),
    ],
    "passives": [
        ("The banker [was accused] of fraud by the senator.", "accuse"),
        ("The banker [is alleged] to have lied to the court.", "accuse"),
        ("Residents [were urged] to leave the town.", "urge"),
        ("The report [was denied] by the ministry.", "deny"),
        ("A warning [was issued] that the river was rising.", "warn"),
        ("The match, it [was announced], was off.", "announce"),
        ("The plan [was hailed] as a triumph.", "praise"),
        ("Nothing [was said] about the loan.", "decline"),
    ],
    "nothing known": [
        ("The clerk [gestured] that the room was full.", "state"),
        ("The minister denied it all [:] the port was open.", "state"),
    ],
}


@cache
def drafted(text: str) -> Draft:
    """``text`` with what an act is read from."""
    draft = Draft(Report(text), "en")
    for layer in standard_reader(["quotes"]).layers:
        layer(draft)
    return draft


def found(draft: Draft, cue: Sequence[int], head: int | None) -> Finding:
    """A finding of these tokens, as a trained finder gives it: without an act."""
    spans = tuple(draft.span_of(draft.doc[at]) for at in cue)
    told = Span(spans[-1].end, len(draft.text.rstrip("."))).trimmed(draft.text)
    content = told if len(told) else Span(0, spans[0].start).trimmed(draft.text)
    return Finding(
        (), spans, (content,), "model", 0.9, None if head is None else draft.span_of(draft.doc[head])
    )


def marked(text: str) -> tuple[Draft, list[int]]:
    """A draft of ``text`` without its brackets, and the tokens that stood in them."""
    draft = drafted(text.replace("[", "").replace("]", ""))
    before, inside, _ = re.split(r"[\[\]]", text)
    low, high = len(before), len(before) + len(inside)
    return draft, [token.i for token in draft.doc if low <= token.idx < high]


def main_word(draft: Draft, cue: Sequence[int]) -> int:
    """The word of a cue that the rules know, nearest to the top of the parse, as the trained finder
    names it."""

    def rank(at: int) -> tuple[bool, bool, int]:
        token = draft.doc[at]
        known = token.lemma_.lower() in (WORDS.verbs if token.pos_ in ("VERB", "AUX") else WORDS.nouns)
        return not known, token.pos_ in ("AUX", "PART", "ADP"), sum(1 for _ in token.ancestors)

    return min(cue, key=rank)


@pytest.mark.parametrize("named", [True, False], ids=["main word named", "main word found"])
@pytest.mark.parametrize(
    ("text", "act"),
    [pair for pairs in SENTENCES.values() for pair in pairs],
    ids=[f"{name}: {text}" for name, pairs in SENTENCES.items() for text, _ in pairs],
)
def test_what_stands_around_a_cue(text: str, act: str, named: bool) -> None:
    draft, cue = marked(text)
    finding = found(draft, cue, main_word(draft, cue) if named else None)
    assert act_of(draft, finding, WORDS) == act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("the firm [denied] it", Act.DENY),
        ("the firm [denies] it", Act.DENY),
        ("the mayor [said] so", Act.STATE),
        ("the firm [did not deny] it", Act.DECLINE),
        ("the council [called for] calm", Act.DEMAND),
        ("the firm [refused to confirm] it", Act.DECLINE),
        ("the firm [issued a denial] of it", Act.DENY),
        ("the firm [blorked] it", Act.STATE),
    ],
)
def test_words_without_a_parse_have_an_act(text: str, act: Act) -> None:
    """Text that nobody parsed, where words have neither lemma nor head."""
    from spacy.tokens import Doc

    before, inside, _ = re.split(r"[\[\]]", text)
    plain = text.replace("[", "").replace("]", "")
    draft = Draft(Report(plain), "en")
    draft.doc = Doc(drafted("One.").doc.vocab, words=plain.split())
    cue = [token.i for token in draft.doc if len(before) <= token.idx < len(before) + len(inside)]
    for head in (None, cue[0], cue[-1]):
        assert act_of(draft, found(draft, cue, head), WORDS) is act, head


def test_the_lexicon_knows_every_act_and_says_why() -> None:
    groups = table("en", "acts")["groups"]
    entries = [entry for group in groups for entry in group["cues"]]
    assert len(entries) >= 430
    assert {group["act"] for group in groups} == set(Act)
    assert all(entry["why"].strip() and entry["example"].endswith((".", '"', "?")) for entry in entries)


def test_every_cue_of_the_rules_has_its_act_in_one_place() -> None:
    groups, cues = table("en", "acts")["groups"], table("en", "cues")
    listed = Counter((group["kind"], entry["cue"]) for group in groups for entry in group["cues"])
    assert [cue for cue, times in listed.items() if times > 1] == []
    verbs = [lemma for group in cues["verbs"] for lemma in group["lemmas"]]
    nouns = [lemma for group in cues["nouns"] for lemma in group["lemmas"]]
    assert len(verbs) == len(set(verbs))
    assert len(nouns) == len(set(nouns))
    assert {("verb", lemma) for lemma in verbs} <= set(listed)
    assert {("noun", lemma) for lemma in nouns} <= set(listed)
    assert {("phrase", phrase) for phrase in cues["phrases"]["source"]} <= set(listed)
    assert not any("act" in group for group in (*cues["verbs"], *cues["nouns"]))


def test_without_a_cue_the_finder_s_act_stands() -> None:
    draft = drafted("The road is long.")
    assert act_of(draft, Finding((), (), (Span(0, 8),), "alone", 0.4), WORDS) is Act.STATE
    assert act_of(draft, Finding((), (), (Span(0, 8),), "alone", 0.4, act=Act.WARN), WORDS) is Act.WARN
