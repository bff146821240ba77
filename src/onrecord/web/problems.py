"""Errors for callers: ``application/problem+json`` (RFC 9457), the same words as everywhere else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from onrecord.errors import (
    ArchiveError,
    FetchError,
    NotFound,
    OnrecordError,
    ReadOnlyArchive,
    SourceError,
    TooLarge,
    UsageError,
)

if TYPE_CHECKING:
    from starlette.responses import Response

__all__ = ["problem", "problem_of", "status_of"]

#: The first kind that fits decides.
_STATUS: tuple[tuple[type[OnrecordError], int], ...] = (
    (NotFound, 404),
    (UsageError, 400),
    (TooLarge, 413),
    (FetchError, 502),
    (SourceError, 422),
    (ReadOnlyArchive, 403),
    (ArchiveError, 503),
)


def status_of(error: OnrecordError) -> int:
    """The HTTP status of an error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def problem(status: int, title: str, detail: str | None = None, where: str | None = None) -> Response:
    """An answer that says what is wrong (``title``), where, and what to do (``detail``)."""
    from starlette.responses import Response

    told = {"type": "about:blank", "status": status, "title": title, "detail": detail, "where": where}
    body = json.dumps({name: value for name, value in told.items() if value is not None}, ensure_ascii=False)
    return Response(body, status_code=status, media_type="application/problem+json")


def problem_of(error: OnrecordError) -> Response:
    """The same for an error of this package."""
    return problem(status_of(error), error.what, error.hint, error.where)
