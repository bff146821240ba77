"""Speakers are resolved where the reading is sure enough, and left open where it is not."""

from __future__ import annotations

import pytest

from onrecord.reading import Reader, standard_reader
from onrecord.reading.draft import Draft
from onrecord.reading.statements import Finding, Statements
from onrecord.reading.statements.parties import LEAST_NAMED, LEAST_REFERRED
from onrecord.record import Report, Span

TEXT = "Anna Lind opened the fair. She said that Holm was late. Anna Lind said that it rained."


class Given:
    """A finder that is as sure of what it finds as it is told."""

    version = "given"

    def __init__(self, source: str, content: str, sure: float) -> None:
        self.source, self.content, self.sure = source, content, sure

    def find(self, draft: Draft) -> list[Finding]:
        said = TEXT.index(f"{self.source} said")
        source, at = Span(said, said + len(self.source)), said + len(self.source) + 1
        content = TEXT.index(self.content)
        return [
            Finding(
                ((source,),),
                (Span(at, at + 4),),
                (Span(content, content + len(self.content)),),
                "model",
                self.sure,
                Span(at, at + 4),
            )
        ]


def speaker(source: str, content: str, sure: float) -> tuple[str, str | None]:
    """The words of the one speaker, and whom they are taken for."""
    layers = [layer for layer in standard_reader().layers if layer.name not in ("statements", "events")]
    record = Reader([*layers, Statements(Given(source, content, sure))]).read(Report(TEXT))
    assert record.problems == ()
    ((party,),) = [item.source for item in record.statements]
    names = {entity.id: entity.name for entity in record.entities}
    return party.text, names.get(party.entity or "")


@pytest.mark.parametrize(
    ("source", "content", "least"),
    [
        ("She", "that Holm was late", LEAST_REFERRED),
        ("Anna Lind", "that it rained", LEAST_NAMED),
    ],
)
def test_a_doubtful_speaker_keeps_the_words_and_has_no_name(source: str, content: str, least: float) -> None:
    assert speaker(source, content, least + 0.01) == (source, "Anna Lind")
    assert speaker(source, content, least - 0.01) == (source, None)


def test_a_pronoun_takes_more_to_be_resolved_than_a_name() -> None:
    assert 0 < LEAST_NAMED < LEAST_REFERRED <= 0.5
