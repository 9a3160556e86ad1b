"""The way up to each stage, for the runners of the cases."""

from __future__ import annotations

from extractor.body import Body, make_body
from extractor.furniture import find_furniture
from extractor.lexicon import load
from extractor.markers import Candidate, find_candidates
from extractor.model import Document
from extractor.outline import Outline, build_outline
from extractor.pipeline import extract_source
from extractor.readers import read, read_text
from extractor.roles import RoledOutline, assign_roles


def body_of(text: str) -> Body:
    """The body of a text: its furniture cut out."""
    source = read_text(text)
    return make_body(source, find_furniture(source, load()), load())


def candidates_of(text: str) -> tuple[Body, tuple[Candidate, ...]]:
    """The body of a text and every candidate in it."""
    body = body_of(text)
    return body, find_candidates(body, load())


def outline_of(text: str) -> tuple[Body, Outline]:
    """The body of a text and its outline."""
    body, candidates = candidates_of(text)
    return body, build_outline(body, candidates, load())


def roles_of(text: str) -> tuple[Body, RoledOutline]:
    """The body of a text and its outline with roles."""
    body, outline = outline_of(text)
    return body, assign_roles(body, outline, load())


def document_of(text: str) -> Document:
    """The whole way."""
    return extract_source(read_text(text), load())


def document_of_file(data: bytes) -> Document:
    """The whole way from a file, whatever its format."""
    return extract_source(read(data), load())
