"""The conformance suite: what every store must do, whatever it keeps its data in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from onrecord.archive import Store
from onrecord.errors import ArchiveError, NotFound, UsageError
from onrecord.record import Act, Interval, Problem, Record, Said
from tests.archive.builder import Builder, ferry, plain


def texts(hits: object) -> list[str]:
    return [hit.statement.text for hit in hits]  # type: ignore[attr-defined]


def names(reports: object) -> list[str]:
    return [report.name for report in reports]  # type: ignore[attr-defined]


def test_is_a_store(store: Store) -> None:
    assert isinstance(store, Store)


# Writing


def test_gives_back_the_record(store: Store) -> None:
    record = ferry(key="7.txt", url="https://example.org/7", language="en")
    added = store.add(record)
    assert (added.report_id, added.status) == (record.report.id, "new")
    assert store.record(record.report.id) == record
    assert store.report(record.report.id) == record.report
    # Equality passes over the confidence's last digits nowhere:
    assert store.record(record.report.id).entities[0].confidence == 0.123456789


def test_adding_twice_changes_nothing(store: Store) -> None:
    record = ferry(key="a")
    store.add(record)
    before, when = store.count(), store.added_at("a")
    assert store.add(record).status == "same"
    assert [item.status for item in store.add_all([record, record])] == ["same", "same"]
    assert (store.count(), store.added_at("a")) == (before, when)
    assert [found.report.id for found in store.search("radar", what="reports")] == [record.report.id]


def test_another_reader_replaces_what_was_read(store: Store) -> None:
    old = ferry(raw=b"<p>the page</p>", key="a")
    store.add(old)
    when = store.added_at("a")
    fields = {"title": "Ferry aground", "publisher": "The Østby Courier", "published": "2021-03-03"}
    made = Builder(old.report.text, reader="test/2", language="en", **fields)
    made.said("had failed", by="He", cue="said on", act=Act.ANNOUNCE)
    new = made.record()
    assert store.add(new).status == "reread"
    back = store.record("a")
    assert back.statements == new.statements
    assert back.reader == "test/2"
    assert back.report == replace(old.report, language="en")  # the report stays, the language is read
    assert store.added_at("a") == when
    assert store.raw("a") == b"<p>the page</p>"
    counts = store.count()
    assert (counts["reports"], counts["statements"], counts["events"], counts["mentions"]) == (1, 1, 0, 0)
    assert store.search("asleep", what="statements") == []
    assert len(store.search("failed", what="statements")) == 1
    assert list(store.statements(act="deny")) == []


def test_a_batch_may_hold_a_report_twice(store: Store) -> None:
    first, second = plain("The lock is shut.", key="a"), plain("The lock is shut.", "test/2", key="b")
    assert [item.status for item in store.add_all([first, first, second])] == ["new", "same", "reread"]
    assert store.count()["reports"] == 1
    assert store.record("b").reader == "test/2"
    assert store.report("b").key == "a"
    languages = [plain("The sea is high.", key="s"), plain("The sea is high.", "test/2", language="en")]
    store.add_all(languages)
    assert store.report("s").language == "en"


def test_the_batches_before_a_failure_stay(store: Store) -> None:
    def failing() -> object:
        for number in range(5):
            yield plain(f"Report number {number} of the morning.", key=str(number))
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        store.add_all(failing(), size=2)  # type: ignore[arg-type]
    assert sorted(report.key or "" for report in store.reports()) == ["0", "1", "2", "3"]


def test_remove(store: Store) -> None:
    store.add_all([ferry(key="a"), plain("A bridge was closed.", key="b")])
    gone = store.report("a").id
    assert store.remove("a") == gone
    with pytest.raises(NotFound):
        store.report("a")
    counts = store.count()
    assert counts.pop("reports") == 1
    assert counts.pop("sentences") == 1
    assert set(counts.values()) == {0}
    assert store.search("ferry captain") == []
    assert store.add(ferry(key="a")).status == "new"


def test_raw_bytes(store: Store) -> None:
    store.add_all([plain("One.", key="a", raw=b"\x00\xff" * 999), plain("Two.", key="b")])
    assert store.raw("a") == b"\x00\xff" * 999
    assert store.raw("b") is None
    assert store.report("a").raw is None


def test_added_at_is_now_in_utc(store: Store) -> None:
    store.add(plain("One.", key="a"))
    assert abs(store.added_at("a") - datetime.now(UTC)) < timedelta(minutes=1)


# Names of reports


def test_a_report_answers_to_id_prefix_key_and_url(store: Store) -> None:
    record = plain("One.", key="one.txt", url="https://example.org/one")
    store.add_all([record, plain("Two.")])
    report_id = record.report.id
    for ref in (report_id, report_id[:8], report_id[:4].upper(), "one.txt", "https://example.org/one"):
        assert store.report(ref) == record.report


def test_not_found_says_what_to_do(store: Store) -> None:
    store.add(plain("One."))
    for ref in ("nothing.txt", "", "abc", "deadbeef", "%", "_", "'; --", "\x00", "\ud800"):
        with pytest.raises(NotFound) as caught:
            store.report(ref)
        assert caught.value.hint


def test_an_ambiguous_name_lists_the_candidates(store: Store) -> None:
    one, two = plain("One.", key="k", title="First"), plain("Two.", key="k", title="Second")
    store.add_all([one, two])
    with pytest.raises(UsageError, match="2 reports") as caught:
        store.record("k")
    assert one.report.id in str(caught.value)
    assert "Second" in str(caught.value)


def test_an_ambiguous_prefix_lists_the_candidates(store: Store) -> None:
    # Of 900 reports some two begin with the same four of 16 digits.
    records = [plain(f"Report number {number}.") for number in range(900)]
    seen: dict[str, Record] = {}
    for record in records:
        other = seen.setdefault(record.report.id[:4], record)
        if other is not record:
            break
    else:
        pytest.fail("no two ids begin alike")
    store.add_all([other, record])
    with pytest.raises(UsageError, match="2 reports"):
        store.remove(record.report.id[:4])
    assert store.count()["reports"] == 2
    with pytest.raises(NotFound):
        store.report(record.report.id[:3])


def test_several_keys_for_one_report(store: Store) -> None:
    store.add(plain("One.", key="a"))
    assert store.add(plain("One.", key="b")).status == "same"
    assert store.report("a") == store.report("b")
    assert store.report("b").key == "a"


# Listing


@pytest.fixture
def week(store: Store) -> Store:
    days = ["2021-03-03", None, "2021-03-01T18:00:00Z", "2021-03-02", "2021-03-01", "2021-04-01"]
    for number, day in enumerate(days):
        paper = ("The Évening Post", "Morning Star")[number % 2]
        store.add(
            plain(f"Report {number}.", key=str(number), title=str(number), published=day, publisher=paper)
        )
    return store


def test_reports_come_by_day_then_as_added(week: Store) -> None:
    assert names(week.reports()) == ["2", "4", "3", "0", "5", "1"]
    assert [record.report.name for record in week.records()] == ["2", "4", "3", "0", "5", "1"]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2021-03-02", None, "3 0 5"),
        (None, "2021-03-01", "2 4"),
        (date(2021, 3, 2), date(2021, 3, 3), "3 0"),
        ("2021-03", "2021-03", "2 4 3 0"),
        ("2021", "2021", "2 4 3 0 5"),
        ("2022", None, ""),
    ],
)
def test_since_and_until_include_their_days(week: Store, since: object, until: object, expected: str) -> None:
    found = week.reports(since=since, until=until)  # type: ignore[arg-type]
    assert names(found) == expected.split()


def test_publisher_and_limit(week: Store) -> None:
    assert names(week.reports(publisher="evening POST")) == ["2", "4", "0"]
    assert names(week.reports(publisher="post", limit=2)) == ["2", "4"]
    assert names(week.reports(publisher="pos")) == []
    assert names(week.reports(limit=0)) == []


def test_what_is_no_date_is_refused(store: Store) -> None:
    for since in ("yesterday", "2021-13-01", "2021-02-30", "", "P1D"):
        with pytest.raises(UsageError):
            list(store.reports(since=since))


def test_bad_limits_and_periods_are_refused(store: Store) -> None:
    with pytest.raises(UsageError):
        list(store.reports(limit=-1))
    with pytest.raises(UsageError):
        store.search("word", limit=-1)
    with pytest.raises(UsageError):
        list(store.statements(since="2021-02-02", until="2021-02-01"))


def test_outdated(store: Store) -> None:
    store.add_all([plain("One.", key="1"), plain("Two.", "test/2", key="2"), plain("Three.", "", key="3")])
    assert [report.key for report in store.outdated("test/2")] == ["1", "3"]
    for report in store.outdated("test/2"):  # reading again while going through them
        store.add(plain(report.text, "test/2"))
    assert list(store.outdated("test/2")) == []


def test_iterators_stand_writing(store: Store) -> None:
    store.add_all([plain(f"Report {number}.", key=str(number)) for number in range(3)])
    reading = store.records()
    assert next(reading).report.key == "0"
    store.add(plain("Another."))
    assert [record.report.key for record in reading] == ["1", "2"]


# Statements


@pytest.fixture
def shore(store: Store) -> Store:
    """The ferry and a report two days later that answers it."""
    text = (
        "The line's owner, Ødegård Lines, confirmed on Friday that the radar of the Halcyon had failed. "
        "Muñoz has said nothing since. Some would warn that it may happen again."
    )
    made = Builder(text, title="The radar", publisher="Morning Star", published="2021-03-06", key="r")
    owner = made.entity("Ødegård Lines", "Ødegård Lines", "it")
    made.entity("Halcyon", aliases=("MV Halcyon",))
    made.said("the radar of the Halcyon had failed", by="Ødegård Lines", entity=owner, cue="confirmed",
              act=Act.CONFIRM, said=Said(Interval.day(date(2021, 3, 5)), "text"))  # fmt: skip
    made.said("it may happen again", by="Some", cue="warn", act=Act.WARN, said=Said(Interval.unknown()))
    store.add_all([made.record(), ferry(key="f")])
    return store


@pytest.mark.parametrize(
    ("speaker", "count"),
    [
        ("José Muñoz-Ferré", 3),
        ("munoz ferre", 3),
        ("FERRÉ", 3),
        ("Brandt", 1),
        ("lucja brandt", 1),
        ("Łucja", 1),
        ("odegard", 1),
        ("some", 1),
        ("Ferr", 0),
        ("José Brandt", 0),
        ("He", 0),  # he is José Muñoz-Ferré here
    ],
)
def test_a_speaker_is_found_by_any_part_of_the_name(shore: Store, speaker: str, count: int) -> None:
    assert len(list(shore.statements(speaker=speaker))) == count


def test_a_hit_holds_statement_report_and_speakers(shore: Store) -> None:
    hit = next(iter(shore.statements(speaker="ferré")))
    assert hit.statement.text == "the radar … had failed"  # said the day before the others
    assert hit.speakers == ("José Muñoz-Ferré",)
    assert hit.report == shore.report("f")
    assert hit.record == shore.record("f")
    assert hit.statement in hit.record.statements


def test_statements_come_by_the_day_on_which_they_were_said(shore: Store) -> None:
    days = [hit.statement.said.when.start for hit in shore.statements()]
    known = [day for day in days if day]
    assert known == sorted(known)
    # The one whose day is not known stands at the day of its report.
    assert texts(shore.statements())[-1] == "it may happen again"


def test_about(shore: Store) -> None:
    assert texts(shore.statements(about="halcyon")) == ["the radar of the Halcyon had failed"]
    # by an alias, and by a pronoun that the report resolves
    assert texts(shore.statements(about="MV Halcyon")) == ["the radar of the Halcyon had failed"]
    assert texts(shore.statements(about="Ødegård Lines")) == ["it may happen again"]
    # by the words
    assert len(list(shore.statements(about="radar"))) == 2
    assert texts(shore.statements(about="harbour twice")) == ["the captain had called the harbour twice"]
    assert list(shore.statements(about="submarine")) == []
    assert len(list(shore.statements(about="ferré"))) == 1  # "the captain" in what the minister told


def test_act_report_limit_and_all_together(shore: Store) -> None:
    assert texts(shore.statements(act=Act.DENY)) == ["the crew had been asleep"]
    together = shore.statements(act="confirm", about="radar", since="2021-03", speaker="lines", report="r")
    assert texts(together) == ["the radar of the Halcyon had failed"]
    assert len(list(shore.statements(report="f"))) == 4
    assert len(list(shore.statements(limit=3))) == 3
    with pytest.raises(UsageError, match="mumble"):
        list(shore.statements(act="mumble"))
    with pytest.raises(UsageError):
        list(shore.statements(speaker=" - "))
    with pytest.raises(NotFound):
        list(shore.statements(report="nothing"))


def test_when_said(shore: Store) -> None:
    assert texts(shore.statements(until="2021-03-02")) == ["the radar … had failed"]
    assert texts(shore.statements(since="2021-03-04", until="2021-03-05")) == [
        "the radar of the Halcyon had failed"
    ]
    assert texts(shore.statements(since="2021-03-06")) == ["it may happen again"]  # by the report's day


def test_a_time_known_in_part_fits_where_it_may_fall(store: Store) -> None:
    made = Builder("Ana said one. Bo said two. Cem said three.", key="x")
    made.said("one", by="Ana", said=Said(Interval.of_value("2021-03"), "text"))
    made.said("two", by="Bo", said=Said(Interval.between(date(2021, 3, 10), None), "text"))
    made.said("three", by="Cem")  # neither it nor the report has a day
    store.add(made.record())
    assert texts(store.statements(since="2021-03-05", until="2021-03-06")) == ["one"]
    assert texts(store.statements(since="2021-05")) == ["two"]
    assert texts(store.statements(until="2021-03-31")) == ["one", "two"]
    assert texts(store.statements()) == ["one", "two", "three"]


# Search


def test_words_are_all_to_be_there(shore: Store) -> None:
    assert names(item.report for item in shore.search("radar captain", what="reports")) == ["Ferry aground"]
    assert len(shore.search("radar", what="reports")) == 2
    assert shore.search("radar submarine") == []


def test_titles_are_searched(shore: Store) -> None:
    assert names(item.report for item in shore.search("aground ferry", what="reports")) == ["Ferry aground"]


def test_phrases_exclusions_and_prefixes(shore: Store) -> None:
    def found(query: str) -> list[str]:
        return sorted(names(item.report for item in shore.search(query, what="reports")))

    assert found('"radar of the"') == ["The radar"]
    assert found("“radar of the”") == ["The radar"]
    assert found('"of radar"') == []
    assert found("radar -captain") == ["The radar"]
    assert found('radar -"had failed"') == []
    assert found("passen*") == ["Ferry aground"]
    assert found("passen") == []


def test_case_and_accents_do_not_matter(shore: Store) -> None:
    assert len(shore.search("JOSE munoz", what="reports")) == 1
    assert len(shore.search("ferré", what="reports")) == 1


def test_marks_are_exact_spans(shore: Store) -> None:
    [found] = shore.search("asleep crew", what="reports")
    assert found.text.startswith("Captain José")
    assert [mark.of(found.report.text) for mark in found.marks] == ["crew", "asleep"]
    assert found.marked("<b>", "</b>").endswith("the <b>crew</b> had been <b>asleep</b>.")
    [found] = shore.search("radar ferré", what="statements")
    assert found.statement is not None
    assert found.text == found.statement.text
    assert [mark.of(found.report.text) for mark in found.marks] == ["radar"]
    assert found.marked() == "the [radar] … had failed"
    assert found.speakers == ("José Muñoz-Ferré",)


def test_all_gives_both_kinds_by_turns(shore: Store) -> None:
    found = shore.search("radar")
    assert [item.statement is not None for item in found] == [True, False, True, False]
    assert len(shore.search("radar", limit=3)) == 3
    assert shore.search("radar", limit=0) == []


def test_search_between_days(shore: Store) -> None:
    assert names(item.report for item in shore.search("radar", what="reports", since="2021-03-04")) == [
        "The radar"
    ]
    assert len(shore.search("radar", what="statements", until="2021-03-04")) == 1


NO_WORDS = [
    '"',
    '""',
    "*",
    "-",
    "  ",
    "—",
    "-radar",
    "!!! ???",
    '-"the radar"',
    "word " * 65,
    "\x00",
    "\ud800",
]
ODD = [
    "radar AND",
    "NOT radar",
    "NEAR(radar, 2",
    'radar "',
    "radar*failed",
    "title:radar",
    "{radar}",
    "^radar",
]
ODD += ["radar OR", "ra'dar", "radar;", "radar)", "a\\b", "%radar%", "c++", "radar\x00failed", "\ud800radar"]
ODD += ["co-operate", "radar - failed", "é́", "радар", "雷达", "radar" * 500, "-a b -c d*", '"a"b"c', "o'"]


def test_a_query_without_words_is_a_usage_error(shore: Store) -> None:
    for query in NO_WORDS:
        with pytest.raises(UsageError):
            shore.search(query)


def test_no_query_is_a_syntax_error(shore: Store) -> None:
    for query in ODD:
        assert isinstance(shore.search(query), list)
    # Words of SQLite's own query language are words, and a colon names no column.
    assert shore.search("radar OR") == shore.search("title:radar") == []
    assert len(shore.search("radar;", what="reports")) == 2


def test_what_must_be_known(store: Store) -> None:
    with pytest.raises(UsageError):
        store.search("word", what="people")  # type: ignore[arg-type]


# The rest


def test_count(shore: Store) -> None:
    assert shore.count() == {
        "reports": 2,
        "statements": 6,
        "events": 2,
        "entities": 5,
        "mentions": 8,
        "times": 3,
        "quantities": 2,
        "sentences": 8,
        "problems": 1,
    }


def test_a_record_that_could_be_read_only_in_part(store: Store) -> None:
    problem = Problem("language-not-read", "no reader for 'xx'", "reader")
    record = replace(plain("Некий текст.", "r/1", language="xx", key="a"), problems=(problem,), sentences=())
    store.add(record)
    assert store.record("a") == record


def test_text_is_kept_exactly(store: Store) -> None:
    texts = [
        "",
        " \n\ttabs\r\nand\u2028lines ",
        "nul\x00in it\x00",
        "𝔘nicode 👩‍👩‍👧 e\u0301 \ufeff",
        "a\ud800b\udc00c",
    ]
    for number, text in enumerate(texts):
        record = plain(text, key=f"k{number}", title=text or None, publisher=text or None)
        store.add(record)
        assert store.record(f"k{number}") == record
        assert [item for item in store.reports() if item.key == f"k{number}"] == [record.report]


def test_words_after_odd_characters_are_marked_where_they_stand(store: Store) -> None:
    store.add(plain("A nul\x00 and drones, a 👩‍👩‍👧 and drones, a \ud800 and drones."))
    [found] = store.search("drones", what="reports")
    assert {mark.of(found.report.text) for mark in found.marks} == {"drones"}
    assert len(found.marks) == 3


def test_the_letter_apostrophe_parts_words(store: Store) -> None:
    store.add(plain("Ukraineʼs harbour was shut."))
    [found] = store.search("ukraine", what="reports")
    assert found.marked() == "[Ukraine]ʼs harbour was shut."


def test_nothing_can_be_asked_after_closing(store: Store) -> None:
    other = type(store)() if not hasattr(store, "path") else None
    if other is None:
        from onrecord.archive import open_archive

        other = open_archive(":memory:")
    other.add(plain("One."))
    other.close()
    other.close()
    for ask in (other.count, lambda: list(other.reports()), lambda: other.add(plain("Two."))):
        with pytest.raises(ArchiveError, match="closed"):
            ask()
