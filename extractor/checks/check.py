"""What a check is: a generator of diagnostics over one document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from extractor.model import Diagnostic, Document
from extractor.source import SourceText


class Check(Struct, frozen=True):
    """``codes`` are the rule ids it may report; ``find`` yields diagnostics in document order."""

    name: str
    codes: tuple[str, ...]
    find: Callable[[Document, SourceText], Iterator[Diagnostic]]
