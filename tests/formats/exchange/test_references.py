"""References, read by the libraries that use them."""

from __future__ import annotations

import json
from io import StringIO

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pybtex.richtext import Text

from onrecord.formats.exchange import bibtex, csl
from onrecord.record import Report
from tests.formats.sample import LETTER, POST
from tests.record.sample import sample

ODD = Report(
    "Words.",
    title="50% of it & more_or_less: #1",
    publisher="Große Zeitung",
    published="1912-04-16",
)


def test_bibtex_is_read() -> None:
    reports = [sample().report, POST, LETTER, ODD]
    entries = parse_string(bibtex(reports), "bibtex").entries
    assert len(entries) == 4
    post = next(entry for key, entry in entries.items() if key.startswith("dundeeeveningpost1879"))
    assert post.type == "article"
    assert post.fields["journal"] == "Dundee Evening Post"
    assert (post.fields["year"], post.fields["day"]) == ("1879", "29")
    assert post.fields["url"].startswith("https://post.example/a%20b?q=1&r=%3C2%3E")
    odd = next(entry for key, entry in entries.items() if key.startswith("grossezeitung1912"))
    assert Text.from_latex(odd.fields["title"]).render_as("text") == ODD.title


def test_what_tex_would_read_is_escaped() -> None:
    made = bibtex([Report("Words.", title="a~b {c} d^2 \\ e")])
    assert r"title = {{a\textasciitilde{}b \{c\} d\textasciicircum{}2 \textbackslash{} e}}" in made


def test_a_report_without_a_title_is_called_by_its_first_words() -> None:
    assert csl([LETTER])[0]["title"] == LETTER.text
    long = Report("one two three four five six seven eight nine ten.")
    assert csl([long])[0]["title"] == "one two three four five six seven eight …"


def test_csl_is_cited_by_a_processor() -> None:
    items = json.loads(json.dumps(csl([sample().report, POST])))
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    told = StringIO()
    for line in bibliography.bibliography():
        told.write(str(line) + "\n")
    assert "Dundee Evening Post" in told.getvalue()
    assert "1879" in told.getvalue()
