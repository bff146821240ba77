"""The table of illocutionary acts, cue by cue, and what changes an act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from spacy.tokens import Token

from onrecord.languages import table
from onrecord.reading.draft import Draft
from onrecord.reading.standard import standard_reader
from onrecord.reading.statements.acts import act_of
from onrecord.reading.statements.cues.lexicon import lexicon
from onrecord.reading.statements.finding import Finding
from onrecord.record import Act, Record, Report, Span

Read = Callable[..., Record]

#: What may stand between two words of a cue in an example.
GAP = 5


@dataclass(frozen=True)
class Example:
    """A sentence in which ``cue`` is to have ``act``."""

    cue: str
    kind: str
    act: Act
    text: str


def entries() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for group in table("en", "acts")["groups"]:
        for entry in group["cues"]:
            yield group["act"], group["kind"], entry


def examples() -> list[Example]:
    found = []
    for act, kind, entry in entries():
        cue = entry["cue"]
        readings = [(act, entry["example"]), *entry.get("by", {}).values()]
        readings += [tuple(entry[name]) for name in ("negated", "cannot") if name in entry]
        found.extend(Example(cue, kind, Act(act), text) for act, text in readings)
    return found


def drafted(text: str) -> Draft:
    draft = Draft(Report(text), "en")
    for layer in standard_reader(["quotes"]).layers:
        layer(draft)
    return draft


@pytest.fixture(scope="module")
def every() -> list[tuple[Example, Draft, list[Token], Span]]:
    """Each example with its words and its place, in one draft: reading them apart would be slow."""
    listed = examples()
    draft = drafted("\n\n".join(item.text for item in listed))
    found, start = [], 0
    for item in listed:
        place = Span(start, start + len(item.text))
        tokens = draft.tokens_of(place)
        assert tokens is not None
        found.append((item, draft, list(tokens), place))
        start = place.end + 2
    return found


def cue_in(tokens: list[Token], cue: str) -> list[Token]:
    """The words of a cue in a sentence, by lemma; empty where they don't stand there."""
    words, speech = cue.lower().replace("-", " ").split(), lexicon("en").speech
    for start in range(len(tokens)):
        found, at = [], start
        for word in words:
            near = tokens[at : at + (GAP if found else 1)]
            held = next((token for token in near if word in (speech.lemma(token), token.lower_)), None)
            if held is None:
                break
            found.append(held)
            at = held.i - tokens[0].i + 1
        else:
            return found
    return []


def finding_of(draft: Draft, place: Span, cue: list[Token], named: bool) -> Finding:
    """A finding as the trained reader makes it: words, and no act."""
    last = cue[-1].idx + len(cue[-1])
    content = Span(last, place.end).trimmed(draft.text, " :.,\n")
    quotes = [quote.span for quote in draft.quotes if place.contains(quote.span)]
    told = quotes[:1] or [content]
    spans = tuple(draft.span_of(token) for token in cue)
    return Finding((), spans, tuple(told), "model", 0.9, head=spans[0] if named else None)


@pytest.mark.parametrize("named", [True, False], ids=["main word named", "main word found"])
def test_every_example_has_its_act(
    every: list[tuple[Example, Draft, list[Token], Span]], named: bool
) -> None:
    words = lexicon("en")
    wrong = []
    for item, draft, tokens, place in every:
        cue = cue_in(tokens, item.cue)
        if not cue:
            wrong.append((item.cue, "not found", item.text))
            continue
        act = act_of(draft, finding_of(draft, place, cue, named), words)
        if act is not item.act:
            wrong.append((item.cue, f"{act} for {item.act}", item.text))
    assert wrong == []


def test_the_table_has_as_many_cues_as_promised_and_each_says_why() -> None:
    listed = list(entries())
    assert len(listed) >= 800
    assert {kind for _, kind, _ in listed} == {"verb", "noun", "phrase", "adjective"}
    assert {act for act, _, _ in listed} == {str(act) for act in Act}
    for _, _, entry in listed:
        assert entry.keys() <= {"cue", "example", "why", "by", "negated", "cannot"}, entry["cue"]
        assert len(entry["why"].split()) >= 2, entry["cue"]


def test_no_cue_is_listed_twice() -> None:
    keys = [(entry["cue"], kind) for _, kind, entry in entries()]
    assert [key for key in keys if keys.count(key) > 1] == []
    texts = [item.text for item in examples()]
    assert [text for text in texts if texts.count(text) > 1] == []


def test_every_cue_of_the_rules_has_an_act() -> None:
    cues = table("en", "cues")
    verbs = [lemma for entry in cues["verbs"] for lemma in entry["lemmas"]]
    nouns = [lemma for entry in cues["nouns"] for lemma in entry["lemmas"]]
    known = {(entry["cue"], kind) for _, kind, entry in entries()}
    assert len(set(verbs)) == len(verbs)
    assert len(set(nouns)) == len(nouns)
    assert {(lemma, "verb") for lemma in verbs} <= known
    assert {(lemma, "noun") for lemma in nouns} <= known
    assert {(phrase, "phrase") for phrase in cues["phrases"]["source"]} <= known


