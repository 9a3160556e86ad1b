"""Labelled values: where a value ends, and the fields that belong to one duty."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.markers import LabelMark, Marker
from extractor.markers.labels import ONE_LINE_FIELDS
from extractor.markers.offices import is_full_name
from extractor.names import decoration_start, is_department, is_title
from extractor.outline import Node
from extractor.roles.context import LONGEST_MEASURE, Desk
from extractor.roles.items import prose, prose_lines, unnumbered_items
from extractor.roles.roled import Roled, Stretch
from extractor.roles.sentences import ASIDE, is_closing_remark, is_note, lines
from extractor.roles.staffing import is_staffing

_PERSON: Final = late_pattern(r"(?![一二三四五六七八九十两若不暂待按无]|各)[\u4e00-\u9fff×*]{2,4}")
"""A person's name behind 编制, as a department's: who wrote the form, no count."""
_BARE_TAILS: Final = ("岗位", "岗")
"""Ends of titles that name no list (收银岗位)."""
_WIDE: Final = late_pattern(r"(?<=\S\S)(?:\t|[ \u3000]{3,})[ \t\u3000]*(?=\S\S)")
"""What divides a title from what stands beside it (出纳        聘期 三年)."""
_STOPS: Final = "。；;，, \t\u3000"
_SUMS_UP: Final = late_pattern(r"(?:[(（]?[1一①][)）]?[、.．]?[ \t]*)?(?:以上|上述|本表|本说明书|表[中内]|上表)")
"""A note on everything above (说明：以上编制…) belongs to no position (GOLD rule 26)."""
_AMOUNT: Final = late_pattern(
    r"\s*(?:约|大约|共|平均|占|不少于|不低于|不超过|至少|最多)?\s*(?:(?:\d+(?:\.\d+)?|[半一二两三四五六七八九十]{1,2}(?=个?(?:小时|工作日|月|[天日周年次班])))\s*+(?:[-~—～至]\s*\d+(?:\.\d+)?\s*+)?"
    r"(?:%|％|‰|个?小时|分钟|天|日|周|月|年|次|人次|批|件|班|分|h|min|[\u4e00-\u9fff]{1,2}(?=\s*/))?"
    r"(?:\s*/\s*(?:每)?(?:\d+)?\s*(?:次|日|天|周|月|季度?|年|班|批|件|人|台|户|车|单|旬|半年|工作日|条|期|场|档|篇|节|趟|轮|项|份|亩|吨|炉|套|款|个|道|筐|箱|桶|柜|票|幅|组|层|栋|间)|\s*/\s*(?:[\u4e00-\u9fff]{1,3}\Z|[\u4e00-\u9fff]))?"
    r"|每(?:周|星期)[一二三四五六日天](?:[、,，和至][周]?[一二三四五六日天])*|每月(?:(?:\d{1,2}(?:[、,，和至~-]\d{1,2})*|[一二三四五六七八九十]{1,3})[日号]前?|[上中下]旬|[初末底])|每(?:季度?|年)[初末底]"
    r"|不定期|不定时|随时|连续(?![\d一二两三几])|节假日|周末|[月季年]末|[月年]底|全天|全年|常年|必要时|需要时|经常|偶尔|定期|按需|按批|按月|按周|按季|按年|按次"
    r"|每(?:半|\d{1,2}个?|[两二三四五六七八九十]{1,2}个?)?(?:批次?|件|日|天|周|月|季度?|年|班次?|次|单|台|户|旬|工作日|袋|瓶|箱|桶|包|车次?|炉|人次?|间|场|节|趟|轮|票|份)(?:\s*(?:约|不少于|不低于|不超过|至少|最多)?\s*\d+(?:\s*[-~—～]\s*\d+)?\s*(?:次|小时|分钟))?)"
)
"""A time share, frequency or duration (GOLD rule 5): 35%, 1次/周, 15分钟/次, 不定期, 每批.

No task begins with a stroke: an unknown word behind one is the measure as far as its first character, or whole where it
ends the value.
"""


_COUNTED: Final = late_pattern(r"\d[ \t]?(?P<unit>[\u4e00-\u9fff]{2,3})[ \t]?/[^/]*\Z")
"""What the amount before counts by."""
_LONGEST_AMOUNT: Final = 60
"""Code points an amount takes at most, blanks included."""
_LONGEST_KIND: Final = 4
"""Code points of what is counted behind an amount in its cell."""
_LONGEST_FREQUENCY: Final = 10
"""Code points of how often something is done, in words of its own behind a label that opens its line."""
_APART: Final = late_pattern(r"(?:\n|[ \t\u3000]{2})\Z")
"""What stands before a label that is the first of its line, or behind a gap (登记入库    频次：每次开机)."""
_UNTICKED: Final = late_pattern(r"(?:[□☐]\s*[^□☐☑☒√■\s_]+[\s_]*){2,}")
"""Options none of which is ticked: a blank form's, no value."""

