"""Reports from web pages."""

from __future__ import annotations

import re
from html import unescape

from onrecord.errors import EmptyReport, NoArticle, TooLarge
from onrecord.record import Report
from onrecord.sources.article import cover, shingles
from onrecord.sources.encoding import decode
from onrecord.sources.extractor import Extracted, Extractor, Trafilatura
from onrecord.sources.given import Given
from onrecord.sources.language import guess
from onrecord.sources.metadata import Metadata, metadata
from onrecord.sources.page import Page
from onrecord.sources.text import check, dated

__all__ = ["MAX_BYTES", "from_html"]

#: Larger pages are not parsed; the articles of the largest have a hundredth of it.
MAX_BYTES = 20_000_000

#: An article has at least this many words and one end of a sentence.
_MIN_WORDS = 20
#: More of it in links than this is a list of links.
_MAX_LINKED = 0.5
#: The probability at which the words' language is believed over the page's own word.
_PLAINLY = 0.99
_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"[.!?…。！？।][\"'”’»)\]]*(?:\s|$)")
_PARAGRAPH = re.compile(r"(?i)</p>|<br\s*/?>|\r?\n")
_TAG = re.compile(r"<[^>]+>")
_SCRIPTED = re.compile(r"(?i)enable\s+javascript|javascript\s+(?:is\s+)?(?:disabled|required)")


def from_html(
    data: bytes | str,
    *,
    url: str | None = None,
    where: str | None = None,
    given: Given | None = None,
    content_type: str | None = None,
    extractor: Extractor | None = None,
) -> Report:
    """The report that the page ``data`` holds.

    The text is the page's article as ``extractor`` finds it (:class:`Trafilatura` by default); the
    bytes are kept beside it as ``raw``. Title, publisher, date and language come from ``given``, then
    from what the page says (see :func:`metadata`), the date then also from the dateline, the language
    from the words. A page whose declared language is plainly not that of its words (a probability of
    0.99) is taken at its words.

    Raises NoArticle for a page without an article (a login, an index of links, an empty body),
    EmptyReport for no page at all, TooLarge above :data:`MAX_BYTES`, NotText for bytes that are no text.
    """
    given, extractor = given or Given(), extractor or Trafilatura()
    where = where or url
    if len(data) > MAX_BYTES:
        raise TooLarge(
            f"a page of {len(data):,} bytes, more than the limit of {MAX_BYTES:,}",
            where=where,
            hint="Save the article alone.",
        )
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    source = (
        data
        if isinstance(data, str)
        else decode(data, where=where, content_type=content_type, html=True).text
    )
    if not source.strip():
        raise EmptyReport("there is nothing in the page", where=where, hint="Check that it was saved.")
    page = Page(source, given.url or url)
    found = metadata(page)
    made, name = _article(page, found, extractor)
    if made is None:
        raise NoArticle("no article in the page", where=where, hint=_hint(page))
    text = made.text
    check(text, where)
    language = given.language or _language(text, found.language)
    # Words that the search in the markup found are less sure than a dateline.
    published = given.published or (found.published if found.dated_by != "page" else None)
    return Report(
        text=text,
        title=given.title if given.title is not None else found.title,
        publisher=given.publisher if given.publisher is not None else found.publisher,
        url=given.url or url or found.url,
        published=published or dated(text, language) or found.published,
        language=language,
        raw=raw,
        extractor=name,
    )


def _language(text: str, declared: str | None) -> str | None:
    guessed = guess(text)
    if guessed is None or (declared is not None and guessed.probability < _PLAINLY):
        return declared
    return guessed.language


def _article(page: Page, found: Metadata, extractor: Extractor) -> tuple[Extracted | None, str]:
    """The article, and what found it: the extractor, or the page's own JSON-LD where the markup has
    less than half of what that has, as on pages that a script fills in."""
    made = extractor.extract(page) if page.tree is not None else None
    if made is not None and not _is_article(made):
        made = None
    body = _plain(found.body) if found.body else ""
    if len(_WORD.findall(body)) >= 2 * _MIN_WORDS and _is_article(Extracted(body)):
        if made is None:
            return Extracted(body), "json-ld"
        known = shingles(body)
        if len(body) > 2 * len(made.text) and cover(made.text, known) >= 0.8:
            return Extracted(body), "json-ld"
    return made, extractor.name


def _is_article(made: Extracted) -> bool:
    return (
        len(_WORD.findall(made.text)) >= _MIN_WORDS
        and bool(_ENDS.search(made.text))
        and made.linked <= _MAX_LINKED
    )


def _plain(body: str) -> str:
    lines = (" ".join(_TAG.sub(" ", unescape(line)).split()) for line in _PARAGRAPH.split(body))
    return "\n\n".join(line for line in lines if line)


def _hint(page: Page) -> str:
    """What the page seems to be instead, and what to do."""
    tree = page.tree
    if tree is None:
        return "It has no elements at all: check that the page was saved whole."
    if any((field.get("type") or "").lower() == "password" for field in tree.iter("input")):
        return "It seems to be a login: sign in with a browser, save the page, and give the file."
    letters = sum(len(block.text) for block in page.blocks)
    if letters and sum(block.linked for block in page.blocks) > _MAX_LINKED * letters:
        return "It seems to be an index of links: give the addresses of its articles."
    scripts = any(_SCRIPTED.search(part.text_content() or "") for part in tree.iter("noscript"))
    if scripts or (letters < 500 and any(True for _ in tree.iter("script"))):
        return "It seems to be filled in by a script: open it in a browser, save the page, and give the file."
    return "If it does hold one, copy its text and give that."
