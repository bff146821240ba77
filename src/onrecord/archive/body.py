"""A record as bytes and back, equal in every part.

The store keeps each record twice. Once whole: the JSON of :mod:`onrecord.record.codec` without the
report, compressed; that is what a record is made from again. And once as derived rows, to be asked.
A purely relational form would need a table for every list in the model and a join for each to give
back a record, and any field that a later version adds would be lost until its column is there; as
it is, the rows hold what questions need, and only they change when the questions do.

The JSON of the contract rounds confidences to four digits; here they are kept as they are.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

from onrecord.record import Record, Report, Statement, from_dict, to_dict

__all__ = ["clean", "pack", "record_of", "report_bytes", "report_data", "statement_of", "unpack"]

_NOTHING: dict[str, Any] = {"statements": (), "events": (), "entities": (), "times": (), "quantities": ()}


def pack(record: Record) -> bytes:
    """``record`` without its report, as compressed JSON."""
    data = to_dict(record)
    del data["report"]
    for name in ("statements", "events", "entities"):
        for item, plain in zip(getattr(record, name), data[name], strict=True):
            plain["confidence"] = item.confidence
    return zlib.compress(_bytes(data), 6)


def unpack(body: bytes) -> dict[str, Any]:
    """What :func:`pack` wrote, as plain data. Raises ValueError where the bytes are damaged."""
    try:
        data = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as error:
        raise ValueError(f"a damaged record: {error}") from error
    if not isinstance(data, dict):
        raise ValueError("a damaged record: no object")
    return data


def record_of(report: Report, data: Mapping[str, Any]) -> Record:
    """The record of ``report`` from what :func:`unpack` gives. Raises UsageError where it is none."""
    return from_dict({**data, "report": report_data(report)})


def statement_of(report: Report, data: Mapping[str, Any], position: int) -> Statement:
    """One statement of it, without making the others."""
    one = {"schema": data["schema"], **_NOTHING, "statements": (data["statements"][position],)}
    return from_dict({**one, "report": report_data(report)}).statements[0]


def report_data(report: Report) -> dict[str, Any]:
    """A report as plain data, without its raw bytes."""
    names = ("id", "key", "title", "publisher", "url", "published", "language", "extractor", "text")
    return {name: getattr(report, name) for name in names}


def report_bytes(report: Report) -> bytes:
    """:func:`report_data` as JSON, with lone surrogates kept."""
    return _bytes(report_data(report))


def _bytes(data: Mapping[str, Any]) -> bytes:
    # Lone surrogates pass, as json.loads lets them in; zlib and the blob columns take any bytes.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def clean(text: str) -> str:
    """``text`` with U+FFFD for each lone surrogate, which no database takes; offsets stay."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
