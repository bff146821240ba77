"""The server: pages for people and an API for programs, over the functions of one desk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError, UsageError
from onrecord.web.desk import SharedDesk
from onrecord.web.guard import Guard
from onrecord.web.problems import problem, problem_of, status_of
from onrecord.web.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["create_app", "serve"]

_STATIC = Path(__file__).parent / "static"
#: The most bytes of a request: a long report, and no more.
LARGEST = 5_000_000


def create_app(settings: Settings) -> FastAPI:
    """The ASGI application. Opens the archive when it is first asked."""
    try:
        from fastapi import FastAPI
        from fastapi.exceptions import RequestValidationError
        from fastapi.staticfiles import StaticFiles
        from starlette.exceptions import HTTPException
    except ImportError as error:
        raise UsageError(
            "the server needs FastAPI", hint="Install it: pip install 'onrecord[web]'."
        ) from error
    from onrecord.version import __version__
    from onrecord.web.api import router as api
    from onrecord.web.limit import Limit
    from onrecord.web.pages import error_page
    from onrecord.web.pages import router as pages

    shared = SharedDesk(settings.archive)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        yield
        shared.close()

    app = FastAPI(
        title="onrecord",
        version=__version__,
        description="Who said what, what happened, and what preceded. Spans count Unicode code points.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # These pages load their scripts from elsewhere.
        redoc_url=None,
        lifespan=life,
    )
    app.state.shared = shared
    app.state.settings = settings
    app.include_router(api)
    app.include_router(pages)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.add_middleware(Limit, most=LARGEST)
    app.add_middleware(Guard, settings=settings)

    def _is_api(request: Request) -> bool:
        return request.url.path.startswith("/api/")

    @app.exception_handler(OnrecordError)
    def told(request: Request, error: OnrecordError) -> Response:
        return problem_of(error) if _is_api(request) else error_page(request, status_of(error), error)

    @app.exception_handler(RequestValidationError)
    def asked_wrongly(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"][1:])) or None
        return problem(400, f"what was asked is not understood: {first['msg']}", where=where)

    @app.exception_handler(HTTPException)
    def not_there(request: Request, error: HTTPException) -> Response:
        if _is_api(request):
            return problem(error.status_code, str(error.detail))
        return error_page(request, error.status_code, OnrecordError(str(error.detail)))

    @app.exception_handler(Exception)
    def fault(request: Request, error: Exception) -> Response:
        # What went wrong inside is for the log of the server alone.
        if _is_api(request):
            return problem(500, "a fault in onrecord", "See the log of the server.")
        return error_page(request, 500, OnrecordError("a fault in onrecord"))

    return app


def serve(settings: Settings) -> None:
    """Runs the server until it is stopped. The log has addresses and status, no words of reports."""
    app = create_app(settings)
    import uvicorn

    uvicorn.run(app, host=settings.host, port=settings.port, log_level="info", server_header=False)
