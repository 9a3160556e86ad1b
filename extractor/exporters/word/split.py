"""The document cut into one for each position, each with the name of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from extractor.exporters.word.paper import on_paper
from extractor.exporters.word.place import Place
from extractor.exporters.word.places import find_places
from extractor.late import late_pattern
from extractor.model import Document, Heading, Position

_NOT_IN_NAMES: Final = late_pattern(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]')
_RESERVED: Final = late_pattern(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)")  # of Windows
_LONGEST_STEM: Final = 60  # characters; 180 bytes of Chinese, where file systems allow 255
_TITLE: Final = "岗位说明书"
_UNNAMED: Final = "岗位"


def split(document: Document) -> Iterator[tuple[str, Document]]:
    """A document for each position, one at a time, in document order.

    In: any ``Document``. Out: pairs of file stem and document; the stems are safe on Windows, macOS and Linux,
    and unique without regard to case. The same document gives the same pairs.
    """
    taken: dict[str, int] = {}
    for place in _position_places(find_places(document).roots):
        assert place.position is not None
        stem = _unique(file_stem(place.position.title), taken)
        yield stem, position_alone(document, place.position, place.heading)


def position_alone(document: Document, position: Position, heading: Heading) -> Document:
    """The document of that position only; ``heading`` is its own in the outline."""
    inside = position.span.covers
    return replace(
        document,
        title=_TITLE,
        outline=(replace(heading, marker=None, number=None, children=_own_headings(heading.children)),),
        departments=(),
        positions=(replace(position, marker=None, number=None),),
        org_charts=tuple(one for one in document.org_charts if inside(one.span)),
        procedures=tuple(one for one in document.procedures if inside(one.span)),
        references=(),
        prose=tuple(one for one in document.prose if inside(one.span)),
        furniture=(),
        diagnostics=(),
        source_location=(),
    )


def _own_headings(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The headings below a position but those of other positions and of departments."""
    return tuple(
        replace(one, children=_own_headings(one.children))
        for one in headings
        if one.kind not in ("position", "department")
    )


def file_stem(title: str) -> str:
    """A title as the name of a file, without ending."""
    stem = _NOT_IN_NAMES.sub("_", on_paper(title))[:_LONGEST_STEM].strip(" .")
    return f"_{stem}" if _RESERVED.match(stem) else stem or _UNNAMED


def _unique(stem: str, taken: dict[str, int]) -> str:
    """The stem, or with the first number that makes it unique; ``taken`` holds the last number of each."""
    unique = stem
    while unique.casefold() in taken:
        taken[stem.casefold()] += 1
        unique = f"{stem}-{taken[stem.casefold()]}"
    taken[unique.casefold()] = 1
    return unique


def _position_places(places: Sequence[Place]) -> Iterator[Place]:
    for place in places:
        if place.position is not None:
            yield place
        yield from _position_places(place.children)
