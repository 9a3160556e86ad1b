"""Tables of duties saved with one cell a line: their lines, and which of them may name a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.markers.candidate import Candidate, LabelMark

_LINE: Final = late_pattern(r"(?m)^[ \t\u3000]*(\S[^\n]*?)[ \t\u3000]*$")
_NO_NAME: Final = late_pattern(r".*[\d。；;，,：:]")
_LONGEST_NAME: Final = 10


class LineCells(Struct, frozen=True):
    """Where the lines of a text begin and end, blanks around them left out, and their words without blanks."""

    spans: Sequence[tuple[int, int]]
    words: Sequence[str]


def line_cells(text: str) -> LineCells:
    """The lines of a text that are not blank, in order. Time: linear."""
    spans = [match.span(1) for match in _LINE.finditer(text)]
    return LineCells(spans, [dense(text[start:end]) for start, end in spans])


def may_name_column(word: str) -> bool:
    """Whether a line is as short as the name of a column and holds no figure and no stop."""
    return 1 < len(word) <= _LONGEST_NAME and not _NO_NAME.match(word)


def labelled_lines(candidates: Iterable[Candidate]) -> set[int]:
    """Where labels stand that begin lines and do not run into what follows."""
    marks = (c for c in candidates if isinstance(c, LabelMark) and c.footing == "line")
    return {c.start for c in marks if "glued" not in c.doubts}
