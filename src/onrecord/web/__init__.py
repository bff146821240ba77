"""A server on one archive: pages for people at ``/``, an API for programs at ``/api/v1``.

``create_app(Settings("news.db"))`` is an ASGI application, :func:`serve` runs it. It answers on the
loopback address without a token, and elsewhere with one alone; see :mod:`onrecord.web.guard`.
"""

from onrecord.web.app import create_app, serve
from onrecord.web.settings import Settings

__all__ = ["Settings", "create_app", "serve"]
