"""Items of a list: duties, requirements, steps and clauses, numbered or not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.markers import Marker
from extractor.markers.families import PLAIN
from extractor.markers.offices import is_full_name
from extractor.markers.row_names import SHARE_ALONE
from extractor.markers.share_rows import SHARE_WITHIN
from extractor.names import is_department
from extractor.outline import Node
from extractor.roles.context import Context, Desk, marker_of
from extractor.roles.roled import Role, Roled, Stretch
from extractor.roles.sentences import (
    ASIDE,
    cut_remark,
    ends_sentence,
    introduces,
    is_closing_remark,
    is_introduction,
    lines,
    sentences,
    signature_start,
    split_lines,
    whole_lines,
)
from extractor.roles.staffing import is_staffing
from extractor.roles.tally import SHARE
from extractor.wraps import is_torn

ROLE_OF_MODE: dict[str, Role] = {
    "duties": "duty",
    "requirements": "requirement",
    "steps": "step",
    "prose": "prose",
}

_BLANK: Final = late_pattern(r"(?<=\S)[ \t\u3000]+")
_TAB: Final = late_pattern(r"[ \u3000]*\t[ \t\u3000]*")
_WIDE: Final = late_pattern(r"(?<=\S)(?:\t|[ \u3000]{2,})")
_MOST_REMARKS: Final = 3
"""Lines of remarks at a document's end."""
_SHORTEST_DUTY: Final = 4
"""Code points before the blank that ends a row's first cell."""
_LONG: Final = 20
"""Code points of a line that is no heading."""
_EMPTY: Final = late_pattern(r"(?:[(（]?\d{1,2}[)）、.．\s]+)*[_＿\s]*[。；;]?")
"""Numbers of a blank form (8、9、10、, 8、____；) with nothing behind them."""
_SHARE_AND_ONE: Final = 2
_SHARE_BEHIND_BLANK: Final = late_pattern(r"[ \t\u3000]\d{1,3}[%％]")
_HOW_OFTEN: Final = late_pattern(
    r"[ \t]*(?:每|不定期|定期|随时|按需|经常|随机|必要时|按[月季年周天日]"
    r"|[\d一二两三]+[次遍][/／每]|\d+(?:分钟|小时|天|工时)$)"
)
"""What tells how often a duty is done, or how long it takes."""


def prose(start: int, end: int) -> Roled:
    """A stretch that is no item."""
    return Roled("prose", start, end, Stretch(start, end))


def numbered_item(desk: Desk, node: Node, start: int, role: Role, skips: bool) -> tuple[Roled, list[Roled]]:
    """The item of a numbered node and what its own text holds beyond it (later lines, a closing remark)."""
    marker, number = marker_of(desk, node)
    own_end = node.children[0].start if node.children else node.end
    if isinstance(node.candidate, Marker) and node.candidate.text_end is not None:
        text = desk.trim(start, node.candidate.text_end)
        late = lines(desk.body, node.candidate.text_end, own_end)
        item = Roled(role, node.start, max(text.end, start), text, marker, number)
        return item, [one for line in late for one in _late_line(desk, line, role, skips)]
    parts = lines(desk.body, start, own_end)
    if not node.children and all(_EMPTY.fullmatch(desk.text(line)) for line in parts):
        return prose(node.start, parts[-1].end if parts else max(start, node.start + 1)), []
    if not parts:
        return Roled(role, node.start, max(start, node.start + 1), None, marker, number), []
    text, rest = _continued(desk, parts)
    text, remark = cut_remark(desk.body, text)
    text, cells = _row(desk, text)
    item = Roled(role, node.start, text.end, text, marker, number)
    item = item.with_children(*cells)
    extras = [prose(remark.start, remark.end)] if remark else []
    for line in rest:
        extras += _late_line(desk, line, role, skips)
    return item, extras


def _row(desk: Desk, text: Stretch) -> tuple[Stretch, list[Roled]]:
    """A table's row whose cells a tab divides: the first is the item, the others its share, frequency or standard."""
    first, tab, _ = desk.text(text).partition("\t")
    if not tab or not first.strip():
        return text, []
    cells = []
    at = text.start + len(first) + 1
    for cell in desk.body.text[at : text.end].split("\t"):
        value = desk.trim(at, at + len(cell))
        if value.start < value.end:
            name = "weight" if desk.text(value)[-1] in "%％" else "standard"
            cells.append(Roled("attribute", value.start, value.end, value, name=name))
        at += len(cell) + 1
    return desk.trim(text.start, text.start + len(first)), cells