_ADDRESSES: Final = ("电话", "传真", "手机", "邮箱", "邮编", "网址", "微信", "QQ")
"""Ends of labels whose value is one line."""
_BLANK: Final = late_pattern(
    r"[ \t\u3000_＿]+|[ \t\u3000_＿]*[人名个位岁级]|(?:20|19)?[ \t\u3000_＿]*年[ \t\u3000_＿]*月(?:[ \t\u3000_＿]*日)?"
)
"""What nobody filled in (____, 20  年  月  日)."""


def field(desk: Desk, node: Node) -> list[Roled]:
    """A label with its value; a label alone when there is none (GOLD rule 9); then what is no part of the value."""
    mark = node.candidate
    assert isinstance(mark, LabelMark)
    label = desk.trim(mark.start, mark.value_start)
    parts = [c for c in node.children if isinstance(c.candidate, Marker) and c.candidate.family == "authority-word"]
    if parts:
        return [_bare(mark, label, node), *[_part(desk, mark, c) for c in parts]]
    if mark.value_end is not None:
        return _of_cell(desk, node, mark, label, mark.value_end)
    whole = desk.trim(mark.value_start, _subtree_end(node))
    if whole.start >= whole.end:
        return [_bare(mark, label, node)]
    if _UNTICKED.fullmatch(desk.text(whole)) or _BLANK.fullmatch(desk.text(whole)):
        return [_bare(mark, label, node), *prose_lines(desk, whole.start, whole.end)]
    if mark.label.name == "other" and (_SUMS_UP.match(desk.text(whole)) or is_staffing(desk, whole)):
        return [prose(mark.start, whole.end)]
    own = lines(desk.body, mark.value_start, node.end)
    below = bool(own) and "\n" in desk.body.text[label.end : own[0].start]
    if below and not node.children and is_note(desk.body.text, own[0]):
        return [_bare(mark, label, node), *prose_lines(desk, own[0].start, whole.end)]
    held = len(own) > 1 and is_full_name(desk.text(own[0]), desk.lexicon)
    held = held and "\n" not in desk.body.text[mark.start : own[0].start]  # AB角：陈亮 over a closing sentence
    if own and (held or mark.label.name in ONE_LINE_FIELDS or mark.label.word.endswith(_ADDRESSES)):
        first, rest = own[0], own[1:]
        while rest and (desk.body.text[first.end - 1] in "、，," or ASIDE.fullmatch(desk.text(rest[0]))):
            first, rest = Stretch(first.start, rest[0].end), rest[1:]
        tail = [r for line in rest for r in prose_lines(desk, line.start, line.end)]
        return [_valued(desk, mark, label, first), *tail]
    remark = next((line for line in own[1:] if is_closing_remark(desk.body.text, line)), None)
    if remark is not None and not node.children:
        value = desk.trim(whole.start, remark.start)
        return [_valued(desk, mark, label, value), *prose_lines(desk, remark.start, whole.end)]
    if len(own) > 1 and not node.children and _names_next(desk, own):
        value = desk.trim(whole.start, own[-2].end)
        return [_valued(desk, mark, label, value), *prose_lines(desk, own[-1].start, own[-1].end)]
    return [_valued(desk, mark, label, whole)]


def _names_next(desk: Desk, own: list[Stretch]) -> bool:
    """Whether the last line of a value is a person's name behind a blank line, or one of a known family below a line
    that is no list: whose post the next heading names."""
    between, last = desk.body.text[own[-2].end : own[-1].start], desk.text(own[-1])
    apart = between.count("\n") > 1 and bool(_PERSON.fullmatch(last))
    return apart or (desk.body.text[own[-2].end - 1] not in "、，," and is_full_name(last, desk.lexicon))


def _of_cell(desk: Desk, node: Node, mark: LabelMark, label: Stretch, end: int) -> list[Roled]:
    """A label whose value is the cell beside it."""
    whole = desk.trim(mark.value_start, end)
    return [_valued(desk, mark, label, whole) if whole.start < whole.end else _bare(mark, label, node)]


