"""Cutting unnumbered text: lines, sentences, continuations, closing remarks.

GOLD rule 4: without markers, one item for each sentence or clause closed by 。 or ； outside brackets; rule 20: a
closing remark glued behind the last item is prose.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.body import Body
from extractor.brackets import CLOSING, OPENING
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.names import SUMS
from extractor.roles.roled import Stretch
from extractor.spans import trimmed

_ENDS: Final = "。；;！!？?"
_MARKS: Final = late_pattern(f"(?P<open>[{re.escape(OPENING)}“])|(?P<close>[{re.escape(CLOSING)}”])|[{_ENDS}]")
_CLOSING_REMARK: Final = late_pattern(
    r"(?:附[:：])?[（(]?(?:以上|上述|本)(?:岗位)?(?:[各项]|职责|[\u4e00-\u9fff]{0,4}表|分工|清单|制度|规定|办法|说明书?|细则|标准|手册|条例|规范|责任制|方案|文件|汇编|守则|规程|职责书)"
    r"[^。；;\n]{0,40}(?:执行|施行|试行|实施|生效|照办|遵照|解释|阐明|废止|修订|修改|审定|通过|印发|准)"
)
_CHANGES: Final = late_pattern(
    r"(?:以上|上述|本|各(?:岗位|部门|机构|科室|股室|单位)(?:职责|分工|职能)?)[\u4e00-\u9fff]{0,6}(?:如有|若有|如遇|如需|遇有?)(?:人员|岗位)?(?:变动|变更|调整|变化|修改|修订)"
)
_LEAST_CLOSED: Final = 1
"""Closed clauses of a line that all of its clauses are meant to be."""
ASIDE: Final = late_pattern(r"[（(][^（()）]+[)）]")
"""A line that is one bracket: it belongs to what stands above it."""
_SIGNED: Final = late_pattern(r"[^。；;，,：:\d]{2,24}")
_LAST_WORDS: Final = late_pattern(
    r"抄[送报][:：]|(?:以上|上述)(?:分工|安排|人员|岗位|责任|任务|活儿?|规矩|各[岗位条项]|职责|内容|要求|条款|约定|事项|说明|名单|所[列述有]|未|如|[均皆都由])"
    r"|(?:有事|有疑问)(?:请|可)?(?:拨?打|联系|致电|咨询)"
    r"|本(?:手册|制度|规定|办法|说明书?|职责|细则|守则|规范)[中内里]?(?:未|没有?)[\u4e00-\u9fff]{0,4}(?:写|提|列|规定|明确|涉及|包括|涵盖)"
    r"|(?:未尽(?:事宜|事项|之处)|解释权归|特此(?:通知|公告|说明|公布))"
    r"|录用[后者](?:公司|单位|我|享)|请将(?:个人)?简历|本(?:启事|通知|公告|招聘|简章)[\u4e00-\u9fff]{0,6}(?:有效|截止|为准)"
    r"|各(?:岗位|部门|科室|级)[\u4e00-\u9fff]{0,4}(?:均|都|应当|必须)|本[\u4e00-\u9fff]{1,6}(?:一式|未尽)|各(?:岗位|部门)职责由"
    r"|(?:各|以上|上述)?(?:部门|岗位|科室|股室|处室)(?:之间)?(?:的)?职责(?:有)?(?:交叉|重叠|不清)"
    r"|(?:各|以上|上述)?(?:部门|岗位|科室)职责[中内]?(?:未|没有)(?:涵盖|尽|列入|明确|包括)"
    r"|如(?:岗位|部门|以上)?职责[\u4e00-\u9fff]{0,4}(?:变化|变更|调整)"
    r"|(?:对|凡)(?:不|未)(?:认真)?履行[^。\n]{0,24}(?:追究|扣罚|处罚|扣发)"
    r"|[\u4e00-\u9fff]{1,10}[部处科室办会](?:公室)?(?:编写|起草|编制|拟定|制表)[，,][^。\n]{0,30}(?:发布|实施|印发|评审|修订)"
    r"|各[\u4e00-\u9fff、]{2,12}(?:办公|工作|上班|服务|接待)时间(?:为|是|[:：])"
    r"|本人已(?:认真)?(?:阅读|知晓|了解|熟知)|AB[角岗](?:安排|设置|制度)|应聘者|有意者|请于.{2,14}前"
)
_INTRODUCTION: Final = late_pattern(
    r"(?:[^。；;\n]{4,60}。)?(?:为了?|根据|按照|依据|结合|因|经)[^。\n]{4,140}(?:"
    r"特(?:制定|制订|订立|拟定|编制|修订|明确)(?:本|此)|(?:制定|制订|订立|编制|修订)(?:了|出)?(?:本|此)"
    r"(?:职责|标准|制度|规定|办法|说明书?|方案|手册|细则|规范|责任制|规程|条例)"
    r"|(?:明确|规定|通知|公布|公示|调整|分工)[^。，\n]{0,6}如下)"
)
"""Why the document was written, behind what its subject is at most; a duty (编制本部门管理制度) names whose paper it
is about."""
_IN_FORCE: Final = late_pattern(r"自[^。；;\n]{2,24}起(?:施行|试行|执行|实施|生效)")
_NOTE: Final = late_pattern(r"^※|^[*＊【]{0,2}(?:注意?|备注|附注|(?:填[表写])?说明)[】]?\s*[:：]")
_SIGNATURE: Final = late_pattern(
    r"^(?:[（(]?[\u4e00-\u9fff×]{2,20}[）)]?\s*)?(?:[二〇零一二三四五六七八九十\d*X×]{2,4}年[\dX×一二三四五六七八九十]{1,3}月(?:[\dX×一二三四五六七八九十]{1,3}日)?)\s*$"
)


def lines(body: Body, start: int, end: int) -> list[Stretch]:
    """The non-blank lines, wrapped ones joined."""
    text, out, at = body.text, [], start
    while at < end:
        stop = text.find("\n", at, end)
        while stop >= 0 and stop in body.wrapped:
            stop = text.find("\n", stop + 1, end)
        stop = end if stop < 0 else stop
        span = trimmed(text, at, stop)
        if span.start < span.end:
            out.append(Stretch(*span))
        at = stop + 1
    return out


def split_lines(body: Body, start: int, end: int) -> list[Stretch]:
    """The non-blank lines as they stand, no two joined."""
    out, at = [], start
    for line in body.text[start:end].split("\n"):
        span = trimmed(body.text, at, at + len(line))
        if span.start < span.end:
            out.append(Stretch(*span))
        at += len(line) + 1
    return out


def whole_lines(body: Body, start: int, end: int, lexicon: Lexicon) -> list[Stretch]:
    """The lines, one that is left open joined with the next: a page ended in mid-sentence, or somebody broke it."""
    out: list[Stretch] = []
    for line in lines(body, start, end):
        if out and (body.text[out[-1].end - 1] in "，," or _goes_on(body, out[-1], line, lexicon)):
            line = Stretch(out.pop().start, line.end)
        out.append(line)
    return out


def _goes_on(body: Body, line: Stretch, following: Stretch, lexicon: Lexicon) -> bool:
    """Whether a line whose other clauses are closed leaves the last one open, and no clause begins behind it."""
    if ends_sentence(body.text, line) or not ends_sentence(body.text, following):
        return False
    opened = body.text.startswith(tuple(lexicon["verbs", "opening"]), following.start)
    return not opened and not is_closing_remark(body.text, following) and len(sentences(body, line)) > _LEAST_CLOSED


def sentences(body: Body, stretch: Stretch) -> list[Stretch]:
    """The sentences of one line, cut behind 。；！？ outside brackets and quotation marks."""
    text, out, at, depth = body.text, [], stretch.start, 0
    for mark in _MARKS.finditer(text, stretch.start, stretch.end):
        if mark["open"]:
            depth += 1
        elif mark["close"]:
            depth = max(depth - 1, 0)
        elif depth == 0:
            span = trimmed(text, at, mark.end())
            if span.end - span.start > 1:
                out.append(Stretch(*span))
            at = mark.end()
    span = trimmed(text, at, stretch.end)
    if span.start < span.end:
        out.append(Stretch(*span))
    return out


def ends_sentence(text: str, stretch: Stretch) -> bool:
    """Whether it closes with 。；！？."""
    return text[stretch.end - 1] in _ENDS + "…”」"


def introduces(text: str, stretch: Stretch) -> bool:
    """Whether it ends in a colon: a lead-in."""
    return text[stretch.end - 1] in ":："


def is_closing_remark(text: str, stretch: Stretch) -> bool:
    """以上职责自…起执行, 以上分工如有变动, 注:…, a signature with its date, a table's sums."""
    part = text[stretch.start : stretch.end]
    return bool(
        _CLOSING_REMARK.match(part)
        or _CHANGES.match(part)
        or _IN_FORCE.search(part)
        or _LAST_WORDS.match(part)
        or _NOTE.match(part)
        or _SIGNATURE.match(part)
        or SUMS.match(part)
    )


