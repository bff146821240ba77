"""Where reports come from: text, HTML, files, folders, JSON Lines, the web.

:func:`take` takes in a mix of them, one report at a time; the others make one report each. What
cannot be taken in is an error of :class:`onrecord.errors.SourceError`, or out of :func:`take` a
:class:`Failure` that carries it.
"""

from onrecord.sources.document import from_bytes, from_file
from onrecord.sources.extractor import Extracted, Extractor, Trafilatura
from onrecord.sources.failure import Failure
from onrecord.sources.fetcher import Fetched, Fetcher, Limits, MemoryFetcher
from onrecord.sources.given import Given
from onrecord.sources.html import from_html
from onrecord.sources.http import HttpFetcher
from onrecord.sources.intake import Progress, Step, take
from onrecord.sources.lines import from_line, from_lines
from onrecord.sources.text import MAX_CHARACTERS, from_text
from onrecord.sources.url import from_url

__all__ = [
    "MAX_CHARACTERS",
    "Extracted",
    "Extractor",
    "Failure",
    "Fetched",
    "Fetcher",
    "Given",
    "HttpFetcher",
    "Limits",
    "MemoryFetcher",
    "Progress",
    "Step",
    "Trafilatura",
    "from_bytes",
    "from_file",
    "from_html",
    "from_line",
    "from_lines",
    "from_text",
    "from_url",
    "take",
]