def table_row(desk: Desk, node: Node, role: Role, columns: Sequence[tuple[str, Stretch | None]]) -> list[Roled]:
    """A row of a table whose further columns have these names and headers: they stand in the lines below, or behind a
    blank; then what closes the table. One value is the first column's where there are not as many as columns."""
    marker, number = marker_of(desk, node)
    start = node.candidate.end
    cells = lines(desk.body, start, node.end)
    broken = split_lines(desk.body, start, node.end)
    if len(cells) <= len(columns) and len(broken) == len(columns) + 1:
        cells = broken  # no line is wrapped where each is a cell
    if not cells:
        return [Roled(role, node.start, max(start, node.start + 1), None, marker, number)]
    closed = (i for i, cell in enumerate(cells) if i and is_closing_remark(desk.body.text, cell))
    end = next(closed, len(cells))
    cells, remarks = cells[:end], cells[end:]
    if len(cells) == 1 and columns and columns[0][0] == "weight":
        cells = _at_share(desk, cells[0])
    text = cells[0]
    tabbed = "\t" in desk.text(text)
    blank = (_TAB if tabbed else _WIDE if len(cells) > 1 else _BLANK).search(desk.text(text))
    if blank and blank.start() >= _SHORTEST_DUTY:
        text = Stretch(text.start, text.start + blank.start())
    whole, rest = desk.trim(text.end, cells[-1].end), desk.trim(text.end, cells[0].end)
    values = [rest, *cells[1:]] if rest.start < rest.end else cells[1:]
    if len(values) != len(columns):
        columns = _columns_left(desk, values, columns)
        values = values if len(values) == len(columns) else [whole] if values else []
    item = Roled(role, node.start, cells[-1].end, text, marker, number)
    for value, (name, header) in zip(values, columns, strict=False):
        item = item.with_children(Roled("attribute", value.start, value.end, value, name=name, header=header))
    return [item, *(prose(remark.start, remark.end) for remark in remarks)]


def _at_share(desk: Desk, row: Stretch) -> list[Stretch]:
    """The cells of a row that may have run together: the duty, its share and what is behind."""
    share = SHARE_WITHIN.search(desk.text(row))
    if share is None or _SHARE_BEHIND_BLANK.search(desk.text(row)):
        return [row]
    start, end = row.start + share.start(), row.start + share.end()
    behind = desk.trim(end, row.end)
    return [desk.trim(row.start, start), Stretch(start, end), *([behind] if behind.start < behind.end else [])]


def _columns_left(
    desk: Desk, values: Sequence[Stretch], columns: Sequence[tuple[str, Stretch | None]]
) -> Sequence[tuple[str, Stretch | None]]:
    """The columns that a row's two values stand in, where a third is empty: a share, and what is no measure (40% and
    模切偏位不超过0.5毫米 below 时间分配, 频次 and 衡量标准)."""
    measures = [column for column in columns if column[0] == "weight"]
    others = [column for column in columns if column[0] != "weight"]
    shared = len(values) == _SHARE_AND_ONE and SHARE_ALONE.fullmatch(desk.text(values[0])) is not None
    if not shared or len(measures) != _SHARE_AND_ONE or len(others) != 1:
        return columns
    second = measures[1] if _HOW_OFTEN.match(desk.text(values[1])) else others[0]
    return [measures[0], second]


def with_leading_share(desk: Desk, node: Node, row: list[Roled]) -> list[Roled]:
    """A row with the share that it begins with as its ``weight``."""
    c = node.candidate
    if not isinstance(c, Marker) or c.family != PLAIN or c.start == c.end:
        return row
    share = desk.trim(c.start, c.end)
    item = replace(
        row[0], children=(Roled("attribute", share.start, share.end, share, name="weight"), *row[0].children)
    )
    return [item, *row[1:]]


def with_share(desk: Desk, item: Roled) -> Roled:
    """A row's item without the share that ends it, which becomes its ``weight`` (GOLD rule 5)."""
    share = SHARE.search(desk.text(item.text)) if item.text and not item.children else None
    if item.text is None or share is None or not share.start():
        return item
    text = desk.trim(item.text.start, item.text.start + share.start())
    value = desk.trim(text.end, item.text.end)
    return replace(item, text=text).with_children(Roled("attribute", value.start, value.end, value, name="weight"))


def _continued(desk: Desk, parts: list[Stretch]) -> tuple[Stretch, list[Stretch]]:
    """The first line with those that carry it on: a line that closed no sentence, or that is full, goes on in the
    next."""
    text = desk.body.text
    first, rest = parts[0], parts[1:]
    while rest and (first.end in desk.body.full or not (ends_sentence(text, first) or introduces(text, first))):
        gap = text[first.end : rest[0].start]
        parted = gap.count("\n") > 1 and text[first.end - 1] not in "，,、" and not _breaks_off(desk, first, rest[0])
        if is_closing_remark(text, rest[0]) or parted:
            break
        first, rest = Stretch(first.start, rest[0].end), rest[1:]
    return first, rest


def _breaks_off(desk: Desk, first: Stretch, below: Stretch) -> bool:
    """Whether a long line ends nowhere and the short one below it, which begins no duty, ends its sentence."""
    long, short = first.end - first.start >= _LONG, below.end - below.start < _LONG
    begins = desk.body.text.startswith(tuple(desk.lexicon["verbs", "opening"]), below.start)
    return long and short and not begins and ends_sentence(desk.body.text, below)


