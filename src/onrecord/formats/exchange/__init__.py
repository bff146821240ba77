"""Records in the formats of other tools: :data:`EXPORTS` lists those that are written.

A format is either one text for all records, or a folder of files. To add one: a module here with a function
from records to plain data or text, a line in :data:`EXPORTS`, a test that the format's own library reads it.
"""

from onrecord.formats.exchange.annotations import web_annotations
from onrecord.formats.exchange.brat import from_brat, to_brat
from onrecord.formats.exchange.citations import bibtex, csl
from onrecord.formats.exchange.exports import EXPORTS, Export
from onrecord.formats.exchange.geojson import geojson
from onrecord.formats.exchange.linked_data import linked_data
from onrecord.formats.exchange.tables import TABLES, arrow_table, csv_writer, rows

__all__ = [
    "EXPORTS",
    "TABLES",
    "Export",
    "arrow_table",
    "bibtex",
    "csl",
    "csv_writer",
    "from_brat",
    "geojson",
    "linked_data",
    "rows",
    "to_brat",
    "web_annotations",
]
