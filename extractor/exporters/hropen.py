"""HR Open Standards (HR-JSON): a ``PositionOpening`` with a ``positionProfile`` for each position.

The shape is that of PositionOpening as HR systems document it (``positionProfiles``, ``positionTitle``,
``positionOrganizations``, ``positionFormattedDescriptions``). Only what the document states is filled in:
there is no date, salary or place, and the status is Incomplete, because a duty document opens no position.
The official schemas were not at hand: no schema check stands behind this format, and
its line in ``duty formats`` says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from extractor.exporters.flat import department_of, departments_listing, fields_told
from extractor.model import Document, Duty, Position, Requirement
from extractor.schema import Json

_LANGUAGE: Final = "zh-CN"
_AGENCY: Final = "duty-extractor"


def write(document: Document) -> bytes:
    """One JSON object, indented by two. Raises nothing."""
    listing = departments_listing(document)
    opening: Json = {
        "documentId": _identifier(document.source.sha256, "sha256"),
        "language": _LANGUAGE,
        "statusCode": "Incomplete",
        "positionProfiles": [
            _profile(position, department_of(position, listing), document) for position in document.positions
        ],
    }
    return (json.dumps(opening, ensure_ascii=False, indent=2) + "\n").encode()


def _profile(position: Position, department: str, document: Document) -> Json:
    organizations: list[Json] = [{"name": department, "responsibilityCode": "Department"}] if department else []
    descriptions: list[Json] = [
        {"title": title, "content": content} for title, content in _descriptions(position) if content
    ]
    profile: dict[str, Json] = {
        "positionId": _identifier(position.id, "position"),
        "profileName": document.title or document.source.name,
        "language": _LANGUAGE,
        "positionTitle": position.title,
    }
    if organizations:
        profile["positionOrganizations"] = organizations
    if descriptions:
        profile["positionFormattedDescriptions"] = descriptions
    return profile


def _descriptions(position: Position) -> Iterator[tuple[str, str]]:
    yield "岗位目的", position.summary.text if position.summary else ""
    yield "直接上级", position.superior.text if position.superior else ""
    yield "直接下级", "、".join(reference.text for reference in position.subordinates)
    yield "岗位职责", "\n".join(_lines(position.duties))
    yield "任职要求", "\n".join(_lines(position.requirements))
    yield "其他项目", fields_told(position.fields)


def _lines(items: Iterable[Duty | Requirement], indent: str = "") -> Iterator[str]:
    """Marker and text of each item, nested ones indented."""
    for item in items:
        yield f"{indent}{item.marker or ''}{item.text}"
        yield from _lines(item.children, indent + "  ")


def _identifier(value: str, scheme: str) -> Json:
    return {"value": value, "schemeId": scheme, "schemeAgencyId": _AGENCY}
