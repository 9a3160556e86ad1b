"""What stands in the YAML stands in the formats that say so (docs/tables.md): each text of these kinds is found in the
file's own text. Spaces and punctuation are the format's own, and so are numbers and labels where it says so.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from benchmarks.ledger import headings
from extractor.exporters import export
from extractor.lexicon import load
from extractor.model import Department, Document, Duty, Field, Position, Requirement, Step
from extractor.pipeline import extract_source
from extractor.readers import read
from tests.cases.case_files import DOCUMENT_FILES

_WORD_KINDS: Final = {"title", "position", "department", "duty", "requirement", "field", "chart", "step", "prose"}
_KINDS: Final = {
    "html": _WORD_KINDS | {"marker", "heading", "furniture"},
    "docx": _WORD_KINDS | {"heading"},
    "markdown": _WORD_KINDS | {"item marker"},
    "xlsx": {"position", "department", "duty", "requirement", "field", "item marker"},
    "csv": {"duty", "requirement", "item marker"},
}


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text of the document with its kind; headings that only name a list are left out, as ``docx`` names lists
    itself."""
    yield "title", document.title or ""
    owners: tuple[Position | Department, ...] = (*document.positions, *document.departments)
    for owner in owners:
        yield from _of_owner(owner)
    for chart in document.org_charts:
        yield "chart", chart.caption or ""
        for unit in chart.units:
            yield "chart", unit.name
            yield "chart", unit.headcount.text if unit.headcount else ""
    for procedure in document.procedures:
        yield "step", procedure.title
        yield from _of_items("step", procedure.steps)
    for heading in headings(document.outline):
        if heading.kind != "label":
            yield "heading", heading.title
        yield "marker", heading.marker or ""
        yield from (("prose", one.text) for one in heading.content)
    yield from (("prose", one.text) for one in document.prose)
    yield from (("furniture", one.text) for one in document.furniture)


def _of_owner(owner: Position | Department) -> Iterator[tuple[str, str]]:
    kind = "position" if isinstance(owner, Position) else "department"
    yield kind, owner.title if isinstance(owner, Position) else owner.name
    yield kind, owner.superior.text if owner.superior else ""
    yield kind, owner.summary.text if owner.summary else ""
    yield kind, owner.headcount.text if owner.headcount and owner.headcount.count is None else ""
    yield from _of_fields(owner.fields)
    yield from _of_items("duty", owner.duties)
    yield from _of_items("requirement", owner.requirements)


def _of_items(kind: str, items: Sequence[Duty | Requirement | Step]) -> Iterator[tuple[str, str]]:
    for item in items:
        yield kind, item.text
        yield "item marker", item.marker or ""
        if isinstance(item, Duty):
            yield kind, item.group or ""
            yield from _of_fields(item.fields)
        yield from _of_items(kind, item.children)


def _of_fields(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    for field in fields:
        yield "field", field.label
        yield "field", field.value


def _parts(data: bytes, names: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if re.fullmatch(names, name))


def _without_tags(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page))


_PLAIN: Final[dict[str, Callable[[bytes], str]]] = {
    "html": lambda data: _without_tags(data.decode()),
    "docx": lambda data: _without_tags(_parts(data, r"word/document\.xml")),
    "markdown": bytes.decode,
    "xlsx": lambda data: _without_tags(_parts(data, r"xl/sharedStrings\.xml")),
    "csv": bytes.decode,
}


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("file", [pytest.param(path, id=path.parent.name + "/" + path.name) for path in DOCUMENT_FILES])
def test_each_text_is_in_the_file(file: Path) -> None:
    source = read(file.read_bytes(), file.name)
    document = extract_source(source, load())
    texts = [(kind, _words(text)) for kind, text in _texts(document)]
    for name, kinds in _KINDS.items():
        told = _words(_PLAIN[name](export(document, name, source_text=source.text)))
        lost = [(kind, text) for kind, text in texts if kind in kinds and text not in told]
        assert not lost, name
