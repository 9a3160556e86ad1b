"""Unnumbered headings at the starts of lines, behind sentences and in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.bracketed_headings import bracketed_headings
from extractor.markers.candidate import HeadingMark, LabelMark
from extractor.markers.captions import rows_above_captions
from extractor.markers.chart_rows import caption_end, in_chart
from extractor.markers.context import SENTENCE_END, Surroundings
from extractor.markers.families import BULLETS
from extractor.markers.glued_names import decoration_end, run_in_title, title_bounds
from extractor.markers.head_names import name_behind, name_start, opens_duty
from extractor.markers.heading_places import line_starts, roster, sentence_starts
from extractor.markers.named_persons import behind_title, named_person, tells_persons
from extractor.markers.number_doubts import MILD, SPELLED_OUT
from extractor.markers.numbers import Found
from extractor.markers.running_posts import running_posts
from extractor.markers.stops import Stops
from extractor.markers.told_names import told_names
from extractor.names import HIRED, Name, classify
from extractor.spans import next_line

_DECORATING: Final = "<＜〈【〖[［〔「『"
_COUNTED: Final = late_pattern(
    r"(?P<name>.{2,24}?(?:职责|责任制|说明书|规范|描述))[ \t]?"
    r"[（(]?(?P<sample>[篇第])?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?篇?[:：]?"
)
"""A heading with the number of the sample text under it (会计岗位职责2, 会计岗位职责 篇2); source: FORMATS,
layout 17."""
_BEHIND_NAME: Final = late_pattern(
    r"[ \t\u3000>＞】〗\]］)）]*(?:[\u4e00-\u9fff]{2,9}|[\u4e00-\u9fff](?:[ \t\u3000]{1,2}[\u4e00-\u9fff]){1,8})"
    r"(?:[（(][^（()）\n]{1,20}[)）])?[>＞】\]］)）:：]*[ \t\u3000]*"
)
"""The words behind a heading's name that tell its list, spread with blanks or not, with what a bracket adds."""
_GLUED: Final = late_pattern(r"[\u4e00-\u9fff]{2,9}|(?:[ \t\u3000]{1,2}[\u4e00-\u9fff]){2,9}(?=[:：])")
"""The same before more text."""
_ASIDE_BEHIND: Final = late_pattern(r"[（(][^（()）]*[)）][ \t:：]*$")
_LONGEST_NAME: Final = 16
"""Code points of a name that no word tells, asides left out."""
_WORN: Final = late_pattern(r"[>＞=~]{2,}[ \t\u3000]*(\S.*?)[ \t\u3000]*[<＜=~]{2,}")
"""A line between runs of signs (>>>> A公司 <<<<)."""
_CLOSED_BY: Final = " \t\u3000:：>＞〉】]］)）」』<＜=~" + BULLETS
"""What may stand behind a heading's name and say nothing."""
_COLONS: Final = (":", "：")
_COLON: Final = late_pattern("[:：]")
_SAID: Final = late_pattern(r"(?!.*\d[ \t]?[名人位]).{5,}[。；;][ \t\u3000]*$", re.MULTILINE)
"""A sentence that counts nobody."""
_LONGEST_APPENDED: Final = 20
"""Code points of the name of something appended (附：班主任考核办法)."""
_GREETING: Final = late_pattern(r"[各尊][^:：\n]{1,30}[:：][ \t]*$")
"""Whom a notice is for, on a line of its own (各科室、车间：)."""
_OWN: Final = ("职责", "职能", "责任")
"""Ends of the words behind a department's name that its duties may follow on the line."""
_REMARKS: Final = "本以此该"
"""What a remark on the document itself begins with (附：本制度由办公室解释)."""
_STOPS: Final = "。；;"
"""What closes the sentence behind which the next post's name has lost its line break."""
_LINE_END: Final = late_pattern(r"[ \t\u3000]*(?:\n|\Z)")
_SENTENCES: Final = late_pattern(r"[:：][ \t\u3000]*\n[^\n。；;：:]{4,60}[。；;][^\n。；;：:]{4,60}[。；;]")
"""A colon that ends its line, and a line with two sentences right below."""
_FIGURE: Final = late_pattern(r"\d+(?:[.．]\d+)?[%％‰]?")
_APPENDED: Final = late_pattern(
    r"附(?:[件录表]?[一二三四五1-5])?[ \t\u3000]*[:：][ \t\u3000]*"
    r"|附[件录表][一二三四五六七八九十\dA-Z]{1,2}[ \t\u3000]+"
)
"""What stands before the heading of something appended (附：开库流程)."""
_BRACKETED_LINE: Final = late_pattern(r"[（(][^（()）\n]{2,20}[)）][ \t\u3000]*(?:\n|$)")
"""Right below the document's title a line in brackets says whose it is (（光电事业部）), and heads nothing."""


