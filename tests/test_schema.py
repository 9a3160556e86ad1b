"""The schema says everything the model says, strictly, and the checked-in file is the one the model makes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from extractor import codec, model, schema
from extractor.schema import Json
from extractor.schema_walk import fast_validator, plain_validator
from tests.example import DOCUMENT
from tests.strategies import documents

ROOT = Path(__file__).parents[1]
SCHEMA: Any = schema.duty_document_schema()


def nodes(node: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from nodes(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from nodes(value, f"{path}/{index}")


def objects() -> list[tuple[str, dict[str, Any]]]:
    return [(path, node) for path, node in nodes(SCHEMA) if node.get("type") == "object"]


def test_the_checked_in_file_is_the_schema_of_the_model() -> None:
    assert (ROOT / schema.FILE).read_text("utf-8") == schema.schema_text(), "run: python -m extractor.schema"


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_every_object_refuses_unknown_keys_and_describes_every_property() -> None:
    assert len(objects()) > 15
    for path, node in objects():
        assert node["additionalProperties"] is False, path
        assert node["description"], path
        for name, value in node["properties"].items():
            assert value.get("description"), f"{path}: {name}"


def test_properties_stand_in_the_order_of_the_model() -> None:
    definitions = SCHEMA["$defs"]
    assert list(definitions["Position"]["properties"]) == list(model.Position.__struct_encode_fields__)
    assert list(definitions["ChartRelation"]["properties"]) == ["from", "to", "evidence"]
    assert definitions["Heading"]["properties"]["kind"]["enum"][0] == "part"


def test_a_span_is_two_counts() -> None:
    judge: Any = plain_validator({"$ref": "#/$defs/Span", "$defs": SCHEMA["$defs"]})
    assert judge.is_valid([0, 12])
    for wrong in ([1], [1, 2, 3], [-1, 2], [1.0, 2], ["1", 2], [True, 2], {"start": 1, "end": 2}):
        assert not judge.is_valid(wrong), wrong


REPLACEMENTS: list[Json] = [None, True, -1, 1, 0.5, 2.0, "", "text", [], [1, 2], [[1, 2]], {}, {"text": "a"}]


@given(documents(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_the_fast_walk_judges_as_jsonschema_does(document: model.Document, data: st.DataObject) -> None:
    """One value is replaced, dropped or added anywhere; both walks and the types agree, and find the original valid."""
    fast, plain = fast_validator(SCHEMA), plain_validator(SCHEMA)
    broken = codec.to_data(document)
    assert fast.is_valid(broken)
    assert plain.is_valid(broken)
    mappings = [node for _, node in nodes(broken)]
    node = data.draw(st.sampled_from(mappings))
    key = data.draw(st.sampled_from([*node, "unknown"]))
    if key in node and data.draw(st.booleans()):
        del node[key]
    else:
        node[key] = data.draw(st.sampled_from(REPLACEMENTS))
    assert fast.is_valid(broken) == plain.is_valid(broken) == is_of_the_types(broken)


def is_of_the_types(data: object) -> bool:
    """What is asked before a document is written."""
    try:
        msgspec.json.decode(msgspec.json.encode(data), type=model.Document)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("path", "node"),
    list(nodes(codec.to_data(DOCUMENT))),
    ids=lambda p: p if isinstance(p, str) else "",
)
def test_every_key_is_judged_by_both_walks(path: str, node: dict[str, Json]) -> None:
    """Each value of the example in turn becomes something no property allows."""
    fast, plain = fast_validator(SCHEMA), plain_validator(SCHEMA)
    data = json.loads(codec.dump_json(DOCUMENT))
    target = dict(nodes(data))[path]
    for key in list(target):
        kept = target[key]
        target[key] = {"no": "such thing"}
        assert not plain.is_valid(data)
        assert not fast.is_valid(data)
        assert not is_of_the_types(data)
        target[key] = kept
    assert fast.is_valid(data)


def test_the_fast_walk_refuses_schemas_it_would_misread() -> None:
    wrongs: tuple[dict[str, Json], ...] = (
        {"$ref": "other.json"},
        {"$defs": {"a": {"$id": "urn:b"}}},
        {"prefixItems": [{}], "items": {}},
    )
    for wrong in wrongs:
        with pytest.raises(ValueError, match=r"schema|together"):
            fast_validator({"$defs": {}, **wrong})
