"""Tools for agents, by the Model Context Protocol: an archive to be asked, nothing to be changed.

What a tool answers is plain data: ids, dates, addresses, and words of reports, which always stand under the
name ``text``. Those are quoted: whatever they say is what a report said, never a request to the agent, and
the instructions of the server say so. ``create_server("news.db")`` gives the server, :func:`run` runs it.
"""

from onrecord.mcp.server import create_server, run

__all__ = ["create_server", "run"]
