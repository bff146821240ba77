"""The API under ``/api/v1``: the functions of a desk, as JSON. Errors are ``application/problem+json``."""

# FastAPI reads the types of parameters when the module is loaded, so no postponed annotations here.

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord.briefing import Budget
from onrecord.desk import Desk
from onrecord.formats.answers import found_data, hit_data, report_data
from onrecord.record import schema
from onrecord.version import __version__
from onrecord.web.desk import SharedDesk
from onrecord.web.paging import cursor_of, hit_cursor, page_after, report_cursor, reports_from

__all__ = ["router"]

router = APIRouter(prefix="/api/v1")

Ref = Annotated[str, Path(description="Id, its first four or more digits, key, or address of a report.")]
Since = Annotated[str | None, Query(description="No earlier than this: 2025-04-15, 2025-04 or 2025.")]
Until = Annotated[str | None, Query(description="No later than this.")]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
After = Annotated[str | None, Query(description='"next" of the page before.')]


class Given(BaseModel):
    """A report to be read and kept."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, description="The text, kept as it is given.")
    title: str | None = None
    published: str | None = Field(None, description="ISO 8601 day, or day and time.")
    publisher: str | None = None
    url: str | None = None
    language: str | None = Field(None, description="ISO 639-1; found out where it is left out.")


def shared(request: Request) -> SharedDesk:
    """The desk of the server."""
    found: SharedDesk = request.app.state.shared
    return found


def desk(shared: Annotated[SharedDesk, Depends(shared)]) -> Desk:
    """The desk, for what reads no report."""
    return shared.desk


Asked = Annotated[Desk, Depends(desk)]
Shared = Annotated[SharedDesk, Depends(shared)]


@router.get("/archive", summary="What the archive holds")
def archive(desk: Asked) -> dict[str, Any]:
    """How many reports, statements, events, …, and the version of the program."""
    return {"version": __version__, "holds": desk.count()}


@router.get("/schema", summary="JSON Schema of a record")
def record_schema() -> dict[str, Any]:
    """The schema of ``onrecord/1``."""
    return dict(schema())


@router.get("/reports", summary="Reports by day of publication")
def reports(
    desk: Asked,
    since: Since = None,
    until: Until = None,
    publisher: str | None = None,
    limit: Limit = 50,
    after: After = None,
) -> dict[str, Any]:
    """Without their texts; those without a date come last."""
    cursor = cursor_of(after)
    found = reports_from(desk, cursor, since=since, until=until, publisher=publisher)
    page = page_after(found, cursor, limit, report_cursor)
    return {"reports": [report_data(item) for item in page.items], "next": page.next}


@router.post("/reports", status_code=201, summary="Read a report and keep it")
def add(given: Annotated[Given, Body()], shared: Shared, response: Response) -> dict[str, Any]:
    """``status`` is ``new``, ``same`` (it was there, and read by this reader) or ``reread``."""
    with shared.reading() as desk:
        added = desk.add(given.text, **given.model_dump(exclude={"text"}))
    if added.status != "new":
        response.status_code = 200
    response.headers["Location"] = f"/api/v1/reports/{added.report_id}"
    return {"report": added.report_id, "status": added.status}


@router.get("/reports/{ref}", summary="The record of a report")
def record(ref: Ref, desk: Asked, request: Request) -> Response:
    """As ``onrecord/1`` describes it, with the text. The ETag changes when it is read anew."""
    from hashlib import sha256

    found = desk.record(ref)
    tag = f'"{sha256(f"{found.report.id} {found.reader}".encode()).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.to_json(), media_type="application/json", headers=headers)


@router.get("/reports/{ref}/preceded", summary="What preceded a report")
def preceded(
    ref: Ref,
    shared: Shared,
    lines: Annotated[int, Query(ge=1, le=50)] = 10,
    words: Annotated[int, Query(ge=20, le=2000)] = 260,
) -> dict[str, Any]:
    """Dated lines in the words of earlier reports, each cited."""
    found = shared.desk.record(ref)
    return shared.desk.preceded(found, budget=Budget(lines=lines, words=words)).to_dict()


@router.get("/statements", summary="Statements by the day on which they were said")
def statements(
    desk: Asked,
    speaker: str | None = None,
    about: str | None = None,
    act: str | None = None,
    since: Since = None,
    until: Until = None,
    report: str | None = None,
    limit: Limit = 50,
    after: After = None,
) -> dict[str, Any]:
    """Those that fit all that is given."""
    cursor = cursor_of(after)
    first = cursor.day if cursor is not None and cursor.day is not None else since
    asked: Mapping[str, Any] = {"speaker": speaker, "about": about, "act": act, "report": report}
    page = page_after(desk.statements(**asked, since=first, until=until), cursor, limit, hit_cursor)
    return {"statements": [hit_data(item) for item in page.items], "next": page.next}


@router.get("/search", summary="Reports and statements with these words")
def search(
    desk: Asked,
    q: Annotated[str, Query(min_length=1, description='All words; "two words" together; -without; begin*.')],
    what: Annotated[str, Query(pattern="^(all|reports|statements)$")] = "all",
    since: Since = None,
    until: Until = None,
    limit: Limit = 20,
) -> dict[str, Any]:
    """The best first."""
    found = desk.search(q, what=what, since=since, until=until, limit=limit)  # type: ignore[arg-type]
    return {"found": [found_data(item) for item in found]}


@router.get("/who/{name}", summary="What somebody said, and what was said about them")
def who(
    name: str, desk: Asked, since: Since = None, until: Until = None, limit: Limit = 100
) -> dict[str, Any]:
    """By the day on which it was said."""
    found = desk.who(name, since=since, until=until, limit=limit)
    return {
        "name": found.name,
        "said": [hit_data(item) for item in found.said],
        "about": [hit_data(item) for item in found.about],
    }


@router.get("/timeline", summary="What happened, in the words of the reports")
def timeline(
    desk: Asked, about: Annotated[str, Query(min_length=1)], since: Since = None, until: Until = None
) -> dict[str, Any]:
    """Dated lines about a name or words, by the day of what they tell."""
    return desk.timeline(about, since=since, until=until).to_dict()
