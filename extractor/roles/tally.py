"""What the members of a list have in common: how many have names of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from extractor.body import Body
from extractor.late import late_pattern
from extractor.markers import HeadingMark, LabelMark, Marker
from extractor.outline import Node
from extractor.roles.context import numbered_label

_LEAST_OPEN: Final = 2
_STOPS: Final = "。；;！？!?：:，,、"


class Tally(Struct, frozen=True):
    """Members of a list that are numbered the same way.

    ``leaves`` is how many have nothing below them. ``counts`` gives how many names are of each kind (``label`` where a
    label stands behind the number), ``coloned`` how many names a colon closes; ``shared`` tells that each ends in its
    share of the whole (a table's row), ``rowed`` that each is a row of two cells with a wide blank between them,
    ``formed`` that a form which names a position stands right below one of them. ``loose`` is where the last one begins
    when each of the others is one line that no stop closes: what stands below it is mostly no part of it. ``bracketed``
    tells that most end in a share in brackets.
    """

    size: int = 0
    leaves: int = 0
    coloned: int = 0
    shared: bool = False
    rowed: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    formed: bool = False
    loose: int = -1
    bracketed: bool = False

    def of(self, *kinds: str) -> int:
        """How many names are of these kinds."""
        return sum(self.counts.get(kind, 0) for kind in kinds)

    def mostly(self, *kinds: str) -> bool:
        """Whether more than half of the names are of these kinds."""
        return self.of(*kinds) > self.size / 2


def shape_of(node: Node) -> str:
    """What the members of one list share: their family, that they have none, or that their style makes them items."""
    c = node.candidate
    if isinstance(c, Marker) and c.text_end is not None:
        return "item"
    return c.family if isinstance(c, Marker) else type(c).__name__


def tally_of(body: Body, nodes: Sequence[Node]) -> Mapping[str, Tally]:
    """The tally of each shape among siblings. Time: linear."""
    members: dict[str, list[Node]] = {}
    for node in nodes:
        if isinstance(node.candidate, Marker | HeadingMark):
            members.setdefault(shape_of(node), []).append(node)
    return {shape: _tally(body, alike) for shape, alike in members.items()}


def _tally(body: Body, nodes: Sequence[Node]) -> Tally:
    counts: dict[str, int] = {}
    coloned = 0
    for node in nodes:
        c = node.candidate
        assert isinstance(c, Marker | HeadingMark)
        coloned += c.title_end > c.title_start and body.text[c.title_end : c.title_end + 1] in (":", "：")
        kind = "label" if numbered_label(node) else c.name.kind
        counts[kind] = counts.get(kind, 0) + 1
    leaves = sum(not node.children for node in nodes)
    formed = any(map(_holds_form, nodes))
    shared, rowed, loose = _all_shares(body, nodes), _all_rows(body, nodes), _loose(body, nodes)
    return Tally(len(nodes), leaves, coloned, shared, rowed, counts, formed, loose, _end_in_shares(body, nodes))


def _loose(body: Body, nodes: Sequence[Node]) -> int:
    """Where the last member begins of a list of short open lines, -1 for any other list."""
    *others, last = nodes
    if len(others) < _LEAST_OPEN or last.children:
        return -1
    for node in others:
        text = body.text[node.candidate.end : node.end].strip()
        if node.children or not text or text[-1] in _STOPS or "\n" in text:
            return -1
    return last.start


def _holds_form(node: Node) -> bool:
    first = node.children[0].candidate if node.children else None
    return isinstance(first, LabelMark) and first.label.role == "title"


SHARE: Final = late_pattern(r"([ \t\u3000]*)(\d{1,3})[ \t]?[%％][ \t\u3000]*$")
"""The share at a row's end, with the blanks before it."""


SHARE_IN_BRACKET: Final = late_pattern(
    r"[ \t]*[（(][ \t]*(?:约?占(?:比|总?工时|工作时间)?[:：]?|约)?(?P<value>\d{1,3}(?:[.．]\d)?[ \t]?[%％])[ \t]*[)）]"
    r"[。；;，,、]?[ \t\u3000]*$"
)
"""The share that a bracket behind an item tells."""


LABELLED_SHARE: Final = late_pattern(
    r"[（(][ \t]*[\u4e00-\u9fff]{0,4}(?:占比|比例|权重|比重|百分比)[:：]?[ \t]*\d{1,3}(?:[.．]\d)?[ \t]?[%％][ \t]*"
    r"[)）][ \t\u3000]*$"
)
"""A share with its name in a bracket that ends a line (（时间占比：35%）)."""


def _end_in_shares(body: Body, nodes: Sequence[Node]) -> bool:
    """Whether most members of a list, two at least, end in a share in brackets, before what stands below them."""
    texts = (body.text[node.start : node.children[0].start if node.children else node.end] for node in nodes)
    shared = sum(SHARE_IN_BRACKET.search(text.rstrip()) is not None for text in texts)
    return shared > 1 and 2 * shared > len(nodes)


def _all_shares(body: Body, nodes: Sequence[Node]) -> bool:
    """Whether every member ends in a percentage, each behind white space or together the whole: a column of shares."""
    if len(nodes) < 2 or any(node.children for node in nodes):
        return False
    texts = [body.text[node.start : node.end].rstrip() for node in nodes]
    if not all(text.endswith(("%", "％")) for text in texts):
        return False
    shares = [SHARE.search(text) for text in texts]
    if not all(shares):
        return False
    return all(s[1] for s in shares if s) or sum(int(s[2]) for s in shares if s) == 100


_ROW: Final = late_pattern(r"\S[^\n]{3,}?(?:[ \u3000]{3,})\S[^\n]*")
"""Two cells of one line; a column wide enough is blank between them."""


def _all_rows(body: Body, nodes: Sequence[Node]) -> bool:
    if len(nodes) < 2 or any(node.children for node in nodes):
        return False
    return all(_ROW.fullmatch(body.text[node.candidate.end : node.end].strip()) for node in nodes)


def holds_positions(node: Node) -> bool:
    """Whether a heading that reads like one position's only heads a list of several, or departments or sections with
    several."""
    names = [n.candidate.name for n in node.children if isinstance(n.candidate, Marker | HeadingMark)]
    heads = sum(n.kind == "title" for n in names)
    within = sum(map(holds_positions, node.children))
    return (heads >= 2 and heads >= 0.6 * len(names)) or within >= 2 or (within > 0 and holds_sections(node))


def holds_sections(node: Node) -> bool:
    """Whether a heading stands over numbered sections and departments: the text between is an introduction."""
    names = [n.candidate.name for n in node.children if isinstance(n.candidate, Marker)]
    return len(names) >= 2 and sum(n.kind in ("section", "general", "department") for n in names) > len(names) / 2
