"""The whole way, as the promises walk it."""

from __future__ import annotations

from hypothesis import reject

from extractor.errors import RefusedText
from extractor.lexicon import load
from extractor.model import Document
from extractor.pipeline import extract_source
from extractor.readers import read_text
from extractor.source import SourceText


def extracted(text: str) -> tuple[SourceText, Document]:
    """The source of a text and its document."""
    source = read_text(text)
    return source, extract_source(source, load())


def extracted_or_rejected(text: str) -> tuple[SourceText, Document]:
    """The same for a property; a text that is refused on purpose is no example of it."""
    try:
        return extracted(text)
    except RefusedText:
        reject()
