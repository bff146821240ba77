"""Small places with a post office: most of what local news names and the towns from 500 people on leave out.

``towns.tsv`` has a line for each: ISO 3166-2 code, name, latitude, longitude; lines that begin with ``#``
say where it comes from. It is made from the postal codes of GeoNames (``US.txt`` of
https://download.geonames.org/export/zip/, licence CC BY 4.0): each place that a code is for, at the median
of its codes, unless a town of that name is known within 50 km already.
``python -m onrecord.gazetteer.post_towns US.txt > towns.tsv`` makes it anew.
"""

from onrecord.gazetteer.post_towns.table import Town, add_post_towns, listed

__all__ = ["Town", "add_post_towns", "listed"]
