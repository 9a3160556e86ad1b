"""Promise 4: YAML to model to YAML is the identity, and every YAML reader sees the same data."""

from __future__ import annotations

import json
from io import StringIO

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from ruamel.yaml import YAML

from extractor import codec
from extractor.errors import InvalidDocument
from extractor.model import SCHEMA_VERSION, Coverage, Document, Source
from extractor.schema import Json
from extractor.yaml_text import write_yaml
from tests.strategies import TROUBLESOME, documents, texts

RELAXED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def read_by_ruamel(text: str, version: str) -> object:
    reader = YAML(typ="safe", pure=True)
    reader.version = version
    return reader.load(StringIO(text))


@given(documents())
@RELAXED
def test_every_reader_sees_the_data_of_the_model(document: Document) -> None:
    data = codec.to_data(document)
    text = codec.dump(document)
    assert yaml.load(text, Loader=yaml.SafeLoader) == data
    assert yaml.load(text, Loader=yaml.CSafeLoader) == data


@given(documents())
@RELAXED
def test_there_and_back_is_the_identity(document: Document) -> None:
    text = codec.dump(document)
    again = codec.load(text)
    assert again == document
    assert codec.dump(again) == text


@given(documents())
@RELAXED
def test_json_is_the_same_document(document: Document) -> None:
    for text in (codec.dump_json(document), codec.dump_json_line(document)):
        assert codec.load(text) == document
        assert json.loads(text) == codec.to_data(document)


def holding(text: str) -> dict[str, Json]:
    """The text in every place a text can stand."""
    return {
        "key": text,
        "list": [text, text],
        "maps": [{"first": text, "second": text}],
        "deep": {"a": {"b": [[text]]}},
    }


@pytest.mark.parametrize("text", TROUBLESOME)
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_string_stays_a_string_for_ruamel_too(text: str, version: str) -> None:
    written = write_yaml(holding(text))
    assert read_by_ruamel(written, version) == holding(text)


@given(texts())
@settings(max_examples=300, deadline=None)
def test_a_string_stays_a_string_in_every_place(text: str) -> None:
    written = write_yaml(holding(text))
    assert yaml.load(written, Loader=yaml.SafeLoader) == holding(text)
    assert yaml.load(written, Loader=yaml.CSafeLoader) == holding(text)


@given(texts())
@settings(max_examples=100, deadline=None)
def test_ruamel_agrees(text: str) -> None:
    assert read_by_ruamel(write_yaml(holding(text)), "1.2") == holding(text)


@pytest.mark.parametrize("number", [1e-07, 1e22, 0.1, 5e-324, 0.0, 1.0])
def test_a_float_stays_a_float(number: float) -> None:
    written = write_yaml({"confidence": number})
    for value in (yaml.safe_load(written), read_by_ruamel(written, "1.1"), read_by_ruamel(written, "1.2")):
        assert repr(value) == repr({"confidence": number})


def test_what_no_file_can_hold_is_refused() -> None:
    broken = Document(
        schema_version=SCHEMA_VERSION,
        source=Source(name="a.txt", media_type="text/plain", encoding="utf-8", sha256="", characters=1),
        title="\ud83d",
        coverage=Coverage(characters=1, assigned=1, unassigned=()),
    )
    with pytest.raises(InvalidDocument, match="U\\+D83D"):
        codec.dump(broken)