def find_headings(
    around: Surroundings,
    lexicon: Lexicon,
    stops: Stops,
    numbers: Sequence[Found],
    labels: Sequence[LabelMark],
) -> list[HeadingMark]:
    """Unnumbered headings at line starts, behind sentences and in brackets, sorted by start."""
    text = around.body.text
    numbered = {f.start for f in numbers if f.footing == "line" and f.family not in ("han", "latin", "roman")}
    numbered |= {f.start for f in numbers if f.footing == "line" and not set(f.doubts) - MILD}
    within = {f.start for f in numbers if "before-measure" in f.doubts or (f.family == "han" and not f.delimiter)}
    within -= {around.line_end(f.end) + 1 for f in numbers if f.family == "figure"}  # a chart's first box
    numbered = {at for at in numbered if at not in within or not _is_name(text[at : around.line_end(at)], lexicon)}
    named = {name_start(text, f) for f in numbers if f.start in numbered}
    label_at = {m.start: m for m in labels if not {"governed", "in-brackets"} & set(m.doubts)}
    out: dict[int, HeadingMark] = {}
    sure = {f.end for f in numbers if f.footing == "line" and not f.doubts}
    for worn in bracketed_headings(around, lexicon, label_at):
        if not (worn.start in sure and worn.name.kind == "title"):  # the number's own (一、【出纳】)
            out[worn.start] = worn
    inside = {i for m in out.values() for i in range(m.start, m.end)}
    inside.update(i for rows in rows_above_captions(around, lexicon) for i in range(*rows))
    starts = line_starts(around)
    surnamed = tells_persons((text[at : around.line_end(at)] for at in starts), lexicon)
    listed_persons = roster(around, lexicon, starts) if surnamed else set()
    for start in starts:
        if start in inside or start in numbered or start in named or start in listed_persons:
            continue
        if start in starts[1:2] and _BRACKETED_LINE.match(text, start):
            continue
        if start in label_at and not _begins_name(text[start : around.line_end(start)], label_at[start], lexicon):
            continue
        mark = _line(around, lexicon, stops, start, surnamed)
        if mark and start == starts[0] and mark.name.kind == "title" and mark.name.listed:
            title = run_in_title(text[mark.title_start : mark.title_end], lexicon)
            post = _line(around, lexicon, stops, mark.title_start + title, surnamed) if title else None
            mark = replace(post, footing="sentence") if post else mark
        if mark:
            out[mark.start] = mark
            inside.update(range(mark.start, mark.end))
    out |= {m.start: m for m in told_names(around, lexicon, starts, out, {*label_at, *numbered})}
    out = {m.start: m for m in running_posts(around, lexicon, [*starts, *sentence_starts(text)])} | out
    marked = {f.start for f in numbers} | {f.end for f in numbers if not set(f.doubts) - MILD}
    firsts = {f.start for f in numbers if f.value == (1,) and f.delimiter != " " and f.family != "arabic?"}
    firsts |= {f.start for f in numbers if len(f.value) > 1 and f.value[-1] == 1 and f.footing == "line"}
    below = firsts | label_at.keys()
    first = behind_title(text, lexicon)
    for start in [*sentence_starts(text), *([] if first is None else [first])]:
        if (
            start not in inside
            and start not in label_at
            and start not in marked
            and (start == first or around.footing(start) == "sentence")
        ):
            mark = _line(around, lexicon, stops, start, surnamed)
            titled = mark is not None and mark.name.kind == "title"
            listed = mark and (_names_a_list(mark) or (titled and _below(around, mark) in below))
            listed = listed or (mark is not None and titled and _over_sentences(around, mark))
            if mark and (listed or _APPENDED.match(text, start)):
                out[mark.start] = replace(mark, footing="sentence") if start == first else mark
    return sorted(out.values(), key=lambda m: m.start)


