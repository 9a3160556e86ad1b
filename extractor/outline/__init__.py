"""The outline: which candidates are accepted, and what stands under what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.body import Body
from extractor.lexicon import Lexicon
from extractor.markers import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.head_names import title_bounds
from extractor.names import Name, classify, is_weak_title
from extractor.outline.costs import load_costs
from extractor.outline.forms import form_labels
from extractor.outline.levels import Choice, Hints, State
from extractor.outline.marker_moves import base_cost
from extractor.outline.node import Node, Outline, Refusal
from extractor.outline.search import search

__all__ = ["Node", "Outline", "build_outline"]

_CAP = 10.0
"""Nats; a margin above it says nothing more."""
_HOPELESS = 7.5
"""Nats; no continuation of a list makes up for a marker that costs as much by its surroundings alone."""


def build_outline(body: Body, candidates: Sequence[Candidate], lexicon: Lexicon) -> Outline:
    """The cheapest tree over the whole document.

    In: all candidates, sorted. Out: the accepted ones as a tree whose nodes partition the body behind ``lead_end``.
    Time: linear in the number of candidates. Raises: nothing.
    """
    costs = load_costs()
    useful = _followed(body, candidates, costs, lexicon)
    states = search(useful, costs, _hints(body, useful, lexicon))
    best = states[0]
    chain = _chain(best)
    margins = _margins(states, best)
    return _tree(body, useful, chain, margins, best.cost, lexicon)


def _followed(
    body: Body, candidates: Sequence[Candidate], costs: Mapping[str, float], lexicon: Lexicon
) -> list[Candidate]:
    """Headings told whether a list or label begins right behind them; bare names that head nothing are dropped,
    and markers that everything speaks against."""
    starts: dict[int, str] = {}
    heads = set()
    for c in candidates:
        if isinstance(c, Marker) and c.name.kind in ("section", "department", "title", "general", "chart"):
            heads.add(c.start)
        if (
            isinstance(c, Marker)
            and (not c.value or c.value[-1] == 1)
            and not set(c.doubts) - {"glued", "space-delimiter", "weak-delimiter"}
        ):
            starts[c.start] = "list"
        elif (
            isinstance(c, LabelMark)
            and (c.colon or c.decorated or "bare" in c.doubts or (c.label.role == "title" and c.label.bare))
            and "governed" not in c.doubts
        ):
            starts[c.start] = "label"
    out: list[Candidate] = []
    for c in candidates:
        if isinstance(c, Marker) and base_cost(c, costs) >= _HOPELESS:
            continue
        if isinstance(c, HeadingMark):
            at = c.end
            while at < len(body.text) and body.text[at].isspace():
                at += 1
            followed = at in starts
            if c.name.kind == "title" and not c.name.listed and at in heads:
                followed = False
            if at == c.end and starts.get(at) == "label" and not c.name.listed:
                followed = False
            if c.name.kind == "name" and not c.decorated and not followed:
                continue
            if c.name.kind == "name" and starts.get(at) == "label" and is_weak_title(c.name.core, lexicon):
                c = replace(c, name=Name("title", c.name.core))
            c = HeadingMark(
                c.start, c.end, c.title_start, c.title_end, c.name, c.footing, c.decorated, followed, c.doubts
            )
        out.append(c)
    return out


def _hints(body: Body, candidates: Sequence[Candidate], lexicon: Lexicon) -> Hints:
    titles = {
        c.start
        for c in candidates
        if isinstance(c, LabelMark) and c.label.role == "title" and (c.colon or c.label.bare)
    }
    restarts = frozenset(
        i for i, c in enumerate(candidates) if isinstance(c, Marker) and c.value == (1,) and c.end in titles
    )
    marks = [(i, c) for i, c in enumerate(candidates) if isinstance(c, LabelMark)]
    counts = Counter(c.label.word for _, c in marks if c.colon or c.decorated)
    least = 2 * max(len(titles), 1)
    per_duty = frozenset(i for i, c in marks if c.label.name in ("kpi", "standard") and counts[c.label.word] >= least)
    top = len(body.text) - len(body.text.lstrip())
    return Hints(
        form_labels(body, candidates, lexicon),
        _values(body, candidates),
        restarts,
        per_duty,
        top,
        _firsts(body, candidates),
    )


def _firsts(body: Body, candidates: Sequence[Candidate]) -> dict[int, int]:
    """For each marker right behind the label of a list that label's index."""
    ends = {
        c.value_start: i
        for i, c in enumerate(candidates)
        if isinstance(c, LabelMark) and c.label.role in ("duties", "requirements")
    }
    out = {}
    for i, c in enumerate(candidates):
        if isinstance(c, Marker):
            at = _blank_before(body.text, c.start, ends)
            if at in ends:
                out[i] = ends[at]
    return out


