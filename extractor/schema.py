"""The contract as JSON Schema, made from the types of ``model``.

``python -m extractor.schema`` writes ``schemas/duty-document.schema.json``; a test fails when it drifts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, TypeAlias, cast, get_args

import msgspec

from extractor import model
from extractor.spans import Span

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER: Final = f"urn:duty-extractor:schema:duty-document:{model.SCHEMA_VERSION}"
TITLE: Final = f"Job-duty document, version {model.SCHEMA_VERSION}"
FILE: Final = Path("schemas", "duty-document.schema.json")

# msgspec sorts the values of a Literal; the contract keeps the order they were written in.
_ORDERED_VALUES: Final = {
    frozenset(values): list(values)
    for values in (get_args(model.HeadingKind), get_args(model.FurnitureKind), get_args(model.Severity))
}


def duty_document_schema() -> dict[str, Json]:
    """The schema of one document, draft 2020-12; a new dict at each call.

    Every object refuses unknown keys and every property is described. Order is that of the model.
    """
    made = cast("dict[str, Json]", msgspec.json.schema(model.Document))
    definitions = cast("dict[str, Json]", _tidied(made["$defs"]))
    definitions[Span.__name__] = _span_schema()
    return {
        "$schema": DIALECT,
        "$id": IDENTIFIER,
        "title": TITLE,
        "description": cast(str, model.Document.__doc__),
        "$ref": made["$ref"],
        "$defs": definitions,
    }


def schema_text() -> str:
    """The schema as the checked-in file holds it."""
    return json.dumps(duty_document_schema(), ensure_ascii=False, indent=2) + "\n"


def _span_schema() -> dict[str, Json]:
    bound: dict[str, Json] = {"type": "integer", "minimum": 0}
    return {
        "title": Span.__name__,
        "description": "[start, end): two counts of Unicode code points from the start of the source text; "
        "the character at end is not part of it.",
        "type": "array",
        "prefixItems": [
            {"description": "First code point.", **bound},
            {"description": "Code point after the last.", **bound},
        ],
        "items": False,
        "minItems": 2,
        "maxItems": 2,
    }


def _tidied(node: Json) -> Json:
    """The same schema in plainer words: optional scalars as one type list, values in their order."""
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    tidied: dict[str, Json] = {}
    for key, value in node.items():
        names = _plain_types(value) if key == "anyOf" else None
        if names is not None:
            tidied["type"] = names
        elif key == "enum" and isinstance(value, list):
            tidied[key] = cast(Json, _ORDERED_VALUES.get(frozenset(cast("list[str]", value)), value))
        elif key != "description":
            tidied[key] = _tidied(value)
        else:
            tidied[key] = " ".join(cast(str, value).replace("``", "").split())
    return tidied


def _plain_types(choices: Json) -> list[Json] | None:
    """``["string", "null"]`` for choices that say nothing but their type, else None."""
    if isinstance(choices, list) and all(isinstance(c, dict) and c.keys() == {"type"} for c in choices):
        return [cast("dict[str, Json]", c)["type"] for c in choices]
    return None


if __name__ == "__main__":
    FILE.write_text(schema_text(), encoding="utf-8", newline="\n")