def _begins_name(line: str, label: LabelMark, lexicon: Lexicon) -> bool:
    """Whether a label's word is only how a post's or unit's heading begins (专业监理工程师职责)."""
    if "glued" not in label.doubts:
        return False
    name = classify(line.rstrip(" \t\u3000:："), lexicon)
    return name.listed and name.kind in ("title", "department") and not name.core.startswith("岗位")


def _is_name(line: str, lexicon: Lexicon) -> bool:
    """Whether a line that begins with an amount or a numeral is a heading all the same (24小时值班员, 三产办)."""
    return classify(line.rstrip(" \t\u3000:："), lexicon).kind in ("title", "department")


def _below(around: Surroundings, mark: HeadingMark) -> int:
    """Where the text behind a name's colon begins, or the line below one that a full stop stands right before and
    nothing behind (…查明原因。出纳员); -1 where neither follows."""
    text = around.body.text
    if text[mark.start - 1] in _STOPS and _LINE_END.match(text, mark.end):
        return next_line(text, mark.end)
    at = mark.title_end
    if text[at : at + 1] not in _COLONS:
        return -1
    return at + 1 + len(text[at + 1 : at + 4]) - len(text[at + 1 : at + 4].lstrip(" "))


def _over_sentences(around: Surroundings, mark: HeadingMark) -> bool:
    """Whether a colon closes a name behind a full stop and ends its line, two sentences below (…出酒。驻唱歌手：)."""
    text = around.body.text
    return text[mark.start - 1] in _STOPS and _SENTENCES.match(text, mark.title_end) is not None


def _names_a_list(mark: HeadingMark) -> bool:
    """Whether a name in mid-line heads a list: a title, who holds one (李×同志（党委书记）：), or a department that
    nothing else stands behind."""
    held = mark.followed and (mark.end > mark.title_end + 1 or mark.title_start > mark.start)
    return held or (
        mark.name.listed and (mark.name.kind == "title" or (mark.name.kind == "department" and not mark.doubts))
    )


