"""The table of exporters, and its rows that write the contract itself."""

from __future__ import annotations

import json
from unittest.mock import Mock

import msgspec
import pytest
import yaml

from extractor import codec
from extractor.errors import InvalidDocument, UnknownFormatName
from extractor.exporters import EXPORTERS, Exporter, Settings, export, export_all, exporter_named
from tests.example import DOCUMENT, SOURCE_TEXT

INVALID = msgspec.structs.replace(DOCUMENT, org_charts=(msgspec.structs.replace(DOCUMENT.org_charts[0], id=""),))


@pytest.mark.parametrize("name", ["yaml", "json", "json-compact"])
def test_what_is_written_can_be_read_back(name: str) -> None:
    text = export(DOCUMENT, name).decode()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
    assert codec.load(text) == DOCUMENT


def test_the_formats_are_what_they_say() -> None:
    data = codec.to_data(DOCUMENT)
    assert yaml.safe_load(export(DOCUMENT, "yaml")) == data
    assert json.loads(export(DOCUMENT, "json")) == data
    assert export(DOCUMENT, "json-compact").count(b"\n") == 1


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda row: row.name)
def test_an_invalid_document_is_never_written(exporter: Exporter) -> None:
    with pytest.raises(InvalidDocument, match=r"org_charts\[0\]\.id"):
        export(INVALID, exporter.name, source_text=SOURCE_TEXT)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda row: row.name)
def test_the_same_document_gives_the_same_bytes(exporter: Exporter) -> None:
    again = codec.load(codec.dump(DOCUMENT))
    one, other = (export(document, exporter.name, source_text=SOURCE_TEXT) for document in (DOCUMENT, again))
    assert one == other


def test_one_judgement_for_all_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = {row.name: export(DOCUMENT, row.name, source_text=SOURCE_TEXT) for row in EXPORTERS}
    judge = Mock(side_effect=codec.check_document)
    monkeypatch.setattr("extractor.codec.check_document", judge)
    files = export_all(DOCUMENT, list(alone), Settings(SOURCE_TEXT))
    assert {file.format: file.data for file in files} == alone
    assert judge.call_count == 1


def test_rows_are_complete_and_their_names_differ() -> None:
    assert len({row.name for row in EXPORTERS}) == len(EXPORTERS)
    for row in EXPORTERS:
        assert row.extension.startswith(".")
        assert "/" in row.media_type
        assert any("\u4e00" <= c <= "\u9fff" for c in row.description), row.name
        assert exporter_named(row.name) is row


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UnknownFormatName, match="yml") as caught:
        export(DOCUMENT, "yml")
    assert "是否想用 yaml" in str(caught.value)
    for row in EXPORTERS:
        assert row.name in str(caught.value)
