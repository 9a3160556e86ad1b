"""Whether the headings on paper tell a department, as they are read back: then no row of a table needs to."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.assemble.people import leading_department
from extractor.brackets import dense
from extractor.exporters.word.place import Place
from extractor.lexicon import load
from extractor.model import Heading
from extractor.name_words import GENERIC_UNITS
from extractor.names import classify


def placed_in(department: str, place: Place | None) -> bool:
    """Whether the nearest heading from the place upwards that puts positions in a department puts them in this one."""
    for heading in _upwards(place):
        if heading.kind == "department" and (not _is_generic(heading) or _core(heading) == department):
            return department in dense(heading.title)
        if heading.kind in ("part", "chapter"):
            name = leading_department(heading.title, load())
            if name or heading.kind == "part":
                return name == department
    return False


def told(department: str, place: Place | None, title: str) -> bool:
    """Whether the headings from the place upwards, the document's title last, tell this department as the owner of
    what stands there."""
    placed = placed_in(department, place)
    if placed or any(one.kind == "department" and not _is_generic(one) for one in _upwards(place)):
        return placed
    titles = (*(heading.title for heading in _upwards(place)), title)
    return next((name for one in titles if (name := leading_department(one, load()))), "") == department


def _is_generic(heading: Heading) -> bool:
    """Whether it speaks of the department that is named above (部门职责)."""
    return _core(heading) in GENERIC_UNITS


def _core(heading: Heading) -> str:
    return classify(heading.title, load()).core


def _upwards(place: Place | None) -> Iterator[Heading]:
    while place is not None:
        yield place.heading
        place = place.parent
