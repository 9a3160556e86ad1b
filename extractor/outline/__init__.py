"""The outline: which candidates are accepted, and what stands under what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from extractor.body import Body
from extractor.lexicon import Lexicon
from extractor.markers import Candidate, Marker
from extractor.markers.glued_names import title_bounds
from extractor.names import classify
from extractor.outline.costs import load_costs
from extractor.outline.hypotheses import Choice
from extractor.outline.neighbours import prepare
from extractor.outline.node import Node, Outline
from extractor.outline.search import choices, search

__all__ = ["Node", "Outline", "build_outline"]


def build_outline(
    body: Body, candidates: Sequence[Candidate], lexicon: Lexicon, costs: Mapping[str, float] | None = None
) -> Outline:
    """The cheapest tree over the whole document.

    In: all candidates, sorted; ``costs`` are those of the table where none are given. Out: the accepted ones as a
    tree whose nodes partition the body behind ``lead_end``. Time: linear in the number of candidates. Raises: nothing.
    """
    table = load_costs() if costs is None else costs
    useful, hints = prepare(body, candidates, lexicon, table)
    return _tree(body, useful, choices(search(useful, table, hints)[0][1]), lexicon)


def _settled(body: Body, candidate: Candidate, end: int, lexicon: Lexicon) -> Candidate:
    """The candidate with its name cut where the next accepted one begins."""
    if isinstance(candidate, Marker) and candidate.title_end > end:
        name = classify(body.text[candidate.end : end], lexicon)
        if name.kind in ("clause", "empty"):
            return replace(candidate, name=name, title_start=candidate.end, title_end=candidate.end)
        start, stop = title_bounds(body.text, candidate.end, end, name, lexicon)
        return replace(candidate, name=name, title_start=start, title_end=stop)
    return candidate


def _tree(body: Body, candidates: Sequence[Candidate], chain: Sequence[Choice], lexicon: Lexicon) -> Outline:
    if not chain:
        return Outline(len(body.text), ())
    ends = [candidates[c.candidate].start for c in chain[1:]] + [len(body.text)]
    roots: list[Node] = []
    pending: list[tuple[Choice, int, list[Node]]] = []

    def close(depth: int) -> None:
        while len(pending) > depth:
            choice, end, children = pending.pop()
            node = Node(_settled(body, candidates[choice.candidate], end, lexicon), end, tuple(children))
            (pending[-1][2] if pending else roots).append(node)

    for choice, end in zip(chain, ends, strict=True):
        close(choice.depth)
        pending.append((choice, end, []))
    close(0)
    return Outline(candidates[chain[0].candidate].start, tuple(roots))
