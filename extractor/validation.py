"""Does this data follow the contract? Every problem at once, each with its path, its line and what to do.

The judge is ``jsonschema`` with the schema made from ``model``; ``meaning`` adds what a schema cannot say.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from jsonschema.protocols import Validator
from msgspec import Struct

from extractor import meaning, text_tree
from extractor.nesting import MAXIMUM_DEPTH, is_too_deep
from extractor.schema import duty_document_schema
from extractor.schema_errors import told
from extractor.schema_walk import fast_validator, plain_validator
from extractor.text_tree import Fault, Path, spelled


class Problem(Struct, frozen=True):
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
    """The problems of a YAML or JSON text, by line; of one that cannot be parsed, that alone.

    ``name`` is the file's name; JSON is told from YAML by the text, not by it.
    """
    try:
        tree = text_tree.parse(text)
    except Fault as fault:
        return [fault_problem(fault)]
    return _problems(tree.data, tree.lines)


def fault_problem(fault: Fault) -> Problem:
    """What kept a text from being data, as a problem."""
    return Problem(spelled(fault.path), fault.line, fault.rule, fault.message)


def schema_problems(data: object, lines: Mapping[Path, int]) -> list[Problem]:
    """The problems jsonschema finds, by line. About 3 µs a value where there are none."""
    if is_too_deep(data):
        return [Problem("", None, "depth", f"嵌套超过 {MAXIMUM_DEPTH} 层；请检查数据")]
    if _fast().is_valid(data):  # type: ignore[arg-type]  # anything may be judged
        return []
    found: dict[Problem, None] = {}
    for error in _plain().iter_errors(data):  # type: ignore[arg-type]
        for path, rule, message in told(error):
            found[Problem(spelled(path), _line(path, lines), rule, message)] = None
    return _by_line(list(found))


def _problems(data: object, lines: Mapping[Path, int]) -> list[Problem]:
    problems = schema_problems(data, lines)
    if problems:
        return problems
    # The schema holds, so the shapes are known.
    breaches = meaning.breaches(cast("dict[str, object]", data))
    return _by_line([Problem(spelled(path), _line(path, lines), rule, what) for path, rule, what in breaches])


@cache
def _fast() -> Validator:
    return fast_validator(duty_document_schema())


@cache
def _plain() -> Validator:
    return plain_validator(duty_document_schema())


def _by_line(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.line or 0)


def _line(path: Path, lines: Mapping[Path, int]) -> int | None:
    """The line of the value, or of what it would stand in."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)
