"""reference-dangling: a pointer at a number that nothing in the document bears (参照2.4.1B).

The number was changed, or the text was copied from a longer document. Fix: point at the number that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Diagnostic, Document
from extractor.source import SourceText


def find(document: Document, source: SourceText) -> Iterator[Diagnostic]:
    """One diagnostic for each reference that does not resolve."""
    for reference in document.references:
        if reference.resolved is None:
            yield Diagnostic(
                code="reference-dangling",
                severity="warning",
                message=f"“{reference.text}”所指的 {reference.target} 在本文件中找不到",
                span=reference.span,
                suggestion="请核对所指的编号",
            )