def loose_lines(desk: Desk, node: Node) -> list[Roled]:
    """The lines below the first one of a list's last item, where no other item has any: prose, unless the first breaks
    off inside a word or before a clause."""
    first, *rest = lines(desk.body, node.candidate.end, node.end) or [Stretch(node.end, node.end)]
    line, below = desk.text(first), desk.body.text[first.end : first.end + 40].lstrip()
    if not rest or line[-1] in "，,、" or first.end in desk.body.full or is_torn(line, below, desk.lexicon):
        return []
    return [prose(one.start, one.end) for one in rest]


def _late_line(desk: Desk, line: Stretch, role: Role, skips: bool) -> list[Roled]:
    """A line behind an item: an item whose number was lost when it reads like one, else prose.

    Where the numbers leave one out (``skips``), any sentence is the one.
    """
    text = desk.body.text
    if is_closing_remark(text, line) or role in ("prose", "step") or is_staffing(desk, line):
        return [prose(line.start, line.end)]
    opens = skips or text.startswith(tuple(desk.lexicon["verbs", "opening"]), line.start)
    if opens and ends_sentence(text, line):
        return [Roled(role, s.start, s.end, s) for s in sentences(desk.body, line)]
    return [prose(line.start, line.end)]


def unnumbered_items(desk: Desk, start: int, end: int, role: Role, followed: bool) -> list[Roled]:
    """Items of a text without markers: one a sentence; a lead-in, a remark and what ends in a colon is prose.

    ``followed`` tells that a numbered list comes behind, so that an opening line without a full stop only leads in.
    """
    text = desk.body.text
    out: list[Roled] = []
    parts = whole_lines(desk.body, start, end, desk.lexicon)
    signed = signature_start(text, parts)
    out_of_list = [prose(line.start, line.end) for line in parts[signed:]]
    parts = parts[:signed]
    closing = _closing_start(desk, parts, out_of_list)
    for i, line in enumerate(parts):
        last = i == len(parts) - 1
        parts_of_line = sentences(desk.body, line)
        closes = last and i > 0 and (_signs(desk, line) or bool(ASIDE.fullmatch(desk.text(line))))
        if i >= closing:
            out.append(prose(line.start, line.end))
            continue
        opens = i == 0 and is_introduction(text, line) and _introduces(text, parts_of_line)
        remark = len(parts_of_line) == 1 and (is_closing_remark(text, line) or closes)
        if opens or remark or introduces(text, line) or (followed and last and not ends_sentence(text, line)):
            out.append(prose(line.start, line.end))
            continue
        for s in parts_of_line:
            if is_closing_remark(text, s) and out:
                out.append(prose(s.start, line.end))
                break
            out.append(prose(s.start, s.end) if is_staffing(desk, s) else Roled(role, s.start, s.end, s))
    return out + out_of_list


def _introduces(text: str, parts: Sequence[Stretch]) -> bool:
    """Whether an introduction is all of a line, a sentence on its subject before it at most."""
    return len(parts) == 1 or (len(parts) == 2 and is_introduction(text, parts[1]))


def _closing_start(desk: Desk, parts: Sequence[Stretch], signed: Sequence[Roled]) -> int:
    """Index of the line from which on a few stand behind a blank line at the document's end, a signature aside, as no
    others do, and open with no verb of duties: remarks on all that is told before; else how many lines there are."""
    text = desk.body.text
    apart = [i for i, (one, other) in enumerate(pairwise(parts), 1) if text.count("\n", one.end, other.start) > 1]
    if len(apart) != 1 or len(parts) - apart[0] > _MOST_REMARKS:
        return len(parts)
    opened = any(text.startswith(tuple(desk.lexicon["verbs", "opening"]), line.start) for line in parts[apart[0] :])
    behind = text[signed[-1].end if signed else parts[-1].end :].strip()
    return len(parts) if opened or behind else apart[0]


def _signs(desk: Desk, line: Stretch) -> bool:
    """Whether the last line is the name of the unit that signs, or of who holds the next post."""
    told = desk.text(line)
    return is_department(told, desk.lexicon) or is_full_name(told.removesuffix("同志"), desk.lexicon)


def prose_lines(desk: Desk, start: int, end: int) -> list[Roled]:
    """Every line as prose."""
    return [prose(line.start, line.end) for line in lines(desk.body, start, end)]


def plain_text(desk: Desk, start: int, end: int, context: Context, followed: bool) -> list[Roled]:
    """Own text of a heading or label, by the mode it stands in."""
    role = ROLE_OF_MODE.get(context.mode)
    if role in ("duty", "requirement"):
        return unnumbered_items(desk, start, end, role, followed)
    return prose_lines(desk, start, end)