def _subtree_end(node: Node) -> int:
    return _subtree_end(node.children[-1]) if node.children else node.end


def _bare(mark: LabelMark, label: Stretch, node: Node) -> Roled:
    return Roled("label", mark.start, label.end, label)


def _valued(desk: Desk, mark: LabelMark, label: Stretch, value: Stretch) -> Roled:
    words = desk.text(value)
    author = mark.label.word == "编制" and (_PERSON.fullmatch(words) or is_department(words, desk.lexicon))
    name = "other" if author else mark.label.name
    return Roled("field", mark.start, value.end, value, label=label, name=name, header=_header(mark))


def _part(desk: Desk, mark: LabelMark, node: Node) -> Roled:
    c = node.candidate
    label = desk.trim(c.start, c.end)
    value = desk.trim(c.end, _subtree_end(node))
    if value.start >= value.end:
        return Roled("label", c.start, label.end, label)
    return Roled("field", c.start, value.end, value, label=label, name=mark.label.name)


def duty_field(name: str) -> str:
    """What measures one duty is its standard, by whatever name."""
    return "standard" if name == "kpi" else name


def attribute(desk: Desk, node: Node, name: str) -> tuple[Roled, Stretch | None]:
    """A field of one duty, and the text behind its value, which in a form is the next task."""
    mark = node.candidate
    assert isinstance(mark, LabelMark)
    item, rest = _attribute(desk, node, mark, name)
    return replace(item, header=_header(mark)), rest


def _header(mark: LabelMark) -> Stretch | None:
    return Stretch(*mark.header) if mark.header is not None else None


def _attribute(desk: Desk, node: Node, mark: LabelMark, name: str) -> tuple[Roled, Stretch | None]:
    label = desk.trim(mark.start, mark.value_start)
    whole = desk.trim(mark.value_start, _subtree_end(node))
    if whole.start >= whole.end:
        return Roled("label", mark.start, label.end, label), None
    if desk.body.formatting.composed and not node.children:
        value = lines(desk.body, whole.start, whole.end)[0]
        behind = desk.trim(value.end, whole.end)
        item = Roled("attribute", mark.start, value.end, value, label=label, name=name)
        return item, behind if behind.start < behind.end else None
    if mark.value_end is not None:
        return _of_column(desk, mark, label, name, whole.end)
    if name != "weight" or node.children:
        parts = lines(desk.body, whole.start, whole.end)
        remark = next((p for p in parts[1:] if is_closing_remark(desk.body.text, p)), None)
        value = desk.trim(whole.start, remark.start) if remark else whole
        item = Roled("attribute", mark.start, value.end, value, label=label, name=name)
        return item, Stretch(remark.start, whole.end) if remark else None
    line_end = lines(desk.body, whole.start, whole.end)[0].end
    amount = _amount_end(desk, whole)
    below = "\n" in desk.body.text[mark.value_start : whole.start]
    if below and not amount and (mark.colon or line_end - whole.start > _LONGEST_FREQUENCY):
        return Roled("label", mark.start, label.end, label), whole  # nobody filled it in: the next task follows
    end = amount or line_end
    apart = desk.body.text[whole.end : whole.end + 1] in (" ", "\t", "\u3000")
    if apart and whole.end - whole.start <= _LONGEST_FREQUENCY and "\n" not in desk.text(whole):
        end = max(end, whole.end)  # 频次：每月2次　衡量标准：
    if end < line_end <= end + _LONGEST_KIND and "\n" in desk.body.text[mark.start : whole.start]:
        end = line_end  # 每次检修 in a cell of its own
    if (
        (mark.footing == "line" or _APART.search(desk.body.text, max(0, mark.start - 2), mark.start))
        and line_end - whole.start <= _LONGEST_FREQUENCY
        and desk.body.text[line_end - 1] not in "。；;"
    ):
        end = line_end  # 频次：每日15副左右
    value = desk.trim(whole.start, end)
    rest = desk.trim(value.end, whole.end)
    item = Roled("attribute", mark.start, value.end, value, label=label, name=name)
    return item, rest if rest.start < rest.end else None


