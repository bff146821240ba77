"""The layer ``coreference``."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.coreference.discourse import Discourse, Referent
from onrecord.reading.coreference.lexicon import Lexicon, lexicon
from onrecord.reading.coreference.nouns import Nouns
from onrecord.reading.coreference.pronouns import Pronouns
from onrecord.reading.coreference.relatives import disown
from onrecord.reading.coreference.speakers import speakers
from onrecord.reading.draft import Draft
from onrecord.reading.names.attributes import told
from onrecord.reading.names.lexicon import lexicon as name_lexicon
from onrecord.reading.names.words import Words
from onrecord.record import Kind

__all__ = ["Coreference"]


class Coreference:
    """Layer ``coreference``: adds to the entities of a draft the pronouns and nouns that mean them.

    Rules of agreement, grammar and focus (Lappin & Leass 1994; Lee et al. 2013). Whatever could as
    well mean something else stays unresolved: a wrong speaker is worse than none.
    """

    name = "coreference"
    needs: tuple[str, ...] = ("names", "quotes")
    version = "2"

    def __call__(self, draft: Draft) -> None:
        if not draft.entities:
            return
        words = Words(draft)
        lex = lexicon(draft.language)
        names = name_lexicon(draft.language)
        disown(draft, words, names, lex)
        discourse = Discourse(draft, words, names)
        _apposed(discourse)
        # Outside of quotations first: who speaks in a quotation must be known before what "he" in it
        # cannot mean.
        _resolve(discourse, lex, inside=False)
        _resolve(discourse, lex, inside=True)
        for entity_id, spans in discourse.added.items():
            entity = draft.entities[entity_id]
            draft.put(replace(entity, mentions=tuple(sorted({*entity.mentions, *spans}))))
        told(draft, words, names, _subjects(discourse, lex))


def _subjects(discourse: Discourse, lex: Lexicon) -> dict[str, list[int]]:
    """The pronouns outside of quotations, by the entity that they mean."""
    found: dict[str, list[int]] = {}
    for entity_id, spans in discourse.added.items():
        tokens = [i for span in spans if (i := discourse.words.starts.get(span.start)) is not None]
        said = [i for i in tokens if not discourse.quoted[i] and discourse.words.low[i] in lex.pronouns]
        if said:
            found[entity_id] = said
    return found


def _resolve(discourse: Discourse, lex: Lexicon, *, inside: bool) -> None:
    pronouns, nouns = Pronouns(discourse, lex), Nouns(discourse, lex)
    words = discourse.words
    speaking = speakers(discourse, lex) if inside else {}
    for i, low in enumerate(words.low):
        number = discourse.quoted[i]
        if bool(number) == inside:
            found = _pronoun(pronouns, lex, i, low, speaking.get(number))
            if found is not None:
                discourse.refer(found, i, i + 1)
            elif (phrase := nouns.resolve(i)) is not None:
                discourse.refer(*phrase)
        if not number and words.tag[i].startswith("VB") and discourse.doc[i].lemma_ in lex.speaking:
            pronouns.hear(i)


def _pronoun(pronouns: Pronouns, lex: Lexicon, i: int, low: str, speaker: Referent | None) -> Referent | None:
    sort = lex.pronouns.get(low)
    if sort in ("male", "female"):
        return pronouns.person(i, speaker)
    if sort in ("thing", "several"):
        return pronouns.organization(i, plural=sort == "several")
    if sort == "speaker" and speaker is not None and speaker.kind is Kind.PERSON:
        return speaker if speaker.entity is not None else None
    return None


def _apposed(discourse: Discourse) -> None:
    """Role nouns to which the name is the apposition, or on which the parser hangs it: "the
    ministry's spokesman, Lin Jian"."""
    for referent in list(discourse.referents.values()):
        entity = referent.entity
        if entity is None or "role" not in entity.attribute_spans:
            continue
        role = entity.attribute_spans["role"]
        tokens = discourse.draft.tokens_of(role)
        if tokens is None:
            continue
        noun = tokens.root
        if noun.tag_ in ("NNS", "NNPS"):
            continue  # "the foreign ministers of Chile, Ann Holm, and of Peru, …" are not one of them.
        for seen in list(referent.seen):
            token = discourse.doc[seen.head]
            apposed = token.dep_ == "appos" and any(above.i == noun.i for above in token.ancestors)
            hangs = apposed or (token.head.i == noun.i and token.dep_ == "nmod")
            if hangs and noun.i not in discourse.by_token:
                discourse.refer(referent, min(noun.left_edge.i, noun.i), noun.i + 1)
