"""First numbers of lists that count on from a list before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from extractor.body import Body
from extractor.markers import Candidate, LabelMark, Marker
from extractor.outline.sequence_costs import is_next

_LONGEST_GROUP: Final = 20
"""Code points of a numbered group's name, whose items count on from those of the group before."""


def counting_on(body: Body, candidates: Sequence[Candidate], firsts: Mapping[int, int]) -> frozenset[int]:
    """The markers that begin a list with a number above one, as a list before leads one to expect; ``firsts`` gives
    the label right before a marker. Time: linear."""
    return _resumed(candidates, firsts) | _behind_openings(candidates) | _run_on(body, candidates)


def _resumed(candidates: Sequence[Candidate], firsts: Mapping[int, int]) -> frozenset[int]:
    """The markers behind a repeated label of a list that count on from the one behind the same label before."""
    last: dict[str, tuple[str, tuple[int, ...]]] = {}
    out = set()
    for i, at in firsts.items():
        mark, label = candidates[i], candidates[at]
        if isinstance(mark, Marker) and isinstance(label, LabelMark) and mark.value:
            before = (mark.family, (*mark.value[:-1], mark.value[-1] - 1))
            if last.get(label.label.word) == before:
                out.add(i)
            last[label.label.word] = (mark.family, mark.value)
    return frozenset(out)


def _run_on(body: Body, candidates: Sequence[Candidate]) -> frozenset[int]:
    """The first numbers below the later ones of numbered groups, where the numbers of the items run on through all
    groups (一、种源 1、… 6、… 二、饲养 7、…)."""
    lines = [(i, c) for i, c in enumerate(candidates) if isinstance(c, Marker) and c.footing == "line" and c.value]
    last: dict[tuple[str, str], tuple[int, ...]] = {}
    led: dict[tuple[str, str], tuple[str, str]] = {}
    out = set()
    for (_, outer), (i, inner) in pairwise(lines):
        over, under = (outer.family, outer.delimiter), (inner.family, inner.delimiter)
        before = last.get(over)
        last[over] = outer.value
        name = body.text[outer.end : inner.start].strip()
        if over == under or not 0 < len(name) <= _LONGEST_GROUP or "\n" in name or name[-1] in "。；;":
            continue
        if inner.value == (1,):
            led[over] = under
        elif led.get(over) == under and before and is_next(before, outer.value):
            known = last.get(under)
            if known and is_next(known, inner.value):
                out.add(i)
    return frozenset(out)


def _behind_openings(candidates: Sequence[Candidate]) -> frozenset[int]:
    """The sections 二、 of forms whose 一、 leads to the title's label."""
    out = set()
    opened = False
    for i, c in enumerate(candidates):
        if isinstance(c, LabelMark) and c.label.role == "title":
            opened = any(one.label.name == "opening" for one in c.lead)
        elif opened and isinstance(c, Marker) and c.footing == "line" and c.value == (2,):
            out.add(i)
            opened = False
    return frozenset(out)
