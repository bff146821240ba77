from __future__ import annotations

from pathlib import Path

import pytest
from bench import names
from bench.common import data

HEAD = "case_group,schema,name1,name2,is_match,quality,category,notes\n"


def test_the_rates() -> None:
    scored = [(True, 0.9), (True, 0.6), (False, 0.6), (False, 0.1)]
    assert names.rates(scored, 0.8) == (100.0, 50.0, pytest.approx(200 / 3))
    assert names.rates(scored, 0.5) == (pytest.approx(200 / 3), 100.0, pytest.approx(80.0))
    assert names.rates(scored, 0.95) == (100.0, 0.0, 0.0)


def test_pairs_are_read_with_what_their_schema_says(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(
        HEAD + "a,Person,Ann Lee,Anne Lee,true,STRONG,,\na,LegalEntity,Ann Lee,Lee Ltd,false,WEAK,,\n",
        "utf-8",
    )
    first, second = names.pairs(path)
    assert (first.person, first.right) == (True, True)
    assert (second.person, second.right) == (None, False)
    assert first.unread == second.unread == bool(names.half("Ann Lee"))


def test_the_scores_of_pairs_of_our_own() -> None:
    given = [
        names.Pair("Ivan Petrov", "Петров Иван", True, True, False),
        names.Pair("Ivan Petrov", "Ivan Sidorov", True, False, True),
        names.Pair("Dock Board Ltd", "Dock Board Limited", False, True, True),
    ]
    scores, figures = names.measure_pairs(given)
    assert set(scores) == {"onrecord", "ratio", "token_sort_ratio", "token_set_ratio", "WRatio"}
    assert [score >= 0.8 for _, score in scores["onrecord"]] == [True, False, True]
    assert figures["blocking"] == 100.0
    assert figures["pairs_a_second"] > 0


@pytest.mark.data
def test_groups_of_our_own(corpora: Path) -> None:
    del corpora  # The scorer lies beside them.

    def item(form: str, identity: str) -> dict[str, str]:
        return {"form": form, "lemma": form, "kind": "PER", "id": identity}

    documents = [
        {"id": "1", "language": "uk", "names": [item("Олега Савченка", "s"), item("Савченко", "s")]},
        {"id": "2", "language": "pl", "names": [item("Oleg Sawczenko", "s"), item("Jan Nowicki", "n")]},
    ]
    found = names.measure_groups(documents)
    assert found.names == 4
    assert found.made == (100.0, 100.0, 100.0)
    assert found.equal[1] < 100.0
    assert names.measure_groups(documents, ["PER"]).names == 4


def test_a_missing_corpus_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    assert names.main([]) == 2
    assert "set ONRECORD_DATA" in capsys.readouterr().err


@pytest.mark.data
def test_the_floors_of_the_pairs(corpora: Path) -> None:
    del corpora
    scores, figures = names.measure_pairs(names.pairs(data("names", "name_bench.csv")))
    scored = [(pair.right, score) for pair, score in scores["onrecord"]]
    assert names.rates(scored, names.MAYBE)[2] >= names.FLOORS["f1"]
    assert names.rates(scored, names.SAME)[0] >= names.FLOORS["same_precision"]
    assert figures["blocking"] >= names.FLOORS["blocking"]
    for title in ("ratio", "token_sort_ratio", "token_set_ratio", "WRatio"):
        assert (
            max(names.rates([(p.right, s) for p, s in scores[title]], t / 100)[2] for t in range(30, 100))
            < 80
        )
