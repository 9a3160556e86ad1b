"""Labels that stand before the label of the title and belong to the position it names (部门：工程部  岗位：电工).

Without this they would be fields of the position before, or of nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from extractor.body import Body
from extractor.late import late_pattern
from extractor.lexicon import Label
from extractor.markers.candidate import Candidate, LabelMark, Marker

_LEADING: Final = frozenset({"department", "code", "grade", "headcount", "location", "superior", "subordinates"})
"""Fields that open a form; dates and the like before it are the document's own (GOLD rule 12)."""
_OF_POST: Final = _LEADING - {"code"}
"""Those that are no particulars of the document, one of which must stand over a single form's title."""
_OPENS_FORM: Final = late_pattern(
    r"\S{1,4}[ \t\u3000]*(?:岗位|职位|职务)?(?:基本|一般|概括)?(?:信息|资料|情况|标识|概况)[:：]?[ \t\u3000]*\n\s*"
)
"""A numbered line over the first labels of a form, to the first of them."""
_VALUE: Final = r"[ \t\u3000]*[^\s。；;：:][^。；;：:\n]{0,29}"
_BESIDE: Final = late_pattern(_VALUE)
"""What stands between two labels of a row: a short value."""
_ABOVE: Final = late_pattern(rf"{_VALUE}(?:\n[ \t\u3000]*)?")
"""The same where a label may stand on a line of its own."""


def with_leading_rows(body: Body, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, sorted by start, with the fields that lead to a title's label bound to that label.

    A field leads in the title's own row; in the lines above only where every title of the document is led so, the
    first one too: what ends a form does not stand before the first. Over a single form one of them must be a post's.
    In a table the row has told already whose a field is.
    """
    labels = [c for c in candidates if isinstance(c, LabelMark)]
    titles = [
        i for i, m in enumerate(labels) if m.label.role == "title" and m.colon and not m.lead and m.header is None
    ]
    above = bool(titles) and all(_first(body, labels, i, _ABOVE) < i for i in titles)
    if above and len(titles) == 1:
        leading = labels[_first(body, labels, titles[0], _ABOVE) : titles[0]]
        above = any(mark.label.name in _OF_POST for mark in leading)
    bound: dict[int, LabelMark] = {}
    numbered = _numbered_heads(body, candidates) if len(titles) > 1 else {}
    for i in titles:
        first = _first(body, labels, i, _ABOVE if above else _BESIDE)
        heading = numbered.get(labels[first].start)
        if first < i or heading:
            lead = tuple(replace(labels[k], value_end=labels[k + 1].start) for k in range(first, i))
            opening = labels[first]
            if heading:
                opening = _as_label(body, heading)
                lead = (opening, *lead)
            bound[first] = replace(
                labels[i], start=opening.start, footing=opening.footing, doubts=opening.doubts, lead=lead
            )
    if not bound:
        return list(candidates)
    gone = {at for mark in bound.values() for at in range(mark.start, mark.value_start)}
    kept = [c for c in candidates if c.start not in gone]
    return sorted([*kept, *bound.values()], key=lambda c: (c.start, c.end, type(c).__name__))


def _numbered_heads(body: Body, candidates: Sequence[Candidate]) -> dict[int, Marker]:
    """Numbered lines that name what a form tells first (一、基本信息), by where the label below begins."""
    first = (c for c in candidates if isinstance(c, Marker) and c.footing == "line" and c.value == (1,))
    opening = ((c, _OPENS_FORM.match(body.text, c.start)) for c in first)
    return {line.end(): c for c, line in opening if line}


def _as_label(body: Body, heading: Marker) -> LabelMark:
    """Such a line as what leads to the title."""
    end = body.text.index("\n", heading.start)
    label = Label(body.text[heading.end : end].strip(), "opening", "container", True)
    return LabelMark(heading.start, end, end, label, "line", False, False, value_end=end)


def _first(body: Body, labels: Sequence[LabelMark], title: int, value: re.Pattern[str]) -> int:
    """Index of the first of the labels that lead to the title, the title's own where none does."""
    first = at = title
    while at > 0 and labels[at - 1].label.name in _LEADING and labels[at - 1].colon:
        if not value.fullmatch(body.text, labels[at - 1].value_start, labels[at].start):
            break
        at -= 1
        if labels[at].footing == "line":
            first = at
    return first
