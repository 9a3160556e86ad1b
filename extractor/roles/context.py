"""What the nodes above say of the nodes below, and the tools every rule uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from extractor.body import Body
from extractor.brackets import CLOSING
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers import HeadingMark, LabelMark, Marker
from extractor.markers.candidate import Column
from extractor.markers.common_endings import LONGEST_PLAIN, OF_POST
from extractor.markers.families import PLAIN, TEXTS
from extractor.markers.named_persons import holders_end
from extractor.markers.numerals import han_value
from extractor.names import JOINED, WANTED
from extractor.outline import Node
from extractor.roles.roled import Stretch
from extractor.spans import line_end, trimmed

Mode = Literal["none", "duties", "requirements", "steps", "prose"]
_DUTY_WORDS: Final = late_pattern(r"职责|职能|任务|责任|職責|工作内容")
_REQUIREMENT_WORDS: Final = late_pattern(r"任职|任用|资格|素质要求|应知应会|职位要求|岗位要求|招聘条件|招聘要求|应聘")

_INSIDE: Final = late_pattern(r"(第?([一二三四五六七八九十]{1,3}|\d{1,3})(?:部分|[章节篇编、.．]))[ \t\u3000:：、]*\Z")
"""A heading's number within its bracket (【一、出纳】)."""
_ASIDE: Final = late_pattern(
    r"[ \t]*[（(][^（()）\n]{1,20}[)）](?=[ \t]*(?:[:：\n]|$))"
    rf"|(?<=[ \t\u3000\u4e00-\u9fff]){WANTED}(?=[ \t]*(?:[:：\n]|[。；;，,]?[ \t]*$))"
)
"""What may stand behind a heading's words on its line: a bracket, how many are wanted."""


class Context(Struct, frozen=True):
    """Where a list stands.

    ``mode`` is what its items are by the word of a label or heading; ``in_position`` and ``in_department`` tell
    whom they belong to; ``labelled`` that a label, not only a heading, governs; ``duty_bearing`` that a heading
    above speaks of duties; ``columns`` names what follows each item in a table's row.
    """

    mode: Mode = "none"
    in_position: bool = False
    in_department: bool = False
    labelled: bool = False
    duty_bearing: bool = False
    columns: tuple[Column, ...] = ()

    def within(self, **changes: object) -> Context:
        """The context of what stands below."""
        return replace(self, **changes)


LONGEST_MEASURE: Final = 6
"""Code points of a frequency that stands alone before another label."""


class Desk(Struct, frozen=True):
    """What every rule reads and none changes: the body, the lexicon, the names the document uses.

    ``attribute_words`` are the labels that somewhere in it belong to one duty (权限范围 behind each duty),
    ``post_words`` those that stand behind a post's duties and belong to the post (B角), ``measures`` the frequencies
    that stand alone somewhere (每锅).
    """

    body: Body
    lexicon: Lexicon
    names: frozenset[str]
    attribute_words: frozenset[str] = frozenset()
    post_words: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()

    def text(self, stretch: Stretch) -> str:
        """The characters of a stretch."""
        return self.body.text[stretch.start : stretch.end]

    def trim(self, start: int, end: int) -> Stretch:
        """The stretch without the white space at its ends."""
        return Stretch(*trimmed(self.body.text, start, end))


def speaks_of_duties(title: str) -> bool:
    """Whether a heading's words announce duties."""
    return bool(_DUTY_WORDS.search(title))


def speaks_of_requirements(title: str) -> bool:
    """Whether a heading's words announce requirements and no duties."""
    return bool(_REQUIREMENT_WORDS.search(title)) and not re.search(r"职责$|职责及", title)


def marker_of(desk: Desk, node: Node) -> tuple[Stretch | None, str | None]:
    """The marker as written and its number as the document prints it."""
    c = node.candidate
    if (
        isinstance(c, HeadingMark)
        and c.decorated
        and (inside := _INSIDE.search(desk.body.text, c.start, c.title_start))
    ):
        value = int(inside[2]) if inside[2].isdecimal() else han_value(inside[2])
        return Stretch(*inside.span(1)), str(value) if value else None
    if not isinstance(c, Marker) or c.start == c.end or c.family == PLAIN:
        return None, None
    stretch = desk.trim(c.start, c.end)
    if not c.value:
        return stretch, None
    if c.family in ("latin", "(latin)"):
        return stretch, re.sub(r"[^A-Za-zＡ-Ｚａ-ｚ]", "", desk.text(stretch))
    return stretch, ".".join(map(str, c.value))


def numbered_label(node: Node) -> LabelMark | None:
    """The label right behind a node's marker (3、岗位职责:), if there is one."""
    if isinstance(node.candidate, Marker) and node.children:
        first = node.children[0].candidate
        if isinstance(first, LabelMark) and first.start == node.candidate.end:
            return first
    return None


