"""GeoJSON and JSON-LD, read by their own libraries."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import geojson as library
from pyld import jsonld

from onrecord.formats.exchange import geojson, linked_data
from onrecord.record import Entity, Kind, Record
from tests.record.sample import sample

SCHEMA = "https://schema.org/"


def with_place() -> Record:
    record = sample()
    place = Entity(
        "e-wormit",
        Kind.PLACE,
        "Wormit",
        country="GB",
        latitude=56.42323,
        longitude=-2.98106,
        geonames=2633533,
    )
    events = tuple(replace(event, where="e-wormit") for event in record.events[:1]) + record.events[1:]
    return replace(record, entities=(*record.entities, place), events=events)


def test_geojson_is_valid_and_has_the_longitude_first() -> None:
    made = library.loads(json.dumps(geojson([with_place()])))
    assert made.is_valid
    [wormit] = [item for item in made["features"] if item["properties"]["name"] == "Wormit"]
    assert wormit["geometry"]["coordinates"] == [-2.98106, 56.42323]
    assert wormit["properties"]["events"][0]["id"] == with_place().events[0].id


def test_a_place_without_coordinates_is_left_out() -> None:
    record = replace(sample(), entities=(Entity("e1", Kind.PLACE, "Nowhere"),))
    assert geojson([record])["features"] == []


def expanded() -> dict[str, dict[str, Any]]:
    """The graph as a processor understands it, by the names of the nodes."""
    nodes = jsonld.expand(json.loads(json.dumps(linked_data([with_place()]))))
    return {node["@id"]: node for node in nodes}


def test_what_is_said_is_a_quotation_or_a_claim_of_its_speaker() -> None:
    record, nodes = with_place(), expanded()
    for statement in record.statements:
        node = nodes[f"urn:onrecord:{record.report.id}#{statement.id}"]
        direct = statement.quotation == "direct"
        assert node["@type"] == [SCHEMA + ("Quotation" if direct else "Claim")]
        assert node[SCHEMA + "text"] == [{"@value": statement.text}]
        speakers = node.get(SCHEMA + ("spokenByCharacter" if direct else "author"), [])
        assert len(speakers) == len(statement.source)
        for speaker, party in zip(speakers, statement.source, strict=True):
            if party.entity:
                assert speaker == {"@id": f"urn:onrecord:{record.report.id}#{party.entity}"}
                assert speaker["@id"] in nodes


def test_nothing_is_lost_as_triples() -> None:
    """Every term is known to the context: none is dropped when the graph is made into triples."""
    triples = jsonld.to_rdf(linked_data([with_place()]), {"format": "application/n-quads"})
    assert "http://www.w3.org/ns/prov#wasGeneratedBy" in triples
    assert "https://sws.geonames.org/2633533/" in triples
    assert f"<{SCHEMA}NewsArticle>" in triples
    assert "<urn:onrecord:terms:act>" in triples
