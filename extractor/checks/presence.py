"""What one expects to find and does not.

no-position: the document names no position. It may be a department's duties, a notice, or a form of a kind not
known yet.
no-duty: nothing that reads as a duty was found.
position-without-duties: a position has neither duties nor requirements; its list may stand under another heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Diagnostic, Document
from extractor.source import SourceText


def find(document: Document, source: SourceText) -> Iterator[Diagnostic]:
    """At most one diagnostic for the document, one for each bare position."""
    duties = any(p.duties for p in document.positions) or any(d.duties for d in document.departments)
    if not document.positions:
        yield Diagnostic(
            code="no-position",
            severity="info" if duties else "warning",
            message="没有找到岗位" + ("，只有部门职责" if duties else ""),
        )
    if not duties:
        yield Diagnostic(code="no-duty", severity="warning", message="没有找到职责条目")
    for position in document.positions:
        if not position.duties and not position.requirements:
            yield Diagnostic(
                code="position-without-duties",
                severity="info",
                message=f"岗位“{position.title}”下没有职责，也没有任职要求",
                span=position.span,
                node_id=position.id,
            )
