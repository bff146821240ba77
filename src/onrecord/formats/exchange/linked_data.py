"""Records as JSON-LD: what was printed and said in the words of schema.org, what read it in those of PROV-O.

A report is a NewsArticle. A direct quotation is a Quotation, its speaker ``spokenByCharacter``; what is
retold is a Claim, its speaker ``author``, the article where it stands ``appearance``, as ClaimReview tools
read it. Each has the exact words as ``text``, its id in the record as ``identifier``, and where it stands,
when it was said, which act it is and how sure as terms of onrecord's own. The record is a ``prov:Entity``
made by a reading of the article with a ``prov:SoftwareAgent``. Speakers that are not resolved are named by
their words, without a type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.formats.exchange.names import (
    SOFTWARE,
    item_iri,
    page_iri,
    place_iri,
    report_iri,
)
from onrecord.record import Entity, Kind, Party, Quotation, Record, Statement

__all__ = ["CONTEXT", "linked_data", "nodes"]

#: Terms without a prefix are schema.org's.
CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "onrecord": "urn:onrecord:terms:",
    "id": "@id",
    "type": "@type",
    "url": {"@type": "@id"},
    "appearance": {"@type": "@id"},
    "isPartOf": {"@type": "@id"},
    "isBasedOn": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "spokenByCharacter": {"@type": "@id"},
    "author": {"@type": "@id"},
    "mentions": {"@type": "@id"},
    "datePublished": {"@type": "Date"},
    "dateCreated": {"@type": "Date"},
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:used": {"@type": "@id"},
}
_TYPES = {
    Kind.PERSON: "Person",
    Kind.ORGANIZATION: "Organization",
    Kind.PLACE: "Place",
    Kind.GROUP: "Organization",
    Kind.OTHER: "Thing",
}


def linked_data(records: Iterable[Record]) -> dict[str, Any]:
    """One document with ``@graph``: of each report the article, its entities, its statements, and what
    read them."""
    return {"@context": CONTEXT, "@graph": [node for record in records for node in nodes(record)]}


def nodes(record: Record) -> Iterator[dict[str, Any]]:
    """What stands in the graph of one report, without what is not known."""
    items = [
        _article(record),
        *(_entity(record, entity) for entity in record.entities),
        *(_statement(record, statement) for statement in record.statements),
        _reading(record),
    ]
    for item in items:
        yield {name: value for name, value in item.items() if value not in (None, [], "")}


def _article(record: Record) -> dict[str, Any]:
    report = record.report
    return {
        "id": page_iri(report),
        "type": "NewsArticle",
        "identifier": report.id,
        "headline": report.title,
        "url": page_iri(report) if page_iri(report) != report_iri(report) else None,
        "datePublished": report.published,
        "inLanguage": report.language,
        "publisher": {"type": "Organization", "name": report.publisher} if report.publisher else None,
        "mentions": [item_iri(report, entity.id) for entity in record.entities],
    }


def _reading(record: Record) -> dict[str, Any]:
    report = record.report
    agent = {"type": "prov:SoftwareAgent", "name": SOFTWARE, "softwareVersion": record.reader}
    return {
        "id": f"{report_iri(report)}#record",
        "type": "prov:Entity",
        "prov:wasDerivedFrom": page_iri(report),
        "prov:wasGeneratedBy": {
            "type": "prov:Activity",
            "prov:used": page_iri(report),
            "prov:wasAssociatedWith": agent,
        },
    }


def _entity(record: Record, entity: Entity) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": item_iri(record.report, entity.id),
        "type": _TYPES[entity.kind],
        "name": entity.name,
        "alternateName": list(entity.aliases),
        "sameAs": place_iri(entity.geonames) if entity.geonames is not None else None,
    }
    if entity.kind is Kind.PERSON:
        made["jobTitle"] = entity.attributes.get("role")
    if entity.latitude is not None and entity.longitude is not None:
        made["geo"] = {
            "type": "GeoCoordinates",
            "latitude": entity.latitude,
            "longitude": entity.longitude,
        }
    return made


def _statement(record: Record, statement: Statement) -> dict[str, Any]:
    report = record.report
    direct = statement.quotation is Quotation.DIRECT
    said = statement.said.when
    speakers = [_speaker(record, party) for party in statement.source]
    return {
        "id": item_iri(report, statement.id),
        "type": "Quotation" if direct else "Claim",
        "identifier": statement.id,
        "text": statement.text,
        "spokenByCharacter" if direct else "author": speakers,
        "isPartOf" if direct else "appearance": page_iri(report),
        "isBasedOn": item_iri(report, statement.within) if statement.within else None,
        "dateCreated": said.start.isoformat() if said.start and said.start == said.end else None,
        "onrecord:said": said.edtf() if said.is_known else None,
        "onrecord:act": statement.act.value,
        "onrecord:quotation": statement.quotation.value,
        "onrecord:dateBasis": statement.said.basis,
        "onrecord:confidence": statement.confidence,
        "onrecord:spans": [f"{span.start}-{span.end}" for span in statement.content],
    }


def _speaker(record: Record, party: Party) -> Any:
    return item_iri(record.report, party.entity) if party.entity else {"name": party.text}
