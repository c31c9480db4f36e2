"""W3C Web Annotation, read by a JSON-LD processor with the recommendation's vocabulary."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from pyld import jsonld

from pizhu.report.values import AnnotatedReport, Decision
from tests.exchange.formats.conftest import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[..., Any]

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"

#: The terms of http://www.w3.org/ns/anno.jsonld that the export uses, for a test without network.
CONTEXT = {
    "@context": {
        "oa": OA,
        "as": AS,
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "dctypes": "http://purl.org/dc/dcmitype/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "Text": "dctypes:Text",
        "TextualBody": "oa:TextualBody",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "AnnotationPage": "as:OrderedCollectionPage",
        "Person": "foaf:Person",
        "Software": "as:Application",
        "tagging": "oa:tagging",
        "commenting": "oa:commenting",
        "linking": "oa:linking",
        "describing": "oa:describing",
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
        "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
        "value": "rdf:value",
        "format": "dc:format",
        "language": "dc:language",
        "name": "foaf:name",
        "nickname": "foaf:nick",
        "creator": {"@type": "@id", "@id": "dcterms:creator"},
        "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
        "generator": {"@type": "@id", "@id": "as:generator"},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    }
}

#: What the data model demands of an annotation (§3.1, §4.2.4, §4.2.5).
SCHEMA = Draft202012Validator(
    {
        "type": "object",
        "required": ["id", "type", "target", "body"],
        "properties": {
            "type": {"const": "Annotation"},
            "body": {"items": {"required": ["type", "purpose"]}},
            "target": {
                "required": ["source", "selector"],
                "properties": {
                    "selector": {
                        "prefixItems": [
                            {"required": ["type", "exact", "prefix", "suffix"]},
                            {
                                "required": ["type", "start", "end"],
                                "properties": {
                                    "start": {"type": "integer", "minimum": 0},
                                    "end": {"type": "integer", "minimum": 0},
                                },
                            },
                        ],
                        "minItems": 2,
                    }
                },
            },
        },
    }
)


def load(url: str, _options: object) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": CONTEXT,
    }


@pytest.fixture
def expanded(reports: list[AnnotatedReport], write: Write) -> list[Any]:
    path, _ = write(reports, "web-annotation", rejected=True)
    (page,) = jsonld.expand(json.loads(path.read_bytes()), {"documentLoader": load})
    assert page["@type"] == [f"{AS}OrderedCollectionPage"]
    return list(page[f"{AS}items"][0]["@list"])


def test_every_annotation_is_one_of_the_data_model(
    reports: list[AnnotatedReport], write: Write
) -> None:
    path, _ = write(reports, "web-annotation", rejected=True)
    page = json.loads(path.read_bytes())
    for annotation in page["items"]:
        SCHEMA.validate(annotation)
    assert len({annotation["id"] for annotation in page["items"]}) == len(page["items"])


def test_quote_and_position_agree_in_code_points(
    expanded: list[Any], reports: list[AnnotatedReport]
) -> None:
    texts = {
        f"urn:sha256:{hashlib.sha256(item.report.text.encode()).hexdigest()}": item
        for item in reports
    }
    found: dict[str, list[tuple[int, int, str]]] = {item.id: [] for item in reports}
    for annotation in expanded:
        target = annotation[f"{OA}hasTarget"][0]
        annotated = texts[target[f"{OA}hasSource"][0]["@id"]]
        text = annotated.report.text
        quote, position = target[f"{OA}hasSelector"]
        start = position[f"{OA}start"][0]["@value"]
        end = position[f"{OA}end"][0]["@value"]
        exact, prefix, suffix = (
            quote[f"{OA}{name}"][0]["@value"] for name in ("exact", "prefix", "suffix")
        )
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)
        body = annotation[f"{OA}hasBody"][0]
        label = body["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"][0]["@value"]
        found[annotated.id].append((start, end, label))
    for annotated in reports:
        assert sorted(found[annotated.id]) == spans_of(annotated, *Decision)


def test_every_key_means_something_in_linked_data(
    expanded: list[Any], reports: list[AnnotatedReport], write: Write
) -> None:
    # A term without a definition would be dropped in silence: as many leaves stay as went in.
    path, _ = write(reports, "web-annotation", rejected=True)
    raw = json.loads(path.read_bytes())["items"]
    for before, after in zip(raw, expanded, strict=True):
        assert len(after) == len(before)
        assert len(after[f"{OA}hasTarget"][0][f"{OA}hasSource"][0]) == len(
            before["target"]["source"]
        )
        for body, kept in zip(before["body"], after[f"{OA}hasBody"], strict=True):
            assert len(kept) == sum(value is not None for value in body.values())


def test_relations_link_annotations_and_notes_comment_on_places(
    linked: AnnotatedReport, write: Write
) -> None:
    path, _ = write([linked], "web-annotation", rejected=True)
    (page,) = jsonld.expand(json.loads(path.read_bytes()), {"documentLoader": load})
    items = page[f"{AS}items"][0]["@list"]
    known = {item["@id"] for item in items}
    by_motivation: dict[str, list[Any]] = {}
    for item in items:
        motivation = item[f"{OA}motivatedBy"][0]["@id"].removeprefix(OA)
        by_motivation.setdefault(motivation, []).append(item)
    assert len(by_motivation["linking"]) == len(linked.relations)
    for link in by_motivation["linking"]:
        ends = {link[f"{OA}hasTarget"][0]["@id"], link[f"{OA}hasBody"][0]["@id"]}
        assert len(ends) == 2
        assert ends <= known
    (comment,) = by_motivation["commenting"]
    quote, _ = comment[f"{OA}hasTarget"][0][f"{OA}hasSelector"]
    assert quote[f"{OA}exact"][0]["@value"] == linked.notes[0].quote
