"""Checks: what a person should look at. Nothing is corrected."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from extractor.checks import charts, contract, numbering, presence, references, reporting
from extractor.checks.check import Check
from extractor.model import Document
from extractor.source import SourceText

__all__ = ["CHECKS", "Check", "run_checks"]

CHECKS: Final = (
    Check("presence", ("no-position", "no-duty", "position-without-duties"), presence.find),
    Check("numbering", ("numbering-gap", "numbering-duplicate", "numbering-order"), numbering.find),
    Check("references", ("reference-dangling",), references.find),
    Check("reporting", ("reporting-cycle", "title-twice", "title-similar"), reporting.find),
    Check("charts", ("chart-superior",), charts.find),
)


def run_checks(document: Document, source: SourceText) -> Document:
    """The document with the diagnostics of all checks behind the reader's own.

    Raises ``BrokenPromise`` when a text is not what stands at its span.
    """
    contract.verify(document, source)
    found = [d for check in CHECKS for d in check.find(document, source)]
    return replace(document, diagnostics=(*document.diagnostics, *found))
