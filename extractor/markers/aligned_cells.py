"""Cells of forms that run together without a mark, whose names no list of words holds (所属团队电催一部 between
岗位编号DH-11 and 岗位定员24人): what stands between the same two known labels in every form, and says by its words what
it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.behaving import told_by_words
from extractor.markers.candidate import LabelMark
from extractor.markers.context import Surroundings

_LEAST_FORMS: Final = 2
_LEAST_GLUED: Final = 4
"""Labels of each form that run into their values."""
_LONGEST_GAP: Final = 120
"""Characters between two known labels, beyond which no names of cells are looked for."""
_LONGEST_NAME: Final = 8
_SHORTEST_NAME: Final = 3
_TITLE_ENDS: Final = "长员师理任工"
"""What values of superiors end with in every form."""
_DOUBTS: Final = ("mid-line", "glued")
_HAN: Final = late_pattern(r"[\u4e00-\u9fff]+")

Gap = tuple[int, int]


def aligned_labels(around: Surroundings, lexicon: Lexicon, known: Sequence[LabelMark]) -> list[LabelMark]:
    """The labels of such cells, beside the ``known`` ones, which are sorted by start; sorted by start. Time: linear in
    the number of gaps, whose length is bounded."""
    text = around.body.text
    return sorted(
        (
            LabelMark(at, at + len(label.word), at + len(label.word), label, around.footing(at), False, False, _DOUBTS)
            for gaps in _gaps(text, known)
            for label, places in _common(text, gaps, lexicon)
            for at in places
        ),
        key=lambda mark: mark.start,
    )


def _gaps(text: str, known: Sequence[LabelMark]) -> Iterator[list[Gap]]:
    """The stretches between the same two labels, one right behind the other, in all forms that run together."""
    sure = [mark for mark in known if "governed" not in mark.doubts and (mark.label.bare or mark.colon)]
    titles = [i for i, mark in enumerate(sure) if mark.label.role == "title"]
    forms = [sure[start:end] for start, end in pairwise([*titles, len(sure)])]
    if len(forms) < _LEAST_FORMS or any(sum(map(_is_glued, form)) < _LEAST_GLUED for form in forms):
        return
    between: dict[tuple[str, str], list[Gap]] = defaultdict(list)
    for form in forms:
        for one, other in pairwise(form):
            if one.value_start < other.start <= one.value_start + _LONGEST_GAP:
                between[one.label.word, other.label.word].append((one.value_start, other.start))
    yield from (gaps for gaps in between.values() if len(gaps) == len(forms))


def _is_glued(mark: LabelMark) -> bool:
    return "glued" in mark.doubts


def _common(text: str, gaps: Sequence[Gap], lexicon: Lexicon) -> Iterator[tuple[Label, list[int]]]:
    """Words that stand once in each gap, in one order, and say what they name, with their places in the gaps; from the
    left, the longest first."""
    shortest = min(range(len(gaps)), key=lambda i: gaps[i][1] - gaps[i][0])
    rest = list(gaps)
    for run in _HAN.finditer(text, *gaps[shortest]):
        at = run.start()
        while at < run.end():
            label = _longest(text, at, run.end(), rest, lexicon)
            if label is None:
                at += 1
                continue
            places = [text.index(label.word, *gap) for gap in rest]
            yield label, places
            rest = [(place + len(label.word), end) for place, (_, end) in zip(places, rest, strict=True)]
            at = rest[shortest][0]


def _longest(text: str, at: int, end: int, gaps: Sequence[Gap], lexicon: Lexicon) -> Label | None:
    """The longest such word from a place on, without the end of a title before it (副所长|当班归谁管)."""
    for size in range(min(_LONGEST_NAME, end - at), _SHORTEST_NAME - 1, -1):
        word = text[at : at + size]
        label = told_by_words(word, lexicon) if _stands_once(text, word, gaps) else None
        bare = told_by_words(word[1:], lexicon) if label and word[0] in _TITLE_ENDS else None
        if label:
            return bare if bare and _stands_once(text, bare.word, gaps) else label
    return None


def _stands_once(text: str, word: str, gaps: Sequence[Gap]) -> bool:
    return all(text.count(word, *gap) == 1 for gap in gaps)
