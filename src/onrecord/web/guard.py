"""What every request passes first, and what every answer says: who may call, and what a page may do.

- the ``Host`` that is called must be one of the server's own (against DNS rebinding);
- a token, where the server has one, as ``Authorization: Bearer`` or, after signing in, as a cookie;
- what changes something must come from the server's own pages: ``Sec-Fetch-Site`` and ``Origin`` say so
  (OWASP's way against cross-site request forgery without hidden fields), and tools send neither;
- a Content-Security-Policy without inline script or style, and no page may frame it.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.web.problems import problem
from onrecord.web.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["COOKIE", "Guard", "is_token"]

COOKIE = "onrecord"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: Paths that are served to callers without a token: the page on which to give it, and how it looks.
_OPEN = ("/sign-in", "/static/")
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def is_token(settings: Settings, given: str | None) -> bool:
    """Whether ``given`` is the server's token, compared in constant time."""
    if settings.token is None:
        return True
    return given is not None and hmac.compare_digest(given.encode(), settings.token.encode())


class Guard:
    """ASGI middleware around ``app``."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        from starlette.requests import Request
        from starlette.responses import RedirectResponse

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
                message["headers"] = [*message["headers"], *own]
            await send(message)

        request = Request(scope)
        refused = self._refused(request)
        if refused is None:
            await self.app(scope, receive, with_headers)
        elif refused[0] == 401 and "text/html" in request.headers.get("accept", ""):
            await RedirectResponse("/sign-in", status_code=303)(scope, receive, with_headers)
        else:
            await problem(*refused)(scope, receive, with_headers)

    def _refused(self, request: Request) -> tuple[int, str, str] | None:
        """Status, what is wrong, and what to do; None for a request that may pass."""
        host = request.headers.get("host", "").lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        if name not in self.settings.hosts:
            return 421, "the server is not called so", "Call it by its address, or start it with --name."
        path = request.url.path
        if not path.startswith(_OPEN) and not is_token(self.settings, _token_of(request)):
            return 401, "a token is needed", "Send it as Authorization: Bearer."
        if request.method not in _SAFE and not _is_own(request, host):
            return 403, "the request comes from another site", "Use the server's own pages, or no browser."
        return None


def _token_of(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    return request.cookies.get(COOKIE)


def _is_own(request: Request, host: str) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host