def _line(around: Surroundings, lexicon: Lexicon, stops: Stops, start: int, surnamed: bool) -> HeadingMark | None:
    text = around.body.text
    line_end = around.line_end(start)
    person = named_person(text[start:line_end], lexicon, surnamed)
    if person:
        a, b, end = (start + at for at in person)
        return HeadingMark(start, end, a, b, Name("title", text[a:b]), around.footing(start), False, True)
    counted = _COUNTED.fullmatch(text[start:line_end].rstrip())
    if counted and (name := classify(counted["name"], lexicon)).listed and (name.kind == "title" or counted["sample"]):
        bounds = title_bounds(text, start, start + counted.end("name"), name, lexicon)
        return HeadingMark(start, line_end, *bounds, name, around.footing(start), False, False)
    appended = _APPENDED.match(text, start)
    appended = appended if appended and text[:start].strip() else None
    at = appended.end() if appended else _behind_sign(text, start, line_end)
    if at < 0:
        return None
    name, title_start, title_end = name_behind(around, lexicon, stops, at)
    if appended and name.kind in ("title", "name", "clause") and not name.listed:
        whole = text[at:line_end].rstrip(" \t\u3000:：")
        if _is_appendix(whole, lexicon):
            name, title_start, title_end = Name("general", whole), at, at + len(whole)
    greets = name.kind == "department" and not name.listed and _GREETING.match(text, start, line_end)
    if (
        name.kind in ("clause", "empty")
        or greets
        or _FIGURE.fullmatch(name.core)
        or in_chart(text, name, title_start, title_end, lexicon)
    ):
        return None
    end = title_end
    stop = stops.after(start, line_end)
    blank = 0 < stop - title_end <= 12 and not text[title_end:stop].strip(_CLOSED_BY)
    if blank or (name.kind == "title" and HIRED.fullmatch(text, title_end, stop)):
        end = stop
    elif name.listed:
        whole = text[title_end:stop]
        rest = _BEHIND_NAME.match(whole)
        end = title_end + rest.end() if rest and rest.end() == len(whole) else min(stop, title_end + len(whole))
        if not rest or rest.end() != len(whole):
            glued = _GLUED.match(whole)
            spread = decoration_end(dense(glued[0]), lexicon) == len(dense(glued[0])) if glued else False
            end = title_end + (glued.end() if glued and spread else decoration_end(whole, lexicon) if glued else 0)
    doubts = []
    told = _told(text, name, title_end, line_end, lexicon)
    if told:
        return HeadingMark(start, told, title_start, title_end, name, around.footing(start), False, True)
    if (colon := _colon_behind(text, name, title_end, end, line_end)) > end:
        end = colon
    elif end < line_end and stop > end + 1 and text[end:stop].strip():
        doubts.append("runs-on")
    if name.kind == "name" and not doubts and len(_ASIDE_BEHIND.sub("", text[start:end])) > _LONGEST_NAME:
        doubts.append("long")
    return HeadingMark(
        start,
        end,
        title_start,
        title_end,
        name,
        around.footing(start),
        appended is not None or (at > start and text[start] not in BULLETS) or _is_decorated(around, start),
        False,
        tuple(doubts),
    )


def _is_appendix(name: str, lexicon: Lexicon) -> bool:
    short = 2 <= len(name) <= _LONGEST_APPENDED
    return short and name[0] not in _REMARKS and name[-1] not in SENTENCE_END and classify(name, lexicon).kind == "name"


def _behind_sign(text: str, start: int, line_end: int) -> int:
    """Where a heading begins behind the sign that it wears at both ends, ``start`` where no sign opens the line, -1
    where one opens an item or a part."""
    line = text[start:line_end].rstrip()
    if (worn := _WORN.fullmatch(line)) is not None:
        return start + worn.start(1)
    if text[start] not in BULLETS:
        return start
    at = start + 1 + len(line[1:]) - len(line[1:].lstrip())
    return at if line[-1] == line[0] and len(line) > 2 and not SPELLED_OUT.match(text, at) else -1


def _colon_behind(text: str, name: Name, title_end: int, end: int, line_end: int) -> int:
    """Where a heading ends with the colon behind it that its list (主任的职责是：一是…) or its chart's boxes follow,
    else ``end``."""
    owned = name.kind == "department" and text.endswith(_OWN, title_end, end)
    if (name.kind == "title" or owned) and name.listed and end > title_end and text[end : end + 1] in _COLONS:
        return end + 1
    return caption_end(text, end, line_end) if name.kind == "chart" else end


def _told(text: str, name: Name, title_end: int, line_end: int, lexicon: Lexicon) -> int:
    """Where a title's duty begins, told behind a colon (镇长：主持…; 检尺员3名：原木检尺、归楞。), else 0."""
    if name.kind != "title":
        return 0
    colon = _COLON.search(text, title_end, line_end)
    if colon is None:
        return 0
    if colon.start() == title_end:
        return colon.end() if opens_duty(text, colon.end(), lexicon) else 0
    hired = HIRED.fullmatch(text, title_end, colon.start())
    return colon.end() if hired and _SAID.match(text, colon.end(), line_end) else 0


def _is_decorated(around: Surroundings, start: int) -> bool:
    """Whether a line opens with a bracket, or was written with the sign of a Markdown heading."""
    written = around.body.written
    line = written.rfind("\n", 0, start) + 1
    return written[start] in _DECORATING or written[line:start].lstrip().startswith("#")
