"""Labels of what a form asks for, where some of its line breaks were lost."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.body import Body
from extractor.markers import Candidate, LabelMark
from extractor.outline.form_rows import is_sure, next_letter


def over_requirements(body: Body, candidates: Sequence[Candidate]) -> set[int]:
    """Labels of requirements glued to the end of a line, below which the line begins with what is asked for (学历)."""
    asked = {c.start for c in candidates if isinstance(c, LabelMark) and c.label.role == "requirement"}
    return {
        i
        for i, c in enumerate(candidates)
        if isinstance(c, LabelMark)
        and c.label.role == "requirements"
        and is_sure(c)
        and c.doubts == ("mid-line", "glued")
        and body.text[c.end : (below := next_letter(body.text, c.end))].strip(" \t\u3000").startswith("\n")
        and below in asked
    }
