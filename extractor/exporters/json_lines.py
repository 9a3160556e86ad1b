"""JSON Lines: one position a line, each with the document it comes from, for search engines and data pipes.

Departments, charts and outline stand in no line; ``json`` has them.
"""

from __future__ import annotations

import msgspec

from extractor.model import Document, Position


class _Origin(msgspec.Struct, frozen=True):
    name: str
    sha256: str
    title: str | None


class _Line(msgspec.Struct, frozen=True):
    schema_version: str
    document: _Origin
    position: Position


def write(document: Document) -> bytes:
    """One JSON object a line, in document order; no position gives no byte. Raises nothing."""
    origin = _Origin(document.source.name, document.source.sha256, document.title)
    lines = [_Line(document.schema_version, origin, position) for position in document.positions]
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