def test_every_act_says_what_it_is_under_negation() -> None:
    assert set(lexicon("en").negated) == set(Act)


#: By act, sentences with the cue in [ ] and the content in { }, as a reader may have found them.
MARKED = {
    "deny": """
        The council [denied] {having promised a new bridge}.
        The council [not only denied] {the report} but laughed at it.
        The council [flatly denied] {that the bridge was closed}.
        The council [rejected] {the claim that the bridge was closed}.
        The council [dismissed] {accusations of fraud}.
        The council [does not agree] {that the bridge is safe}.
        The council [does not accept] {that the bridge is safe}.
        The builder's [denial] {of any fraud} came late.
        The council [repeated its denial] {of the report}.
        The council [issued a firm denial] {of the report}.
        The council [was quick to deny] {the report}.
        The claim [was denied] {as gossip} by the council.
        The driver [pleaded not guilty] {to the charge}.
        The council [took to Twitter to deny] {the report}.
    """,
    "decline": """
        The council [did not deny] {that the bridge was closed}.
        The council [never confirmed] {the closure}.
        The council [refused to confirm] {the closure}.
        The council [failed to confirm] {the closure}.
        The council [would neither confirm nor deny] {the closure}.
        The council [did not confirm or deny] {the closure}.
        The council [could not verify] {the report}.
        The council [could not independently confirm] {the report}.
        The council [did not rule out] {a new bridge}.
        The council [stopped short of accusing] {the builder of fraud}.
        The council [would not say] {who built the bridge}.
        The council [did not say] {whether the bridge was safe}.
        The council [declined to say] {who built the bridge}.
        The council [has yet to comment] {on the report}.
        The council [was unable to confirm] {the date}.
        The council [was not able to confirm] {the date}.
        The council [did not want to comment] {on the report}.
        The council [issued no denial] {of the report}.
        The council [made no promise] {to return}.
        The council [did not give any assurance] {that the bridge would open}.
        The council [had no comment] {on the report}.
        The council [offered no specifics] {on the report}.
        The council [gave no details] {of the report}.
        The council [offered] {no specifics}.
        The council [made] {no promise to return}.
        The council [made no mention] {of the report}.
        The council [did not respond to requests for comment] {on the bridge}.
        The council [could not be reached for comment] {on the bridge}.
        The council [rejected] {an offer to rebuild the bridge}.
        The council [turned down] {a request for the files}.
        The council [withdrew its threat] {to sue the builder}.
        The council left [without confirming] {the date}.
        No official [has confirmed] {the date}.
        Nobody [confirmed] {the date}.
        The council's [failure to confirm] {the date} was noted.
        The council [refrained from criticising] {the builder}.
        "{No comment}," the mayor [said].
    """,
    "state": """
        The council [did not refuse to say] {who built the bridge}.
        Did the council [deny] {the report}?
        The council [made it very clear] {that the bridge was safe}.
        The council [said in a statement] {that the bridge was safe}.
        The council [told] reporters {that it would be safe}.
        The council [assured] residents {that the bridge was safe}.
        "{Who knows? It may be safe,}" the mayor [said].
        "{Not so fast,}" the mayor [said].
        The mayor [called] {the bridge a ruin}.
        The council [called] on Monday {the report a fake}.
        The council [gave an account] {of the fall of the bridge}.
        The council [did not see] {the bridge fall}.
    """,
    "confirm": """
        The council [admitted] {that the bridge was closed}.
        The council [could not deny] {that the bridge was closed}.
        The council [has confirmed] {the closure}.
        The council [made an admission] {that the bridge was closed}.
        The council [was forced to concede] {that the bridge was closed}.
        {The closure} [was confirmed] by the council.
        The council [does not disagree] {that the bridge is closed}.
    """,
    "verify": """
        The council [is trying to confirm] {the report}.
        The council [is working to verify] {the report}.
        The council [was still verifying] {the report}.
        The council [opened an investigation] {into the report}.
    """,
    "promise": """
        The council [promised to announce] {a date}.
        The council [gave its word] {that the bridge would open}.
        The council [made a promise] {to rebuild the bridge}.
        The council [assured] residents {that the bridge would open}.
        The council [agreed] {to rebuild the bridge}.
        The council [swore] {that it would rebuild the bridge}.
        The council [renewed its pledge] {to rebuild the bridge}.
    """,
    "threaten": """
        The council [threatened] {to close the bridge}.
        The council's [threat] {to close the bridge} was heard.
    """,
    "warn": """
        His [warning] {that the bridge was weak} was ignored.
        The agency [issued a warning] {that the bridge was weak}.
        The agency [said in a warning] {that the bridge was weak}.
        Residents [were warned of] {floods}.
    """,
    "demand": """
        The union [called for] {a new bridge}.
        The union [called again for] {a new bridge}.
        The union [called], {for a new bridge}.
        The judge [told] the driver {to leave}.
        The union [insisted] {that the driver be heard}.
        The union's [call] {for a new bridge} was heard.
        The union [repeated its demand] {for a new bridge}.
    """,
    "ask": """
        The judge [asked] {whether the bridge was safe}.
        "{Is the bridge safe?}" the mayor [said].
        "{Who built the bridge?}" the judge [asked].
        The judge [asked for] {the files}.
    """,
    "urge": """
        Residents [were urged] {to leave}.
        The mayor [asked] residents {to leave}.
        The mayor [called on] {residents to leave}.
        The mayor [made a plea] {for calm}.
        The doctor [suggested] {taking a walk}.
    """,
    "accuse": """
        The builder [was accused of] {fraud}.
        The builder [is alleged to have] {lied}.
        The union's [accusation] {that the builder lied} was read.
        The union [laid the blame] {on the builder}.
    """,
    "criticise": """
        The senator [issued a statement condemning] {the attack}.
        The plan [was criticised] {as a gamble}.
        The senator [did not support] {the plan}.
        The senator [took issue with] {the plan}.
        The senator [is highly critical of] {the plan}.
    """,
    "praise": """
        The senator [offered praise] {for the crews}.
        The senator [finally gave] {the crews a compliment}.
        The senator [paid tribute to] {the crews}.
        Mayor [Finally Endorses] {Bridge}
    """,
    "doubt": """
        The engineers [do not believe] {that the bridge is safe}.
        The engineers [no longer believe] {that the bridge is safe}.
        There is [no reason to believe] {that the bridge is safe}.
        The engineers [are not convinced] {that the bridge is safe}.
        The engineers [are not of the view] {that the bridge is safe}.
        The engineers [questioned] {whether the bridge was safe}.
        The engineers [raised serious questions about] {the bridge}.
    """,
    "believe": """
        The engineers [do not doubt] {that the bridge is safe}.
        The engineers [are of the view] {that the bridge is safe}.
        The engineers [expressed hope] {that the bridge was safe}.
        The engineers [are confident] {that the bridge is safe}.
        The engineers [hope] {that the bridge is safe}.
    """,
    "announce": """
        The council [made an announcement] {that the bridge was open}.
        The governor [declared] {a state of emergency}.
        The council [went public with] {the plan}.
    """,
}


