"""Fields of a Word document that are open: the code is not shown, the result is."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class OpenField:
    """A field whose end has not come yet."""

    in_code: bool = True
    instruction: str = ""


@dataclass(slots=True)
class FieldStack:
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
