"""The whole way on one screen: bytes → source → candidates → outline → roles → document → checks."""

from __future__ import annotations

from extractor.assemble import assemble
from extractor.body import make_body
from extractor.checks import run_checks
from extractor.furniture import find_furniture
from extractor.lexicon import Lexicon
from extractor.markers import find_candidates
from extractor.model import Document
from extractor.outline import build_outline
from extractor.roles import assign_roles
from extractor.source import SourceText


def extract_source(source: SourceText, lexicon: Lexicon) -> Document:
    """The document a source holds.

    Raises ``RefusedText`` for text that must not be guessed at and ``BrokenPromise`` when a promise fails.
    """
    furniture = find_furniture(source, lexicon)
    body = make_body(source, furniture)
    candidates = find_candidates(body, lexicon)
    outline = build_outline(body, candidates, lexicon)
    roled = assign_roles(body, outline, lexicon)
    document = assemble(source, body, furniture, roled, lexicon)
    return run_checks(document, source)
