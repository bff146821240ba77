"""Where the places of a report are: country, coordinates, GeoNames id.

:class:`Places` is the layer. ``forms`` reads what a name asks for and finds its candidates,
``spotting`` adds places that stand in the report and were not named yet, ``context`` reads which
place the report says another lies in, ``resolve`` chooses between candidates.
"""

from onrecord.reading.places.layer import Places

__all__ = ["Places"]
