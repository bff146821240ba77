"""Pages for people. Each is the answer of one function of the desk, and works without script."""

# FastAPI reads the types of parameters when the module is loaded, so no postponed annotations here.

from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from jinja2 import Environment
from starlette.responses import HTMLResponse, RedirectResponse

from onrecord.archive import Found
from onrecord.errors import OnrecordError, UsageError
from onrecord.formats import BriefSection, RecordSection, Section, StatementsSection, content, style
from onrecord.formats.dates import published_in_words
from onrecord.record import GAP, Report
from onrecord.web.guard import COOKIE, is_token
from onrecord.web.paging import cursor_of, page_after, report_cursor, reports_from

__all__ = ["error_page", "router"]

router = APIRouter(include_in_schema=False)

#: Reports on a page of the list, statements and findings on one of answers.
REPORTS, ANSWERS = 30, 100


@cache
def _environment() -> Environment:
    from jinja2 import PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("onrecord.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["published"] = published_in_words
    made.globals["name_of"] = _name
    made.globals["pieces"] = _pieces
    return made


def _name(report: Report) -> str:
    """What to call a report in a list."""
    return report.title or " ".join(report.text.split()[:12]) + " …"


def _pieces(found: Found) -> list[tuple[str, bool]]:
    """The words of what was found, in runs, with whether they were looked for."""
    text, made = found.report.text, list[tuple[str, bool]]()
    for number, span in enumerate(found.excerpt):
        if number:
            made.append((GAP, False))
        at = span.start
        for mark in (each for each in found.marks if span.contains(each)):
            made += [(text[at : mark.start], False), (mark.of(text), True)]
            at = mark.end
        made.append((text[at : span.end], False))
    return made


def _page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    values = {"title": "onrecord", "query": "", **values, "may_sign_out": COOKIE in request.cookies}
    html = _environment().get_template(template).render(**values)
    # Lone surrogates, from a broken escape in JSON, cannot be sent as they are.
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)


def _content(*sections: Section) -> Any:
    from markupsafe import Markup

    return Markup(content(sections, address=lambda report: f"/reports/{report}"))


def error_page(request: Request, status: int, error: OnrecordError) -> Response:
    """What went wrong, and what to do."""
    return _page(request, "error.html", status, title="That did not work", error=error)


@router.get("/static/page.css")
def css() -> Response:
    """The style of what reports and briefs look like."""
    return Response(style(), media_type="text/css", headers={"Cache-Control": "private, max-age=3600"})


@router.get("/")
def home(request: Request, after: str | None = None) -> Response:
    """What the archive holds, by day."""
    desk, cursor = request.app.state.shared.desk, cursor_of(after)
    page = page_after(reports_from(desk, cursor), cursor, REPORTS, report_cursor)
    return _page(request, "home.html", reports=page.items, next=page.next, holds=desk.count(), after=after)


@router.get("/reports/{ref}")
def report(request: Request, ref: str) -> Response:
    """A report with its statements marked, and what preceded it."""
    desk = request.app.state.shared.desk
    record = desk.record(ref)
    sections: list[Section] = [RecordSection(record)]
    if record.report.published is not None:
        sections.append(BriefSection(desk.preceded(record), heading="What preceded"))
    return _page(request, "sections.html", title=_name(record.report), body=_content(*sections))


@router.get("/search")
def search(request: Request, q: str = "") -> Response:
    """Reports and statements with these words."""
    found = request.app.state.shared.desk.search(q, limit=ANSWERS) if q.strip() else []
    return _page(request, "search.html", title=f"Search: {q}" if q else "Search", query=q, found=found)


@router.get("/who")
def who(request: Request, name: Annotated[str, Query(min_length=1)]) -> Response:
    """What somebody said, and what was said about them."""
    found = request.app.state.shared.desk.who(name, limit=ANSWERS)
    sections = [
        StatementsSection(f"{name} said", [(hit.record, hit.statement) for hit in found.said]),
        StatementsSection(f"About {name}", [(hit.record, hit.statement) for hit in found.about]),
    ]
    return _page(request, "sections.html", title=name, query=name, body=_content(*sections))


@router.get("/timeline")
def timeline(request: Request, about: Annotated[str, Query(min_length=1)]) -> Response:
    """What happened, in the words of the reports."""
    brief = request.app.state.shared.desk.timeline(about)
    body = _content(BriefSection(brief))
    return _page(request, "sections.html", title=f"Timeline: {about}", query=about, body=body)


@router.get("/add")
def to_add(request: Request) -> Response:
    """Where to paste a report."""
    return _page(request, "add.html", title="Add a report")


@router.post("/add")
def add(
    request: Request,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
) -> Response:
    """Reads it, keeps it, and leads to it."""
    if not text.strip():
        raise UsageError("there is no text", hint="Paste the text of a report.")
    # Browsers send line breaks as CR LF; the report has what the person saw.
    given = {"title": title, "published": published, "publisher": publisher, "url": url}
    known = {name: value.strip() for name, value in given.items() if value.strip()}
    with request.app.state.shared.reading() as desk:
        added = desk.add(text.replace("\r\n", "\n"), **known)
    return RedirectResponse(f"/reports/{added.report_id}", status_code=303)


@router.get("/sign-in")
def to_sign_in(request: Request) -> Response:
    """Where to give the token."""
    return _page(request, "sign_in.html", title="Sign in", wrong=False)


@router.post("/sign-in")
def sign_in(request: Request, token: Annotated[str, Form()] = "") -> Response:
    """Keeps the token in a cookie that no script reads and no other site sends."""
    if not is_token(request.app.state.settings, token):
        return _page(request, "sign_in.html", 401, title="Sign in", wrong=True)
    answer = RedirectResponse("/", status_code=303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


@router.post("/sign-out")
def sign_out() -> Response:
    """Forgets it."""
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(COOKIE, path="/")
    return answer
