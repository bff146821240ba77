"""Every sort of damage is found, and what can be mended is."""

from __future__ import annotations

import pytest

from onrecord.archive import Archive, MemoryArchive
from onrecord.errors import CorruptArchive
from onrecord.record import Report
from tests.archive.builder import ferry, plain

_NO_TRIGGERS = (
    "DROP TRIGGER statement_words_delete; DROP TRIGGER report_words_update; DROP TRIGGER report_words_delete"
)
_LAST_STATEMENT = "DELETE FROM parties WHERE statement = 3; DELETE FROM statements WHERE position = 3"
_OTHER_TITLE = "UPDATE reports SET title = 'Other' WHERE number = 1"


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.add_all([ferry(key="f", raw=b"<p>"), plain("A bridge was shut.", key="b")])
    return archive


def damage(archive: Archive, script: str) -> list[str]:
    """Runs ``script``; the codes of what is found then."""
    raw = archive._db.engine.raw_connection()
    raw.cursor().executescript(f"PRAGMA foreign_keys = OFF; {script}")
    raw.close()
    archive._db.engine.dispose()
    return [problem.code for problem in archive.check()]


@pytest.mark.parametrize(
    ("script", "codes"),
    [
        ("SELECT 1", []),
        ("UPDATE reports SET text = replace(text, 'shut', 'open')", ["text-changed"]),
        ("UPDATE reports SET published = '2021-03-04'", ["text-changed", "text-changed"]),
        ("UPDATE raws SET data = x'00'", ["raw-damaged"]),
        ("UPDATE raws SET size = 9", ["raw-damaged"]),
        ("UPDATE records SET body = x'00' WHERE report = 2", ["record-damaged"]),
        ("DELETE FROM sentences WHERE report = 2", ["rows-out-of-step"]),
        ("DELETE FROM mentions", ["rows-out-of-step"]),
        ("DELETE FROM records WHERE report = 2", ["orphans"]),
        ("DELETE FROM reports WHERE number = 1", ["orphans", "orphans", "orphans"]),
        (f"{_NO_TRIGGERS}; {_LAST_STATEMENT}", ["search-out-of-step", "rows-out-of-step"]),
        (f"{_NO_TRIGGERS}; {_OTHER_TITLE}", ["search-damaged", "text-changed"]),
        ("DELETE FROM report_words_data", ["search-damaged"]),
        ("DROP TABLE statement_words", ["search-damaged"]),
    ],
)  # fmt: skip
def test_damage_is_found(filled: Archive, script: str, codes: list[str]) -> None:
    found = damage(filled, script)
    assert sorted(set(found)) == sorted(set(codes))
    if "orphans" not in codes:
        assert sorted(found) == sorted(codes)


def test_the_order_of_adding_is_no_matter(archive: Archive) -> None:
    # Newest and last by name first, so that no index of the table is in the order of adding.
    for number in range(60, 20, -1):
        fields = {"published": f"20{number}-01-01", "url": f"https://example.org/{number}"}
        archive.add_all([plain(f"Report {number}. And more.", **fields)])
    assert archive.check() == []


def test_a_report_without_its_record(filled: Archive) -> None:
    script = "DELETE FROM records WHERE report = 2; DELETE FROM sentences WHERE report = 2"
    assert damage(filled, script) == ["record-missing"]
    with pytest.raises(CorruptArchive, match="record") as caught:
        filled.record("b")
    assert caught.value.hint
    assert [report.key for report in filled.outdated("test/1")] == ["b"]
    assert filled.add(plain("A bridge was shut.")).status == "reread"
    assert filled.check() == []


def test_a_damaged_record_names_its_report(filled: Archive) -> None:
    damage(filled, "UPDATE records SET body = x'00'")
    with pytest.raises(CorruptArchive, match="Ferry aground"):
        filled.record("f")
    with pytest.raises(CorruptArchive):
        list(filled.statements())


@pytest.mark.parametrize(
    "script",
    [
        f"{_NO_TRIGGERS}; DELETE FROM statements",
        "DELETE FROM mentions; DELETE FROM participants; DELETE FROM parties; DELETE FROM times",
        "DROP TABLE statement_words",
        "DELETE FROM report_words_data",
        "INSERT INTO statement_words(statement_words) VALUES ('delete-all')",
    ],
)
def test_reindexing_mends_what_is_derived(filled: Archive, script: str) -> None:
    before = filled.count()
    assert damage(filled, script) != []
    filled.reindex()
    assert filled.check() == []
    assert filled.count() == before
    assert len(filled.search("asleep", what="statements")) == 1
    assert len(list(filled.statements(speaker="ferré"))) == 3
    assert filled.record("f") == ferry(key="f")
    filled.remove("f")
    assert filled.search("ferry") == []


def test_the_double_checks_its_texts() -> None:
    archive = MemoryArchive()
    archive.add(plain("One."))
    assert archive.check() == []
    entry = next(iter(archive._by_id.values()))
    object.__setattr__(entry.record, "report", Report("Two.", id=entry.report.id))
    assert [problem.code for problem in archive.check()] == ["text-changed"]
