"""Terms, weights and likeness."""

from __future__ import annotations

import pytest

from onrecord.linking import Weights, cosine, share, terms


def test_terms_are_stems_of_content_words() -> None:
    assert dict(terms("The captured prisoners, and the capture of a prisoner, in Kyïv’s 1,517 homes")) == {
        "captur": 2,
        "prison": 2,
        "kyiv": 1,
        "1,517": 1,
        "home": 1,
    }


def test_what_every_document_has_counts_little() -> None:
    weights = Weights([{"ship": 1, "ice": 1}, {"ship": 1, "tow": 1}, {"ship": 1}])
    assert weights["ship"] < weights["ice"] < weights["unseen"]


def test_a_prior_lifts_the_words_of_a_single_story() -> None:
    documents = [{"ship"}, {"ship"}, {"ship", "ice"}]
    plain, prior = Weights(documents), Weights(documents, prior=100)
    assert prior["ship"] / prior["ice"] > plain["ship"] / plain["ice"]


def test_likeness() -> None:
    weights = Weights([{"a"}, {"b"}, {"c"}])
    one, other = weights.vector({"a": 1, "b": 1}), weights.vector({"a": 1, "c": 1})
    assert cosine(one, one) == pytest.approx(1.0)
    assert cosine(one, weights.vector({"c": 1})) == 0.0
    assert share(one, other) == pytest.approx(0.5)
    assert share({}, one) == 0.0
