"""Across reports: names, stories, and tellings of one thing.

What compares, finds and groups names is in :mod:`onrecord.linking.names`, offered here as ``names``:
``names.compare(names.name("Bill Kerr"), names.name("William Kerr")).same``.
"""

from onrecord.linking import names
from onrecord.linking.names import SAME_NAME, name_score
from onrecord.linking.stories import key_terms, same_story
from onrecord.linking.tellings import (
    Relation,
    Telling,
    clusters,
    is_told_by,
    relation,
    tellings,
)
from onrecord.linking.terms import Weights, cosine, share, terms

__all__ = [
    "SAME_NAME",
    "Relation",
    "Telling",
    "Weights",
    "clusters",
    "cosine",
    "is_told_by",
    "key_terms",
    "name_score",
    "names",
    "relation",
    "same_story",
    "share",
    "tellings",
    "terms",
]