def marked() -> list[tuple[str, str]]:
    return [(act, line.strip()) for act, text in MARKED.items() for line in text.strip().splitlines()]


def unmarked(line: str) -> tuple[str, dict[str, list[Span]]]:
    """A line without its brackets, and what stood in them by bracket."""
    text, spans, start = "", {"[": list[Span](), "{": list[Span]()}, {"[": 0, "{": 0}
    for char in line:
        if char in "[{":
            start[char] = len(text)
        elif char in "]}":
            bracket = "[" if char == "]" else "{"
            spans[bracket].append(Span(start[bracket], len(text)))
        else:
            text += char
    return text, spans


def test_what_stands_around_a_cue_decides_with_it() -> None:
    listed = marked()
    assert len(listed) >= 100
    words, wrong = lexicon("en"), []
    texts = [unmarked(line) for _, line in listed]
    draft = drafted("\n\n".join(text for text, _ in texts))
    start = 0
    for (act, line), (text, spans) in zip(listed, texts, strict=True):
        cue, content = (
            tuple(Span(span.start + start, span.end + start) for span in spans[bracket]) for bracket in "[{"
        )
        found = act_of(draft, Finding((), cue, content, "model", 0.9), words)
        if found != act:
            wrong.append((line, f"{found} for {act}"))
        start += len(text) + 2
    assert wrong == []


def test_a_finding_without_a_cue_states() -> None:
    draft = drafted("The bridge was safe.")
    assert act_of(draft, Finding((), (), (Span(0, 19),), "alone", 0.4), lexicon("en")) is Act.STATE
    given = Finding((), (), (Span(0, 19),), "alone", 0.4, act=Act.WARN)
    assert act_of(draft, given, lexicon("en")) is Act.WARN


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The council stopped short of accusing the builder of fraud.", "decline"),
        ("The council did not deny that the bridge was closed.", "decline"),
        ("The council called for a new bridge.", "demand"),
        ("In the view of the council, the bridge was safe.", "believe"),
        ("The judge told the driver that the bridge was safe.", "state"),
        ("The builder is alleged to have lied to the council.", "accuse"),
        ("The driver was accused of fraud by the council.", "accuse"),
        ("The council denied having promised a new bridge.", "deny"),
    ],
)
def test_the_standard_reader_gives_the_act(read: Read, text: str, act: str) -> None:
    assert act in [statement.act for statement in read(text).statements]
