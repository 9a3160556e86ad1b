"""Structured data from Chinese job-duty documents.

``extract`` reads a file, ``extract_text`` a text; both give a ``Document``. ``dump`` and ``load`` write and read it
as YAML, ``export`` makes it a file of another format, ``validate`` judges data by the contract. Errors are below
``DutyError``; ``extractor.errors`` draws the tree.

The names are found when they are first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

__version__ = "0.1.0"

if TYPE_CHECKING:
    from extractor.codec import dump, load
    from extractor.errors import (
        DutyError,
        InvalidDocument,
        LexiconError,
        MissingExtra,
        ReadError,
        RefusedText,
    )
    from extractor.exporters import export
    from extractor.lexicon import Lexicon
    from extractor.lexicon import load as load_lexicon
    from extractor.limits import Limits
    from extractor.model import Document
    from extractor.pipeline import extract, extract_text
    from extractor.validation import Problem, validate

__all__ = [
    "Document",
    "DutyError",
    "InvalidDocument",
    "Lexicon",
    "LexiconError",
    "Limits",
    "MissingExtra",
    "Problem",
    "ReadError",
    "RefusedText",
    "__version__",
    "dump",
    "export",
    "extract",
    "extract_text",
    "load",
    "load_lexicon",
    "validate",
]

_HOMES: Final = {  # public name → module and name there
    "Document": ("model", "Document"),
    "DutyError": ("errors", "DutyError"),
    "InvalidDocument": ("errors", "InvalidDocument"),
    "LexiconError": ("errors", "LexiconError"),
    "Lexicon": ("lexicon", "Lexicon"),
    "Limits": ("limits", "Limits"),
    "MissingExtra": ("errors", "MissingExtra"),
    "Problem": ("validation", "Problem"),
    "ReadError": ("errors", "ReadError"),
    "RefusedText": ("errors", "RefusedText"),
    "dump": ("codec", "dump"),
    "export": ("exporters", "export"),
    "extract": ("pipeline", "extract"),
    "extract_text": ("pipeline", "extract_text"),
    "load": ("codec", "load"),
    "load_lexicon": ("lexicon", "load"),
    "validate": ("validation", "validate"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, there = _HOMES[name]
    return getattr(import_module(f"{__name__}.{module}"), there)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