def _blank_before(text: str, at: int, ends: Mapping[int, int]) -> int:
    """The nearest of ``ends`` with nothing but blanks between it and ``at``, else where the blanks begin."""
    while at > 0 and at not in ends and text[at - 1].isspace():
        at -= 1
    return at


def _values(body: Body, candidates: Sequence[Candidate]) -> dict[int, int]:
    """For a heading or weak marker right behind a field's label that label's index: it may be the label's value;
    for a label right behind a form's duty number that number's index: it belongs to that duty.
    """
    labels: dict[int, int] = {}
    duties: dict[int, int] = {}
    for i, c in enumerate(candidates):
        if isinstance(c, LabelMark) and c.label.role in ("field", "title", "attribute", "requirement"):
            labels[c.value_start] = i
        elif isinstance(c, Marker) and c.family == "duty-word":
            duties[c.end] = i
    out = {}
    for i, c in enumerate(candidates):
        ends = labels
        if isinstance(c, LabelMark):
            ends = duties
        elif isinstance(c, Marker) and not (c.footing == "line" and {"glued", "space-delimiter"} & set(c.doubts)):
            continue
        if not isinstance(c, HeadingMark) or c.name.kind in ("title", "department", "name"):
            at = _blank_before(body.text, c.start, ends)
            if at in ends:
                out[i] = ends[at]
    return out


def _chain(state: State) -> list[Choice]:
    out = []
    choice = state.last
    while choice is not None:
        out.append(choice)
        choice = choice.before
    return out[::-1]


def _margins(states: Sequence[State], best: State) -> dict[tuple[int, int], float]:
    """For each choice of the best hypothesis, the lead over the best one that lacks it."""
    chosen = {(c.candidate, c.depth) for c in _chain(best)}
    margins = dict.fromkeys(chosen, _CAP)
    for other in states[1:]:
        has = {(c.candidate, c.depth) for c in _chain(other)}
        for key in chosen - has:
            margins[key] = min(margins[key], other.cost - best.cost)
    return margins


def _settled(body: Body, candidate: Candidate, end: int, lexicon: Lexicon) -> Candidate:
    """The candidate with its name cut where the next accepted one begins."""
    if isinstance(candidate, Marker) and candidate.title_end > end:
        name = classify(body.text[candidate.end : end], lexicon)
        if name.kind in ("clause", "empty"):
            return replace(candidate, name=name, title_start=candidate.end, title_end=candidate.end)
        start, stop = title_bounds(body.text, candidate.end, end, name, lexicon)
        return replace(candidate, name=name, title_start=start, title_end=stop)
    return candidate


def _tree(
    body: Body,
    candidates: Sequence[Candidate],
    chain: Sequence[Choice],
    margins: dict[tuple[int, int], float],
    cost: float,
    lexicon: Lexicon,
) -> Outline:
    if not chain:
        return Outline(len(body.text), (), cost, tuple(Refusal(c, 0.0) for c in candidates))
    ends = [candidates[c.candidate].start for c in chain[1:]] + [len(body.text)]
    accepted = {c.candidate for c in chain}
    open_nodes: list[list[Node]] = [[]]
    pending: list[tuple[Choice, int, list[Node]]] = []

    def close(depth: int) -> None:
        while len(pending) > depth:
            choice, end, children = pending.pop()
            node = Node(
                _settled(body, candidates[choice.candidate], end, lexicon), end, tuple(children), choice.cost,
                margins[(choice.candidate, choice.depth)],
            )  # fmt: skip
            (pending[-1][2] if pending else open_nodes[0]).append(node)

    for choice, end in zip(chain, ends, strict=True):
        close(choice.depth)
        pending.append((choice, end, []))
    close(0)
    refusals = tuple(Refusal(c, 0.0) for i, c in enumerate(candidates) if i not in accepted)
    lead_end = candidates[chain[0].candidate].start
    return Outline(lead_end, tuple(open_nodes[0]), cost, refusals)
