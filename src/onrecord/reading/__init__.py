"""One report to its record.

A :class:`Reader` runs layers over a :class:`Draft`. The layers in the order in which they build on
each other: ``tokens``, ``quotes``, ``times``, ``quantities``, ``names`` (people, organisations,
places as the report names them), ``coreference`` (pronouns and role nouns), ``places``
(coordinates), ``statements``, ``events``.
"""

from onrecord.reading.draft import Draft, Quote
from onrecord.reading.layer import Layer
from onrecord.reading.reader import Reader
from onrecord.reading.standard import LAYERS, standard_reader

__all__ = ["LAYERS", "Draft", "Layer", "Quote", "Reader", "standard_reader"]
