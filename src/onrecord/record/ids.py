"""Ids are hashes of what identifies a thing, so reading a report twice changes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from onrecord.record.span import Span

__all__ = ["content_id", "report_id"]


def content_id(prefix: str, *parts: str | int | Iterable[Span] | None) -> str:
    """``prefix-`` and 16 hexadecimal digits over ``parts`` (BLAKE2b, 64 bits).

    A part is a string, a number, None, or an iterable of spans. The parts are hashed as JSON, so
    that no two different lists of parts run together into the same bytes.
    """
    plain = [
        part if part is None or isinstance(part, str | int) else [[span.start, span.end] for span in part]
        for part in parts
    ]
    return f"{prefix}-{hashlib.blake2b(_bytes(plain), digest_size=8).hexdigest()}"


def report_id(
    text: str, title: str | None, publisher: str | None, url: str | None, published: str | None
) -> str:
    """The id of a report: 32 hexadecimal digits over its text and where and when it was printed.

    The same words printed by two papers are two reports: who printed what is part of the record.
    """
    data = _bytes([text, title, publisher, url, published])
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _bytes(parts: list[Any]) -> bytes:
    """The parts as JSON in UTF-8. Not as escapes: those of an unpaired high and an unpaired low
    surrogate would read as one character."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
