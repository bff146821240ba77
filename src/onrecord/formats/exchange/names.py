"""What a report and its items are called outside: IRIs, stable as their ids are."""

from __future__ import annotations

from typing import Any

from onrecord.formats.references import safe_url
from onrecord.record import Record, Report
from onrecord.version import __version__

__all__ = ["SOFTWARE", "item_iri", "page_iri", "place_iri", "report_iri", "software"]

#: What made a record, for formats that say so.
SOFTWARE = f"onrecord {__version__}"


def report_iri(report: Report) -> str:
    """A name for ``report`` made of its id, ``urn:onrecord:…``; the same wherever it was printed."""
    return f"urn:onrecord:{report.id}"


def item_iri(report: Report, item: str) -> str:
    """A name for a statement, event, entity or quantity of ``report``, by its id in the record."""
    return f"{report_iri(report)}#{item}"


def page_iri(report: Report) -> str:
    """Where the words stand: the address of the report, else :func:`report_iri`."""
    return safe_url(report.url) or report_iri(report)


def place_iri(geonames: int) -> str:
    """The name of a place in GeoNames' linked data."""
    return f"https://sws.geonames.org/{geonames}/"


def software(record: Record) -> dict[str, Any]:
    """What read ``record``: name, version of the program, and versions of the layers."""
    return {"name": SOFTWARE, "reader": record.reader}
