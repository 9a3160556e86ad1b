"""Lines of a form that are rows of cells, each a label and its value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from extractor.body import Body
from extractor.late import late_pattern
from extractor.markers import Candidate, LabelMark
from extractor.outline.levels import LISTS

_CELL: Final = late_pattern(r"\s*[^\s。；;：:][^。；;：:]{0,29}")
"""The value of a cell in a row: short, and no sentence."""


def labels_in_rows(body: Body, by_line: Mapping[int, Sequence[int]], candidates: Sequence[Candidate]) -> set[int]:
    """Labels of lines that are rows of cells (所属部门：后勤部 定员：2; 岗位名称  门卫  所属部门  保卫科).

    The line begins with a label, each further one stands behind white space, all have a value, and all have a
    colon or all white space behind them.
    """
    out: set[int] = set()
    for indices in by_line.values():
        row = [i for i in indices if as_label(candidates[i]).footing in ("line", "space")]
        for colon in (True, False):
            cells = [i for i in row if _is_cell(as_label(candidates[i]), colon)]
            marks = [as_label(candidates[i]) for i in cells]
            if len(marks) < 2 or marks[0].footing != "line":
                continue
            ends = [*(m.start for m in marks[1:]), _line_end(body, marks[-1].value_start)]
            values = [body.text[m.value_start : end] for m, end in zip(marks, ends, strict=True)]
            pairs = zip(marks, values, strict=True)
            if all(_CELL.fullmatch(v) or (colon and _is_signed(m) and not v.strip()) for m, v in pairs):
                out.update(cells)
        out.update(_behind_sure(body, indices, candidates))
    return out


def _behind_sure(body: Body, indices: Sequence[int], candidates: Sequence[Candidate]) -> set[int]:
    """Labels of a row whose line break before it was lost (出纳 直接上级：会计  定员：1人  职责：…): each behind white
    space and the short value of a label that is sure in mid-line too, or of one told by such a one."""
    out: set[int] = set()
    for one, other in pairwise(i for i in indices if as_label(candidates[i]).colon):
        before, mark = as_label(candidates[one]), as_label(candidates[other])
        if not _is_cell(before, colon=True) or not (_is_cell(mark, colon=True) or mark.label.role in LISTS):
            continue
        sure = before.label.bare or one in out or (_is_signed(before) and _is_signed(mark))
        if sure and mark.footing == "space" and _CELL.fullmatch(body.text[before.value_start : mark.start]):
            out |= {one, other}
    return out


def _is_signed(mark: LabelMark) -> bool:
    """Whether a label waits for a signature or a date, so that nothing may stand behind it (审批：    日期：)."""
    return mark.label.name in ("approver", "date")


def _is_cell(mark: LabelMark, colon: bool) -> bool:
    if mark.label.role not in ("title", "field", "requirement", "attribute"):
        return False
    return mark.colon if colon else mark.label.bare and "spaced" in mark.doubts


def as_label(candidate: Candidate) -> LabelMark:
    """The candidate of an index that stands for a label."""
    assert isinstance(candidate, LabelMark)
    return candidate


def _line_end(body: Body, at: int) -> int:
    end = body.text.find("\n", at)
    return len(body.text) if end < 0 else end


def next_letter(text: str, at: int) -> int:
    """The next place that is no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def is_sure(mark: LabelMark) -> bool:
    """Whether a label is long enough to be one without a colon, or names a position."""
    return mark.label.bare and (len(mark.label.word) >= 4 or mark.label.role == "title")
