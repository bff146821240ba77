"""The pair model of claims: how it is fitted, and that what is shipped is what the features are."""

from __future__ import annotations

import json

import numpy as np
from training.claims.__main__ import signs, threshold
from training.claims.fit import fit, fit_signed, probability

from onrecord.linking.claims.comparing import FEATURES
from onrecord.linking.claims.judge import CONSTANT, FILE, MODEL, Judge
from onrecord.weights import weights


def test_a_fit_finds_the_weights_that_made_the_answers() -> None:
    made = np.random.default_rng(5)
    values = made.random((4000, 2))
    sure = 1 / (1 + np.exp(-(-1 + 3 * values[:, 0] - 2 * values[:, 1])))
    answers = (made.random(4000) < sure).astype(float)
    found = fit(values, answers, decay=0.01)
    assert np.allclose(found, [-1, 3, -2], atol=0.35)
    assert np.corrcoef(probability(found, values), sure)[0, 1] > 0.99


def test_weights_have_the_sign_that_is_asked() -> None:
    made = np.random.default_rng(6)
    values = made.random((2000, 2))
    answers = (values[:, 0] + 0.3 * made.random(2000) > 0.6).astype(float)
    found = fit_signed(values, answers, np.array([-1.0, 1.0]))
    assert found[1] == 0
    assert found[2] >= 0


def test_the_threshold_is_the_least_that_is_right_often_enough() -> None:
    sure = np.array([0.95, 0.9, 0.8, 0.7, 0.6, 0.55])
    assert threshold(sure, np.array([1.0, 1, 1, 0, 0, 0])) == 0.61
    assert threshold(sure, np.zeros(6)) == 1.0


def test_the_shipped_weights_are_whole_and_of_the_right_signs() -> None:
    shipped = weights(MODEL)
    shipped.check()
    table = json.loads(shipped.file(FILE).read_text("utf-8"))
    assert set(table) == {CONSTANT, *FEATURES}
    for name, sign in zip(FEATURES, signs(), strict=True):
        assert table[name] * sign >= 0
        assert sign or table[name] == 0
    assert 0.5 <= Judge().same <= 1
