"""Texts for the promises: documents as they occur, and mixtures of their fragments that no author would write."""

from __future__ import annotations

from hypothesis import strategies as st

from benchmarks.fuzz import FRAGMENTS
from benchmarks.render.rendering import render

_CLAUSES = (
    "负责公司的日常管理工作。",
    "登记日记账；",
    "保管印章，做到日清月结。",
    "协助主管处理投诉",
    "管理2人小组；",
    "出纳岗位职责",
    "行政部",
    "记账",
    "系统（ERP）维护",
    "abc",
)


def rendered_texts() -> st.SearchStrategy[str]:
    """A rendered document in any layout, damaged or not."""
    return st.integers(0, 400).map(lambda seed: render(seed).raw)


def mixtures() -> st.SearchStrategy[str]:
    """Up to forty fragments and clauses in any order; at least one clause, so that no text is empty."""
    parts = st.lists(st.sampled_from((*FRAGMENTS, *_CLAUSES, "\n", "\n", "\n")), max_size=40)
    return st.tuples(parts, st.sampled_from(_CLAUSES), parts).map(lambda t: "".join([*t[0], t[1], *t[2]]))


def texts() -> st.SearchStrategy[str]:
    """Either."""
    return st.one_of(rendered_texts(), mixtures())
