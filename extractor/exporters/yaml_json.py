"""The contract itself: YAML and JSON, the formats that can be read back; UTF-8 without a byte order mark."""

from __future__ import annotations

from extractor import codec
from extractor.model import Document


def write_yaml(document: Document) -> bytes:
    """YAML, one item a line. Raises nothing."""
    return codec.yaml_of(document).encode()


def write_json(document: Document) -> bytes:
    """JSON indented by two. Raises nothing."""
    return codec.json_of(document).encode()


def write_compact_json(document: Document) -> bytes:
    """JSON on one line, with its line end. Raises nothing."""
    return codec.json_line_of(document).encode() + b"\n"