def unfolded(nodes: Sequence[Node]) -> tuple[tuple[Node, ...], frozenset[int]]:
    """Siblings, those below a heading of a form's particulars (1 岗位基本信息 over 1.1 岗位名称) put behind it: what
    follows is the form's as well. The second value is where such headings and what follows them stand."""
    out: list[Node] = []
    series: set[int] = set()
    for node in nodes:
        label = numbered_label(node)
        first = next((i for i, child in enumerate(node.children) if i and _names_post(child)), 0)
        if series:
            series.add(len(out))
        if label is not None and label.label.role == "container" and first:
            series.add(len(out))
            out += [replace(node, end=node.children[0].end, children=node.children[:first]), *node.children[first:]]
        else:
            out.append(node)
    return tuple(out), frozenset(series)


def _names_post(node: Node) -> bool:
    label = numbered_label(node)
    return label is not None and label.label.role == "title"


def is_text(node: Node) -> bool:
    """Whether it is a paragraph that is text or a chart's box by its style, and so no member of anything."""
    return isinstance(node.candidate, Marker) and node.candidate.family in TEXTS


def form_of_heading(desk: Desk, node: Node) -> Node | None:
    """The form under a numbered or styled heading whose label of titles names just what the heading names.

    An unnumbered line over a form is prose instead (GOLD rule 11): only a number or the file's own style makes it the
    position's heading.
    """
    c = node.candidate
    if isinstance(c, LabelMark) or not node.children or not (c.heading or isinstance(c, Marker)):
        return None
    first = next((n for n in node.children if not is_text(n)), node.children[0])
    mark = first.candidate
    if not isinstance(mark, LabelMark) or mark.label.role != "title" or mark.start == c.end:
        return None
    own_end = first.children[0].start if first.children else first.end
    value = "".join(desk.body.text[mark.value_start : min(own_end, mark.value_end or own_end)].split())
    return first if value and value == "".join(desk.body.text[c.title_start : c.title_end].split()) else None


def content_start(desk: Desk, node: Node) -> int:
    """Where the text behind a node's heading begins: decoration words, brackets and a colon passed over."""
    c = node.candidate
    if isinstance(c, LabelMark):
        return c.value_start
    if isinstance(c, HeadingMark):
        return max(c.end, _past_decoration(desk, c.title_end, node.end, c.name.listed))
    if c.title_end <= c.title_start:
        return c.end
    text = desk.body.text
    if c.title_start > c.end and text[c.title_end : c.title_end + 1] in ("，", ","):  # 周×，局长，主持全面工作
        return _skip(text, c.title_end + 1, node.end)
    at = holders_end(text, c.title_end, node.end, desk.lexicon) if c.name.kind == "title" else c.title_end
    return _past_decoration(desk, at, node.end, c.name.listed)


def _past_decoration(desk: Desk, at: int, end: int, listed: bool) -> int:
    text = desk.body.text
    at = _skip(text, at, end)
    if listed:
        for word in _decorations(desk.lexicon):
            letters = _spaced_match(text, at, end, word)
            if letters:
                at = _past_tail(desk, letters, end)
                break
        else:
            plain = OF_POST.match(text, at, min(end, at + LONGEST_PLAIN))
            at = plain.end() if plain and text[plain.end() : plain.end() + 1] in (":", "：", "\n") else at
    aside = _ASIDE.match(text, at, end)
    return _skip(text, aside.end() if aside else at, end)


def _past_tail(desk: Desk, at: int, end: int) -> int:
    """Where what the kind of list is joined with ends, alone to the end of its line (岗位职责与完成标准)."""
    stop = min(end, line_end(desk.body.text, at))
    joined = JOINED.match(desk.body.text, at, stop)
    tail = desk.body.text[joined.end() : stop].strip() if joined else ""
    return stop if tail and tail in desk.lexicon["titles", "decoration_tails"] else at


@lru_cache(maxsize=4)
def _decorations(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(sorted(lexicon["titles", "decorations"], key=lambda w: (-len(w), w)))


def _spaced_match(text: str, at: int, end: int, word: str) -> int:
    """End of ``word`` at ``at``, blanks between its characters allowed; 0 when it does not stand there."""
    for char in word:
        while at < end and text[at] in " \t\u3000":
            at += 1
        if at >= end or text[at] != char:
            return 0
        at += 1
    return at


def _skip(text: str, at: int, end: int) -> int:
    while at < end and (text[at] in CLOSING or text[at] in " \t\u3000:：*#|"):
        at += 1
    return at


def full_title(desk: Desk, node: Node) -> Stretch:
    """A heading's title with the words that name the list (GOLD rule 2): marker, brackets, closing punctuation off."""
    c = node.candidate
    assert isinstance(c, Marker | HeadingMark)
    start = c.title_start
    end = c.title_end
    if c.name.listed:
        text = desk.body.text
        for word in _decorations(desk.lexicon):
            stop = _spaced_match(text, end, node.end, word)
            if stop:
                end = stop
                break
    while end > start and desk.body.text[end - 1] in ":：、。；;，, \t":
        end -= 1
    return Stretch(start, end)
