"""Which mentions name the same: full names, last names, acronyms, short forms.

Rules in the order of the sieves of Lee et al. (2013): exact forms first, then forms that are made
from each other, then parts of a longer form, and those only where one longer form fits. A part that
fits several is decided by its title, then by what was named last in the same paragraph; else it stays
on its own, with a low confidence.
"""

from __future__ import annotations

from onrecord.reading.names.cluster import Cluster
from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.mention import Mention
from onrecord.reading.names.persons import cluster_people, named_by_initials
from onrecord.reading.names.things import cluster_things
from onrecord.reading.names.words import Words
from onrecord.record import Kind

__all__ = ["cluster"]


def cluster(words: Words, lexicon: Lexicon, mentions: list[Mention]) -> list[Cluster]:
    """The clusters of ``mentions``; short forms that stand for nothing named are left out."""
    clusters: list[Cluster] = []
    persons = [mention for mention in mentions if mention.kind is Kind.PERSON]
    people = cluster_people(words, lexicon, persons)
    mentions = named_by_initials(words, people, mentions)
    clusters += people
    for kind in (Kind.ORGANIZATION, Kind.PLACE, Kind.GROUP, Kind.OTHER):
        named = [mention for mention in mentions if mention.kind is kind]
        clusters += cluster_things(words, lexicon, named, kind)
    return clusters