def _amount_end(desk: Desk, whole: Stretch) -> int:
    """Where the amount that opens a stretch ends, also over a wrapped line's break; 0 where none does.

    What the amount right before counts by a word of its own (2趟次/日) is measured by the whole of it (3小时/趟次).
    """
    text, wrapped = desk.body.text, desk.body.wrapped
    letters = [i for i in range(whole.start, min(whole.end, whole.start + _LONGEST_AMOUNT)) if i not in wrapped]
    read = "".join(text[i] for i in letters)
    told = next((size for size in range(min(LONGEST_MEASURE, len(read)), 1, -1) if read[:size] in desk.measures), 0)
    amount = _AMOUNT.match(read)
    if not amount or amount.end() < told:
        return letters[told - 1] + 1 if told else 0
    if not amount.end():
        return 0
    counted = _COUNTED.search(text, max(0, whole.start - _LONGEST_AMOUNT), whole.start)
    measure = counted["unit"] if counted else ""
    stroke = amount[0].rfind("/") + 1
    end = max(amount.end(), stroke + len(measure)) if stroke and read.startswith(measure, stroke) else amount.end()
    return letters[end - 1] + 1


def _of_column(desk: Desk, mark: LabelMark, label: Stretch, name: str, end: int) -> tuple[Roled, Stretch | None]:
    """A field of the duty in whose row its cell stands; behind it the next row begins."""
    assert mark.value_end is not None
    value, rest = desk.trim(mark.value_start, mark.value_end), desk.trim(mark.value_end, end)
    item = Roled("attribute", mark.start, value.end, value, label=label, name=name)
    return item, rest if rest.start < rest.end else None


def requirement(desk: Desk, node: Node) -> list[Roled]:
    """A labelled requirement: label and value are its text (GOLD rule 22); below a fact (学历：…) begins another."""
    mark = node.candidate
    assert isinstance(mark, LabelMark)
    parts = lines(desk.body, mark.value_start, mark.value_end or _subtree_end(node))
    if not parts:
        return [_bare(mark, desk.trim(mark.start, mark.value_start), node)]
    whole = desk.trim(mark.value_start, parts[-1].end)
    if _BLANK.fullmatch(desk.text(whole)):
        return [_bare(mark, desk.trim(mark.start, mark.value_start), node), prose(whole.start, whole.end)]
    if desk.body.formatting.composed and "\n" not in desk.body.text[mark.start : parts[0].start]:
        text = Stretch(mark.start, parts[0].end)
        more = unnumbered_items(desk, text.end, node.end, "requirement", False) if not node.children else []
        return [Roled("requirement", mark.start, text.end, text), *more]
    closed = next((i for i, line in enumerate(parts) if i and is_closing_remark(desk.body.text, line)), len(parts))
    parts, remarks = parts[:closed], parts[closed:]
    one_line = mark.label.name == "requirement_fact" or "glued" in mark.doubts
    own = parts[:1] if one_line and not _goes_on(desk, mark, parts[0]) else parts
    text = Stretch(mark.start, own[-1].end)
    others = [Roled("requirement", line.start, line.end, line) for line in parts[len(own) :]]
    after = [prose(line.start, line.end) for line in remarks]
    return [Roled("requirement", mark.start, text.end, text), *others, *after]


def _goes_on(desk: Desk, mark: LabelMark, first: Stretch) -> bool:
    """Whether more of the value stands below its first line: that stands below the label itself, or ends in a comma."""
    text = desk.body.text
    return "\n" in text[mark.value_start : first.start] or text[first.end - 1] in "、，,；;"


def title_line(desk: Desk, node: Node) -> tuple[Stretch | None, list[Roled]]:
    """The title a label of titles names, and the prose behind it."""
    mark = node.candidate
    assert isinstance(mark, LabelMark)
    own_end = node.children[0].start if node.children else node.end
    parts = lines(desk.body, mark.value_start, own_end)
    if not parts:
        return None, []
    if mark.value_end is not None:
        value = desk.trim(mark.value_start, mark.value_end)
        return (value if value.start < value.end else None), prose_lines(desk, mark.value_end, own_end)
    first = parts[0]
    wide = _WIDE.search(desk.body.text, first.start, first.end)
    if wide and is_title(desk.body.text[first.start : wide.start()], desk.lexicon):
        parts[0:1] = [Stretch(first.start, wide.start()), Stretch(wide.end(), first.end)]
    first = parts[0]
    size = len(desk.text(first).rstrip(_STOPS)) or first.end - first.start  # 岗位：出纳；归谁带：…
    named = desk.text(first)[:size]
    cut = decoration_start(named, desk.lexicon)
    if 1 < cut < size and named[cut:] not in _BARE_TAILS:
        size = cut  # 岗位1：出纳岗位职责
    return Stretch(first.start, first.start + size), [prose(p.start, p.end) for p in parts[1:]]
