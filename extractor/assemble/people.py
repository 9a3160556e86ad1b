"""Numbers of people, names that belong together, titles that resolve to positions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from extractor.brackets import dense, peel
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.numerals import HAN_NUMERALS, han_value
from extractor.model import Headcount, Position, PositionReference
from extractor.names import JOINED, WANTED, bare_department, classify, is_department
from extractor.script import plain_script
from extractor.spans import Span

_COUNT = late_pattern(rf"^\D{{0,6}}?(\d{{1,4}}|[{HAN_NUMERALS}]{{1,4}})\s*[人名个位]?[。；;]?$")
_HOW_MANY = late_pattern(r"\d{1,4}\s*[人名个位]?")
_BRACKETED_COUNT = late_pattern(rf"[（(][ \t]*({WANTED})[ \t]*[）)]$")
_LIST = late_pattern(r"[、，,;；/／\s]+(?![^（(]{0,99}[)）])")

_STOPS = "。；;"


def headcount(text: str) -> Headcount:
    """The text and the one number it states, if it states just one."""
    match = _COUNT.match(unicodedata.normalize("NFKC", text.strip()))
    if not match:
        return Headcount(text=text)
    digits = match[1]
    return Headcount(text=text, count=int(digits) if digits.isdigit() else han_value(digits))


def counted(title: str) -> Headcount | None:
    """The number of people that a title's bracket tells: 前台接待（2名）."""
    match = _BRACKETED_COUNT.search(title)
    return headcount(match[1]) if match else None


def same_title(title: str) -> str:
    """A title in the form titles are compared in: one width, no white space."""
    return "".join(unicodedata.normalize("NFKC", title).split())


def refer(text: str, span: Span | None, known: Mapping[str, list[str]]) -> PositionReference:
    """A position named in a text; resolved where just one position has this title."""
    ids = known.get(same_title(text), [])
    return PositionReference(text=text, position_id=ids[0] if len(ids) == 1 else None, span=span)


def named_alone(text: str, span: Span | None) -> PositionReference:
    """A position that is a whole value, without the stop behind it (直接上级：主任。); not yet resolved."""
    name = text.rstrip(_STOPS)
    if not name or span is None or span.end - span.start != len(text):
        return PositionReference(text=text, span=span)  # furniture stands inside
    return PositionReference(text=name, span=Span(span.start, span.start + len(name)))


def refer_all(text: str, span: Span, known: Mapping[str, list[str]]) -> tuple[PositionReference, ...]:
    """The positions a list of titles names."""
    out = []
    at = 0
    for part in _LIST.split(text.rstrip(_STOPS)):
        if part.strip() and not _HOW_MANY.fullmatch(part.strip()):
            at = text.index(part, at)
            start = span.start + at if span.end - span.start == len(text) else None
            where = Span(start, start + len(part)) if start is not None else None
            out.append(refer(part.strip(), where, known))
            at += len(part)
    return tuple(out)


def titles_known(positions: list[Position]) -> dict[str, list[str]]:
    """Ids of the positions by their titles and aliases."""
    out: dict[str, list[str]] = {}
    for p in positions:
        for title in {p.title, *p.aliases}:
            out.setdefault(same_title(title), []).append(p.id)
    return out


_QUALIFIER = late_pattern(r"^(?:兼|含|或|主持|分管|副|正|代|[A-ZＡ-Ｚ])")


def aliases(title: str) -> tuple[str, ...]:
    """Other names a title itself gives: 门诊主任(总协调人), 库管员/采购员."""
    found = []
    match = re.fullmatch(r"(.+?)[（(]([^（）()]+)[）)]", title)
    if match and _BRACKETED_COUNT.search(title):
        return (match[1].strip(),)
    if match and not _QUALIFIER.match(match[2]) and len(match[2]) >= 2:
        found += [match[1], match[2]]
    elif re.search(r"[/／]", title) and not re.search(r"[（(]", title):
        found += [part for part in re.split(r"[/／]", title) if len(part) >= 2]
    return tuple(f.strip() for f in found)


_BODY = late_pattern("公司|集团|医院|银行|学校|学院|大学|政府")
_ORGANISATION = late_pattern(
    r"[\u4e00-\u9fffA-Za-z×Xx]{2,16}?(?:公司|集团|医院|银行|学校|学院|大学|镇政府|人民政府)(?=[\u4e00-\u9fff])"
)


def leading_department(title: str, lexicon: Lexicon) -> str:
    """The department a heading's words begin with (质量检验科机构设置), its organisation's name before it passed over;
    "" when they begin with none."""
    a, b = peel(title)
    written = dense(title[a:b])
    plain_title = plain_script(written)
    whole = _ORGANISATION.match(plain_title) if _BODY.search(plain_title) else None
    if whole:
        return leading_department(written[whole.end() :], lexicon)
    ends = [end for end in range(2, min(len(written), 18) + 1) if _ends_department(plain_title, end, lexicon)]
    told = [end for end in ends if _names_part(plain_title[end:], lexicon)]  # 后勤保障部|职责, not 后勤
    apart = [end for end in told if not JOINED.search(plain_title[told[0] : end])]  # 客服中心|组织架构及客服部门职责
    bare = (end for end in ends if not plain_title.endswith("部门", 0, end))  # 某旅行社部门|与岗位职责表
    end = max(apart, default=min(bare, default=0))
    return written[: len(bare_department(plain_title[:end], lexicon))]


def _names_part(rest: str, lexicon: Lexicon) -> bool:
    """Whether nothing more is named behind a department than parts of its text (职责, 各岗位职责, 组织机构图及编制)."""
    return not rest or classify(JOINED.split(rest)[0], lexicon).kind in ("section", "general", "chart")


def _ends_department(title: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a department's name that the title begins with may end there."""
    head = title[:end]
    if title[end - 1 : end + 1] in (*lexicon["measures", "not_units"], "部门"):
        return False  # 领导班|子
    return head[0] not in "本该各为" and is_department(head, lexicon) and head not in ("部门", "科室", "各部", "车间")
