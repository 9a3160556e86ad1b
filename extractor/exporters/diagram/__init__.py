"""Reporting lines as a diagram: Mermaid source for wikis, and an SVG that needs nothing else to be seen.

Only lines that the document states are drawn: 直接上级, 直接下级, and those of its charts. What a chart names
without saying where it belongs stands apart, below.
"""

from __future__ import annotations

from extractor.exporters.diagram.graph import reporting_lines
from extractor.exporters.diagram.mermaid import mermaid
from extractor.exporters.diagram.svg import svg
from extractor.model import Document

__all__ = ["write_mermaid", "write_svg"]


def write_mermaid(document: Document) -> bytes:
    """A Mermaid flowchart. Raises nothing."""
    return mermaid(reporting_lines(document)).encode()


def write_svg(document: Document) -> bytes:
    """An SVG drawing. Raises nothing."""
    return svg(reporting_lines(document), document.title or document.source.name).encode()
