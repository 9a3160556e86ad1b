"""JSON-LD with schema.org: an ``Occupation`` for each position, for search engines and knowledge graphs.

``Occupation`` and not ``JobPosting``: a posting needs a date, a hiring organisation and a place, which a duty
document does not state and we do not invent. Every property used is one of schema.org's own
(https://schema.org/Occupation); what has none (reporting lines, spans) stands only in ``json``. The department is
what tells positions of one title apart (``disambiguatingDescription``); ``occupationalCategory`` it is not: readers
take a text there for a code of O*NET-SOC.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from extractor.exporters.flat import department_of, departments_listing
from extractor.model import Document, Duty, Field, Position, Requirement
from extractor.schema import Json

_EDUCATION: Final = ("学历", "教育", "文化程度")
_EXPERIENCE: Final = ("经验", "工作经历", "工龄")
"""Labels of fields that schema.org has its own property for; requirements in a list stay qualifications."""
_SOURCE: Final = "#source"


def write(document: Document) -> bytes:
    """One graph; an occupation a position, in document order. Raises nothing."""
    told: dict[str, Json] = {
        "name": document.title or document.source.name or None,
        "identifier": document.source.sha256 or None,
        "inLanguage": "zh",
    }
    source: Json = {"@type": "DigitalDocument", "@id": _SOURCE, **_present(told)}
    listing = departments_listing(document)
    graph: list[Json] = [_occupation(position, department_of(position, listing)) for position in document.positions]
    page: dict[str, Json] = {"@context": "https://schema.org", "@graph": [source, *graph]}
    return (json.dumps(page, ensure_ascii=False, indent=2) + "\n").encode()


def _occupation(position: Position, department: str) -> Json:
    found: dict[str, Json] = {
        "name": position.title,
        "alternateName": list(position.aliases),
        "identifier": position.id,
        "description": position.summary.text if position.summary else None,
        "disambiguatingDescription": department or None,
        "responsibilities": _texts(position.duties),
        "qualifications": _texts(position.requirements),
        "educationRequirements": _values(position.fields, _EDUCATION),
        "experienceRequirements": _values(position.fields, _EXPERIENCE),
        "subjectOf": {"@id": _SOURCE},
    }
    return {"@type": "Occupation", **_present(found)}


def _present(properties: dict[str, Json]) -> dict[str, Json]:
    """Without the properties that say nothing."""
    return {name: value for name, value in properties.items() if value not in (None, [])}


def _texts(items: Iterable[Duty | Requirement]) -> list[Json]:
    """The text of each item, then those of the items nested in it."""
    texts: list[Json] = []
    for item in items:
        texts += [item.text, *_texts(item.children)]
    return texts


def _values(fields: Iterable[Field], labels: tuple[str, ...]) -> list[Json]:
    return [field.value for field in fields if any(label in field.label for label in labels)]
