"""Does this data follow the contract? Every problem at once, each with its path, its line and what to do.

The judge is ``jsonschema`` with the schema made from ``model``; ``meaning`` adds what a schema cannot say.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, cast

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator

from extractor import meaning, text_tree
from extractor.schema import duty_document_schema
from extractor.schema_walk import fast_validator
from extractor.text_tree import Fault, Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. ``path`` like ``positions[2].title`` ("" is the whole), ``line`` counts from 1.

    ``rule`` is the schema's keyword (required, type, enum, …), or ``syntax``, ``duplicate-key``, ``alias``,
    ``tag``, ``depth`` for a text that is no data, or the name of a rule of ``meaning``.
    """

    path: str
    line: int | None
    rule: str
    message: str

    def __str__(self) -> str:
        place = f"第 {self.line} 行" if self.line else ""
        return ": ".join(part for part in (place, self.path, self.message) if part)


def validate(data: object) -> list[Problem]:
    """The problems of data already loaded, in document order; no lines."""
    return _problems(data, {})


def validate_file_text(text: str, name: str) -> list[Problem]:
    """The problems of a YAML or JSON text, by line. ``name`` decides nothing and stands in no message.

    Raises nothing: a text that cannot be parsed gives one problem.
    """
    try:
        tree = text_tree.parse(text)
    except Fault as fault:
        return [fault_problem(fault)]
    return _problems(tree.data, tree.lines)


def fault_problem(fault: Fault) -> Problem:
    """What kept a text from being data, as a problem."""
    return Problem(spelled(fault.path), fault.line, fault.rule, fault.message)


def follows_schema(data: object) -> bool:
    """jsonschema's verdict alone, about 2.5 µs a node. ``data`` nests at most ``text_tree.MAXIMUM_DEPTH`` deep."""
    return _fast().is_valid(data)


def schema_problems(data: object, lines: Mapping[Path, int]) -> list[Problem]:
    """The problems jsonschema finds, by line; empty exactly when ``follows_schema``."""
    if follows_schema(data):
        return []
    found: dict[Problem, None] = {}
    for error in _plain().iter_errors(data):
        for path, rule, message in _told(error):
            found[Problem(spelled(path), _line(path, lines), rule, message)] = None
    return sorted(found, key=lambda p: p.line or 0)


def spelled(path: Path) -> str:
    """``positions[2].title``."""
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).removeprefix(".")


def _problems(data: object, lines: Mapping[Path, int]) -> list[Problem]:
    if _too_deep(data):
        return [Problem("", None, "depth", f"嵌套超过 {text_tree.MAXIMUM_DEPTH} 层；请检查数据")]
    problems = schema_problems(data, lines)
    if problems:
        return problems
    document = cast("dict[str, object]", data)
    told = [
        Problem(spelled(path), _line(path, lines), rule, message) for path, rule, message in meaning.breaches(document)
    ]
    return sorted(told, key=lambda p: p.line or 0)


def _too_deep(data: object) -> bool:
    """Whether containers nest deeper than the recursive walks can bear; also true for data that contains itself."""
    level = [data]
    for _ in range(text_tree.MAXIMUM_DEPTH + 1):
        level = [c for n in level if isinstance(n, (dict, list)) for c in (n.values() if isinstance(n, dict) else n)]
        level = [c for c in level if isinstance(c, (dict, list))]
        if not level:
            return False
    return True