def is_introduction(text: str, stretch: Stretch) -> bool:
    """为了…，特制定本制度: why the document was written, over what it says."""
    return _INTRODUCTION.match(text[stretch.start : stretch.end]) is not None


def is_note(text: str, stretch: Stretch) -> bool:
    """注：…, 填表说明：…"""
    return bool(_NOTE.match(text[stretch.start : stretch.end]))


def is_signature(text: str) -> bool:
    """Whether a text is a date, or an organisation and its date."""
    return _SIGNATURE.match(text) is not None


def signature_start(text: str, parts: list[Stretch]) -> int:
    """Index of the line from which on a text is signed: an organisation over a date that ends it; else its length."""
    if not parts or not _SIGNATURE.match(text[parts[-1].start : parts[-1].end]):
        return len(parts)
    at = len(parts) - 1
    if at > 0 and _SIGNED.fullmatch(text[parts[at - 1].start : parts[at - 1].end]):
        at -= 1
    return at


def cut_remark(body: Body, stretch: Stretch) -> tuple[Stretch, Stretch | None]:
    """An item's text and the closing remark glued behind it, where there is one."""
    parts = sentences(body, stretch)
    for i, part in enumerate(parts):
        if i and is_closing_remark(body.text, part):
            return Stretch(stretch.start, parts[i - 1].end), Stretch(part.start, stretch.end)
    return stretch, None
