"""The layer ``names``."""

from __future__ import annotations

from onrecord.reading.draft import Draft
from onrecord.reading.names.attributes import attributes
from onrecord.reading.names.cluster import Cluster
from onrecord.reading.names.clusters import cluster
from onrecord.reading.names.governments import governing, governments
from onrecord.reading.names.lexicon import lexicon
from onrecord.reading.names.spotting import spot
from onrecord.reading.names.words import Words
from onrecord.record import Entity, Kind, content_id

__all__ = ["Names"]


class Names:
    """Layer ``names``: people, organisations, places and groups, as the report names them.

    A mention is the bare name: no title, role, article or possessive ending. People carry what the
    report says beside their names: ``title``, ``role``, ``status``, ``affiliation``, ``nationality``,
    ``age``, ``born``. Capitals that stand for a government are organisations, with its country.
    """

    name = "names"
    needs: tuple[str, ...] = ("tokens", "times")
    version = "2"

    def __call__(self, draft: Draft) -> None:
        lex = lexicon(draft.language)
        words = Words(draft)
        mentions = spot(words, lex)
        known = governments(draft.language)
        for mention in list(governing(words, draft.language, mentions)):
            mention.kind = Kind.ORGANIZATION
            if mention not in mentions:
                mentions.append(mention)
        for found in known.joined(cluster(words, lex, mentions)):
            entity = _entity(draft, words, found)
            if entity is not None:
                draft.put(entity)
        attributes(draft, words, lex)


def _entity(draft: Draft, words: Words, found: Cluster) -> Entity | None:
    spans = {words.span(draft, mention.start, mention.end): mention for mention in found.mentions}
    ordered = sorted(span for span in spans if len(span))
    if not ordered:
        return None
    forms: dict[str, int] = {}
    for span in ordered:
        form = " ".join(span.of(draft.text).split())
        forms[form] = forms.get(form, 0) + (0 if spans[span].short else 1)
    name = max(forms, key=lambda form: (_fullness(found, form), forms[form]))
    return Entity(
        id=content_id("e", draft.report.id, found.kind.value, [ordered[0]]),
        kind=found.kind,
        name=name,
        country=governments(draft.language).country(name) if found.kind is Kind.ORGANIZATION else None,
        aliases=tuple(form for form in forms if form != name),
        mentions=tuple(ordered),
        confidence=round(found.confidence, 2),
    )


def _fullness(found: Cluster, form: str) -> tuple[int, int]:
    """How full a form of a name is: by words, then by letters."""
    if found.kind is Kind.PERSON:
        return len(form.split()), len(form)
    return (0, len(form))
