"""A brief for TimelineJS: dates as they are known, text escaped, nothing lost."""

from __future__ import annotations

import json
from dataclasses import replace

from onrecord.formats.timelinejs import timelinejs
from onrecord.record import Interval, Span
from tests.formats.sample import Brief, Citation, Line, Piece, preceded

CITED = Citation("r1", "The Post", "1879-12-29", "A fear", "https://post.example/a", Span(0, 9))


def line(when: Interval, words: str = "The bridge fell.", **more: object) -> Line:
    return replace(Line(when, (Piece(words),), (CITED,)), **more)  # type: ignore[arg-type]


def only(item: Line) -> dict[str, dict[str, object]]:
    (event,) = timelinejs(Brief("timeline", "Tay", (item,)))["events"]
    return event  # type: ignore[no-any-return]


def test_a_brief_becomes_events_in_order() -> None:
    data = json.loads(json.dumps(timelinejs(preceded())))
    assert data["title"]["text"]["headline"] == "What preceded: Bridge over the Tay falls"
    assert len(data["events"]) == len(preceded().lines) - 1  # the letter has no date at all
    assert "The directors met in private." in data["title"]["text"]["text"]
    first = data["events"][0]
    assert first["start_date"]["year"] == 1878
    assert "The bridge [over the Tay], the longest in the world" in first["text"]["text"]
    assert len({event["unique_id"] for event in data["events"]}) == len(data["events"])


def test_no_more_is_claimed_of_a_date_than_is_known() -> None:
    day = only(line(Interval.of_value("1879-12-28")))
    assert day["start_date"] == {"year": 1879, "month": 12, "day": 28, "display_date": "28 December 1879"}
    assert "end_date" not in day
    month = only(line(Interval.of_value("1879-12")))
    assert month["start_date"] == {"year": 1879, "month": 12, "display_date": "December 1879"}
    year = only(line(Interval.of_value("1878")))
    assert year["start_date"] == {"year": 1878, "display_date": "1878"}
    span = only(line(Interval.of_edtf("1879-12-26/1879-12-28")))
    assert span["end_date"] == {"year": 1879, "month": 12, "day": 28}


def test_a_line_without_a_day_says_so() -> None:
    printed = only(line(Interval.of_value("1879-12-29"), dated=False))
    assert printed["start_date"]["display_date"] == "29 December 1879 (day of print)"
    unknown = only(line(Interval.unknown()))
    assert unknown["start_date"]["display_date"] == "date not known"
    assert unknown["start_date"]["day"] == 29
    nowhere = replace(line(Interval.unknown()), citations=(replace(CITED, published=None),))
    data = timelinejs(Brief("timeline", "Tay", (nowhere,)))
    assert data["events"] == []
    assert "The bridge fell." in data["title"]["text"]["text"]


def test_words_of_a_report_are_no_html() -> None:
    event = only(line(Interval.of_value("1879"), "<script>alert(1)</script> & more"))
    shown = json.dumps(event)
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    bad = replace(line(Interval.of_value("1879")), citations=(replace(CITED, url="javascript:x"),))
    assert "javascript" not in json.dumps(only(bad))
    assert 'href="https://post.example/a"' in only(line(Interval.of_value("1879")))["text"]["text"]  # type: ignore[operator]
