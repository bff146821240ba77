"""The places of records as GeoJSON (RFC 7946), for maps.

A feature a place and report: a point in degrees (WGS 84, longitude first), what it is called there, how
often, and which events took place there, by their ids. Places without coordinates are left out, as a
feature without geometry helps no map.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.formats.exchange.names import item_iri, page_iri
from onrecord.record import Entity, Record

__all__ = ["geojson"]


def geojson(records: Iterable[Record]) -> dict[str, Any]:
    """A FeatureCollection of the places in ``records``, in their order."""
    features = [
        feature
        for record in records
        for entity in record.entities
        if (feature := _feature(record, entity)) is not None
    ]
    return {"type": "FeatureCollection", "features": features}


def _feature(record: Record, entity: Entity) -> dict[str, Any] | None:
    if entity.latitude is None or entity.longitude is None:
        return None
    events = [event for event in record.events if event.where == entity.id]
    return {
        "type": "Feature",
        "id": item_iri(record.report, entity.id),
        "geometry": {"type": "Point", "coordinates": [entity.longitude, entity.latitude]},
        "properties": {
            "name": entity.name,
            "kind": entity.kind.value,
            "country": entity.country,
            "geonames": entity.geonames,
            "confidence": entity.confidence,
            "mentions": [list(span) for span in entity.mentions],
            "events": [
                {"id": event.id, "type": event.type, "status": event.status.value, "words": event.text}
                for event in events
            ],
            "report": record.report.id,
            "published": record.report.published,
            "publisher": record.report.publisher,
            "title": record.report.title,
            "source": page_iri(record.report),
        },
    }
