"""Fields of a Word document that are open: the code is not shown, the result is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct, field

_Where = TypeVar("_Where")


class OpenField(Struct):
    """A field whose end has not come yet."""

    in_code: bool = True
    instruction: str = ""


class FieldStack(Struct):
    """The open fields, the innermost last, and how many of them are still in their code."""

    fields: list[OpenField] = field(default_factory=list)
    in_code: int = 0

    def begin(self) -> None:
        """A field starts, with its code."""
        self.fields.append(OpenField())
        self.in_code += 1

    def separate(self) -> None:
        """The code of the innermost field ends, its result follows."""
        if self.fields and self.fields[-1].in_code:
            self.fields[-1].in_code = False
            self.in_code -= 1

    def end(self) -> OpenField | None:
        """The innermost field ends; ``None`` when none was open."""
        if not self.fields:
            return None
        closed = self.fields.pop()
        self.in_code -= closed.in_code
        return closed


def endless_starts(marks: Iterable[tuple[_Where, str | None]]) -> list[_Where]:
    """Where fields begin that come neither to a result nor to an end: their code would hide all that follows.

    Marks are begin, separate and end; others change nothing.
    """
    open_starts: list[tuple[_Where, bool]] = []
    for where, mark in marks:
        if mark == "begin":
            open_starts.append((where, False))
        elif open_starts and mark == "separate":
            open_starts[-1] = (open_starts[-1][0], True)
        elif open_starts and mark == "end":
            open_starts.pop()
    return [where for where, separated in open_starts if not separated]
