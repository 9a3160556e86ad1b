"""The word lists documents are made of: typed, and refused when a key is unknown."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, TypeVar

import msgspec
import yaml

_FOLDER: Final = Path(__file__).parent / "words"


class _List(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class DepartmentWords(_List, frozen=True):
    """One department: its name, its head's title, its posts, and what is done there (verb and object)."""

    name: str
    head: str
    posts: tuple[str, ...]
    acts: tuple[str, ...]


class TradeWords(_List, frozen=True):
    """One trade; ``top`` is the superior of the heads of its departments."""

    trade: str
    organisations: tuple[str, ...]
    top: str
    departments: tuple[DepartmentWords, ...]


class SentenceWords(_List, frozen=True):
    """What stands before, after and round an act."""

    timing: tuple[str, ...]
    figures_first: tuple[str, ...]
    tails: tuple[str, ...]
    brackets: tuple[str, ...]
    shared_acts: tuple[str, ...]
    last_acts: tuple[str, ...]
    second_sentences: tuple[str, ...]
    lead_ins: tuple[str, ...]
    books: tuple[str, ...]
    groups: tuple[str, ...]
    unit_functions: tuple[str, ...]


class RequirementWords(_List, frozen=True):
    """Requirements; ``labelled`` are the rows of a form, label and value."""

    items: tuple[str, ...]
    degrees: tuple[str, ...]
    majors: tuple[str, ...]
    certificates: tuple[str, ...]
    labelled: tuple[tuple[str, str], ...]


class FieldWords(_List, frozen=True):
    """The labels of every field (field name = key), and values for them."""

    superior: tuple[str, ...]
    subordinates: tuple[str, ...]
    department: tuple[str, ...]
    headcount: tuple[str, ...]
    location: tuple[str, ...]
    grade: tuple[str, ...]
    code: tuple[str, ...]
    summary: tuple[str, ...]
    cooperation: tuple[str, ...]
    authority: tuple[str, ...]
    kpi: tuple[str, ...]
    environment: tuple[str, ...]
    date: tuple[str, ...]
    approver: tuple[str, ...]
    other: tuple[str, ...]
    duties: tuple[str, ...]
    requirements: tuple[str, ...]
    titles: tuple[str, ...]
    suffixes: tuple[str, ...]
    locations: tuple[str, ...]
    summaries: tuple[str, ...]
    authorities: tuple[str, ...]
    kpis: tuple[str, ...]
    environments: tuple[str, ...]
    tools: tuple[str, ...]
    hours: tuple[str, ...]
    documents: tuple[str, ...]
    remarks: tuple[str, ...]
    outsiders: tuple[str, ...]
    names: tuple[str, ...]
    standards: tuple[str, ...]


class ChapterWords(_List, frozen=True):
    """A general chapter."""

    title: str
    clauses: tuple[str, ...]


class ProcedureWords(_List, frozen=True):
    """A workflow."""

    title: str
    intro: str
    steps: tuple[str, ...]


class FrontMatterWords(_List, frozen=True):
    """A front-matter word and the prose under it."""

    title: str
    text: str


class ChaptersWords(_List, frozen=True):
    """All that is no position."""

    front: tuple[ChapterWords, ...]
    back: tuple[ChapterWords, ...]
    procedures: tuple[ProcedureWords, ...]
    charts: tuple[str, ...]
    prefaces: tuple[str, ...]
    closings: tuple[str, ...]
    particulars: tuple[str, ...]
    front_matter: tuple[FrontMatterWords, ...]
    document_titles: tuple[str, ...]
    staffing: str


class FurnitureWords(_List, frozen=True):
    """What sharing sites and word processors leave in a text."""

    top: tuple[str, ...]
    middle: tuple[str, ...]
    bottom: tuple[str, ...]
    anticopy: tuple[str, ...]
    word_fields: tuple[str, ...]


class CharacterWords(_List, frozen=True):
    """Characters as converters, scans and text spinners change them."""

    traditional: dict[str, tuple[str, str]]
    confusions: dict[str, str]
    spun: dict[str, str]


class Words(_List, frozen=True):
    """All word lists; trades in the order of their file names."""

    trades: tuple[TradeWords, ...]
    sentences: SentenceWords
    requirements: RequirementWords
    fields: FieldWords
    chapters: ChaptersWords
    furniture: FurnitureWords
    characters: CharacterWords


_T = TypeVar("_T")


def _read(path: Path, kind: type[_T]) -> _T:
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), type=kind)


@cache
def load_words() -> Words:
    """Every list from its file; raises ``msgspec.ValidationError`` on an unknown key or a wrong type."""
    return Words(
        trades=tuple(_read(path, TradeWords) for path in sorted((_FOLDER / "trades").glob("*.yaml"))),
        sentences=_read(_FOLDER / "sentences.yaml", SentenceWords),
        requirements=_read(_FOLDER / "requirements.yaml", RequirementWords),
        fields=_read(_FOLDER / "fields.yaml", FieldWords),
        chapters=_read(_FOLDER / "chapters.yaml", ChaptersWords),
        furniture=_read(_FOLDER / "furniture.yaml", FurnitureWords),
        characters=_read(_FOLDER / "characters.yaml", CharacterWords),
    )
