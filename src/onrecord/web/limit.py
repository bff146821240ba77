"""No request larger than a limit is read, whatever length it claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.web.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Limit"]


class Limit:
    """ASGI middleware around ``app``: a body of more than ``most`` bytes is answered with 413."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        from starlette.exceptions import HTTPException

        title, read = f"the request is longer than {self.most:,} bytes", 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise HTTPException(413, title)
            return message

        claimed = dict(scope["headers"]).get(b"content-length", b"0")
        if claimed.isdigit() and int(claimed) > self.most:
            await problem(413, title, "Send one report at a time.")(scope, receive, send)
        else:
            await self.app(scope, counted, send)
