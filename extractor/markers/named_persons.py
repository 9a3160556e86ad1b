"""Headings that name the person in office: 李×同志（党委书记）：…, 副镇长王某某：… and 仓管员 张××.

The office is the title; the name is no part of it. Source: FORMATS section 1, layout 23.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from msgspec.structs import replace

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import Candidate, HeadingMark, Marker
from extractor.markers.head_names import opens_duty
from extractor.markers.offices import BRACKETED, is_full_name, is_office
from extractor.name_words import name_words
from extractor.names import Name, classify, is_title, is_weak_title
from extractor.spans import line_end

_FOREIGN: Final = r"[\u4e00-\u9fff]{1,6}(?:[·•‧][\u4e00-\u9fff]{1,6}){1,2}"
_NAME: Final = rf"[\u4e00-\u9fff×✕XxＸ*＊某□○_]{{2,4}}?|[\u4e00-\u9fff][ \u3000]{{1,4}}[\u4e00-\u9fff]|{_FOREIGN}"
_ASIDE: Final = r"[(（](?:[男女兼]|挂职|[\u4e00-\u9fffA-Za-z0-9、]{2,16})[)）]\s*"
"""What a list of persons says of one."""
_ASIDE_BEHIND: Final = late_pattern(rf"(?<![ \t])[ \t]*{_ASIDE}$")
_MASKED: Final = late_pattern(r"[×✕XxＸ*＊某□○_]|^(?:待定|空缺|暂缺|待聘)$")
_ADDRESSED: Final = late_pattern("同志|先生|女士")
_PERSON_FIRST: Final = late_pattern(
    rf"(?P<name>{_NAME})[ \t]*(?:同志|先生|女士)?[（(](?P<title>[^（()）]{{2,24}})[）)](?:\s*[:：]|[ \t\u3000]*$)"
)
_PERSON_AND_DUTY: Final = late_pattern(rf"(?P<name>{_NAME})[ \t]*[（(](?P<title>[^（）()]{{2,24}})[）)][ \t\u3000]*")
"""A person, his office in brackets and right behind it what he does (王某（主任）负责…)."""
_PERSON_COMMA: Final = late_pattern(
    rf"(?P<name>{_NAME})[ \t]*(?:同志|先生|女士)[，,][ \t]*(?P<title>[^。；;：:（(\n]{{2,30}}?)[:：]"
)
"""王×同志，党组书记、局长：… — who is addressed, then the office."""
_PERSON_ALONE: Final = late_pattern(
    rf"(?P<name>{_NAME})[ \t]*(?:(?:同志|先生|女士)(?:[(（][^（()）]{{2,12}}[)）])?)?"
    r"[ \t\u3000]+(?P<title>[\u4e00-\u9fff、/（）()]{2,28}?)[ \t\u3000]*$"
)
"""A person and his office, alone on a line (方玉琴　党组书记、主席)."""
_PERSON_BLANK: Final = late_pattern(
    rf"(?P<name>{_NAME})[ \t]*(?:同志|先生|女士)?[ \t\u3000]+(?P<title>[\u4e00-\u9fff、/（）()]{{2,28}}?)[ \t]*[:：]"
)
"""A person, a blank and his office before what he does (周某　副主任：协助主任工作；…)."""
_PERSON_COMMA_ALONE: Final = late_pattern(
    rf"(?P<name>{_NAME})[ \t]*(?:同志|先生|女士)?[，,][ \t]*(?P<title>[^。；;：:（(，,\n]{{2,30}}?)[ \t\u3000]*$"
)
"""The same alone on a line (贺××，质量管理科科长)."""
_PERSON_OFFICE_DUTY: Final = late_pattern(
    rf"(?P<name>{_NAME})[ \t]*(?:同志|先生|女士)?[，,][ \t]*(?P<title>[^。；;：:\n，,]{{2,30}}?)[，,][ \t]*"
)
"""The same before what he does (周×，局长，主持全面工作；…), behind a number."""
_HOLDER_IN_BRACKET: Final = late_pattern(r"[ \t]*[（(](?P<name>[\u4e00-\u9fff]{2,4})[)）]\Z")
_LONGEST_TITLE: Final = 60
_DIVISION: Final = late_pattern(r"(?:分工|安排|职责|名单|情况)\s*\Z")
"""How the title of a list of persons ends."""
_OFFICE_FIRST: Final = late_pattern(
    rf"(?P<title>[\u4e00-\u9fff、/（）()]{{2,24}}?)[ \t\u3000]*(?P<name>(?:{_NAME})(?:[、，,](?:{_NAME})){{0,7}})"
    rf"(?:同志|先生|女士)?[ \t]*(?:{_ASIDE})?\s*[:：]"
)
_OFFICE_RUN_ON: Final = tuple(
    late_pattern(
        rf"(?P<title>[\u4e00-\u9fff、/（）()]{{2,24}}?)(?P<name>[\u4e00-\u9fff×✕XxＸ*＊某□○_]{{{size}}})"
        r"(?:同志|先生|女士)?\s*[:：]"
    )
    for size in (3, 2)
)
"""An office and a shorter name behind it, with nothing between (工会主席周×同志：…)."""
_OFFICE_COLON: Final = late_pattern(
    rf"(?P<title>[\u4e00-\u9fff、/（）()]{{2,20}})[:：][ \t\u3000]*(?P<name>(?:{_NAME})(?:[、，,](?:{_NAME})){{0,7}})"
    rf"(?:同志|先生|女士)?[ \t]*(?:{_ASIDE})?$"
)
"""An office, a colon and who hold it, alone on a line (副会长：刘×)."""
_OFFICE_ALONE: Final = late_pattern(
    rf"(?P<title>[\u4e00-\u9fff、/（）()]{{2,20}})[ \t\u3000]+"
    rf"(?P<name>(?:{_NAME})(?:[ \t\u3000、]+(?:{_NAME})){{0,5}})[ \t]*(?:{_ASIDE})?$"
)
"""An office and who hold it, alone on a line (仓管员 张×× 王××, 会计 李芳（女）)."""
_HOLDERS: Final = late_pattern(
    rf"[ \t]*(?P<name>(?:{_NAME})(?:[、，,](?:{_NAME})){{0,7}})(?:同志)?[ \t]*(?:{_ASIDE})?$"
)
"""Who hold an office, right behind it to the end of the line (主任李××)."""
_HOLDER_AND_DUTY: Final = late_pattern(
    rf"[ \t\u3000]+(?P<name>{_NAME})(?:同志|先生|女士)?[ \t]*(?:{_ASIDE})?[:：][ \t\u3000]*"
)
"""Who holds an office before what he does (刘志远：编排课表)."""
_LONG_NAME: Final = late_pattern(rf"[ \t\u3000]+(?P<name>[\u4e00-\u9fff]{{2,8}}|{_FOREIGN})[ \t]*(?:{_ASIDE})?$")
"""What stands behind an office where other lines name persons there."""
_NO_NAME: Final = ("", *"。；;，,、：:！!？?）)")
_JOINT: Final = late_pattern(r"[:：（(，, \t\u3000]")
"""What stands between a person and his office, or behind both."""
_LONGEST_OFFICE: Final = 16
_LONGEST_NAME: Final = 4
_LONGEST_BARE: Final = 3
"""Code points of a name that its first character tells beside a sure one."""
_MAY_BE_OFFICE: Final = ("name", "clause", "title", "department")
"""Kinds of names that an office's may look like (血浆冷库 of 血浆冷库责任人：龙××)."""
_LONGEST_LINE: Final = 40
_LEAST: Final = 3
"""Persons of known family names that a document must head lines with before they are told by their names alone."""
_LEAST_ALONE: Final = 2
"""The same in brackets behind offices, where nothing else stands in such brackets."""
_BLANKS: Final = late_pattern(r"[ \t\u3000]+")
_BETWEEN_NAMES: Final = late_pattern(r"(?<=[\u4e00-\u9fff]{2})[ \t\u3000、，,]+")


def tells_persons(lines: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether several of the lines begin with persons of known family names and their offices."""
    told = (_match(line, lexicon, True) for line in lines)
    return len(set(islice((match["name"] for match in told if match), _LEAST * 2))) >= _LEAST


def named_person(line: str, lexicon: Lexicon, surnamed: bool) -> tuple[int, int, int] | None:
    """``(title start, title end, heading end)`` in a line that begins with a person and his office.

    ``surnamed`` tells that the document names persons by their family names alone (``tells_persons``).
    """
    match = _match(line, lexicon, surnamed)
    return (match.start("title"), match.end("title"), match.end()) if match else None


def behind_title(text: str, lexicon: Lexicon) -> int | None:
    """Where the first person stands behind the document's title that runs into the name (班子成员分工王×同志，…)."""
    for match in _ADDRESSED.finditer(text, 0, _LONGEST_TITLE):
        for size in range(2, 5):
            start = match.start() - size
            if start > 0 and _DIVISION.search(text, 0, start) and is_full_name(text[start : match.start()], lexicon):
                return start
    return None


def with_holders(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; behind a number, an office with who hold it names the office's post where the names are masked,
    or several lines name persons. A function (档案内勤) is held where several offices are."""
    candidates = _with_person_in_bracket(text, lexicon, _with_person_first(text, lexicon, candidates))
    held: list[tuple[int, int, str]] = []
    others: list[tuple[int, int, str]] = []
    for i, c in enumerate(candidates):
        if isinstance(c, Marker) and c.footing == "line" and c.value and c.name.kind in _MAY_BE_OFFICE:
            line = text[c.end : line_end(text, c.end)].rstrip(" \t\u3000:：")
            if c.name.kind == "title" and not _with_person(line, lexicon):
                continue
            size = _office(line, lexicon)
            if c.name.kind == "department" and size <= len(c.name.core):
                continue
            if size:
                held.append((i, size, line[size:]))
            elif (size := _office_before(line, lexicon)) > 0:
                others.append((i, size, line[size:]))
    told = bool(held) and tells_persons(text.split("\n"), lexicon)
    held += others if told or len({names for _, _, names in held}) >= _LEAST else []
    out = list(candidates)
    titled = {names for i, size, names in held if is_office(text[out[i].end : out[i].end + size], lexicon)}
    several = len(titled) >= _LEAST or (told and bool(titled))
    for i, size, names in held:
        c = out[i]
        if isinstance(c, Marker) and (several or _MASKED.search(names)):
            title = text[c.end : c.end + size]
            out[i] = replace(c, name=Name("title", title), title_start=c.end, title_end=c.end + size)
    return out


def _with_person_first(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each number before a person, his office and what he does naming the office, where several do; the
    office may stand before him (1.教务处主任 刘志远：编排课表)."""
    told: dict[int, re.Match[str]] = {}
    for i, c in enumerate(candidates):
        if isinstance(c, Marker) and c.footing in ("line", "sentence") and c.value:
            if match := _addressed(text, c, lexicon):
                told[i] = match
            for pattern in (_PERSON_OFFICE_DUTY, _OFFICE_FIRST) if c.name.kind != "title" else ():
                match = pattern.match(text, c.end)
                named = match and is_office(match["title"], lexicon) and _is_person(match, lexicon, True)
                if match and named and (pattern is _OFFICE_FIRST or opens_duty(text, match.end(), lexicon)):
                    told[i] = match
    if len({match["name"] for match in told.values()}) < _LEAST:
        return list(candidates)
    return [
        replace(c, name=Name("title", dense(m["title"])), title_start=m.start("title"), title_end=m.end("title"))
        if (m := told.get(i)) and isinstance(c, Marker)
        else c
        for i, c in enumerate(candidates)
    ]


def _addressed(text: str, mark: Marker, lexicon: Lexicon) -> re.Match[str] | None:
    """Who is addressed behind a number and his office, alone on the line (一、赵某同志　村委会主任)."""
    match = _PERSON_ALONE.match(text, mark.end, line_end(text, mark.end))
    addressed = match and _ADDRESSED.search(text, match.end("name"), match.start("title"))
    return match if match and addressed and is_office(match["title"], lexicon) else None


def _with_person_in_bracket(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; a name in a bracket behind an office (团长（周凤兰）) is no part of the title where several
    persons are named so."""
    told: dict[int, re.Match[str]] = {}
    others = 0
    for i, c in enumerate(candidates):
        if isinstance(c, Marker | HeadingMark) and c.name.kind == "title":
            match = _HOLDER_IN_BRACKET.search(text, c.title_start, c.title_end)
            if match and is_full_name(match["name"], lexicon) and not is_title(match["name"], lexicon):
                told[i] = match
            others += i not in told and text[c.title_end - 1 : c.title_end] in (")", "）")
    if len({match["name"] for match in told.values() if len(match["name"]) > 2}) < (_LEAST if others else _LEAST_ALONE):
        return list(candidates)
    return [
        replace(c, name=replace(c.name, core=BRACKETED.sub("", c.name.core)), title_end=m.start())
        if (m := told.get(i)) and isinstance(c, Marker | HeadingMark)
        else c
        for i, c in enumerate(candidates)
    ]


def _with_person(line: str, lexicon: Lexicon) -> bool:
    """Whether what looks like one title is an office and a person behind a blank (出纳兼内勤 马×)."""
    *before, last = _BLANKS.split(line)
    return bool(before) and (_ASIDE_BEHIND.search(line) is not None or is_full_name(last, lexicon))


def _office(line: str, lexicon: Lexicon) -> int:
    """Length of the office that a line with who hold it begins with, 0 for any other line."""
    if len(line) > _LONGEST_LINE or _ASIDE_BEHIND.sub("", line).rstrip()[-1:] in _NO_NAME:
        return 0
    for size in range(min(len(line), _LONGEST_OFFICE), 1, -1):
        blank = line[size : size + 1].isspace()
        if is_office(line[:size], lexicon) or (blank and is_weak_title(line[:size], lexicon)):
            match = _HOLDERS.match(line[size:].lstrip(":："))  # 血浆冷库责任人：龙××
            return size if match and _is_person(match, lexicon, True) else 0
    return 0


def _office_before(line: str, lexicon: Lexicon) -> int:
    """Length of the office that stands before a blank and whatever may be a name of two to eight characters, else 0."""
    for match in _BLANKS.finditer(line, 0, _LONGEST_OFFICE + 1):
        if _LONG_NAME.match(line, match.start()) and is_office(line[: match.start()], lexicon):
            return match.start()
    return 0


def holders_end(text: str, at: int, end: int, lexicon: Lexicon) -> int:
    """Where the names end that stand behind an office to the end of its line; ``at`` where none do."""
    stop = text.find("\n", at, end)
    line = text[at : stop if stop >= 0 else end]
    colon = len(line) - len(line.lstrip(":：")) if stop >= 0 else 0  # （一）书记、董事长：周×× over what he does
    match = _HOLDERS.match(line[colon:])
    if match and _is_person(match, lexicon, True):
        return at + colon + match.end()
    bare = _HOLDERS.fullmatch(BRACKETED.sub("", line[colon:]).rstrip())  # 邵××（海港拖1）、陆×（海港拖9）
    if bare and _MASKED.search(bare["name"]) and _is_person(bare, lexicon, True):
        return at + len(line)
    told = _HOLDER_AND_DUTY.match(text, at, end)
    if told and is_full_name(told["name"], lexicon):
        return told.end()
    long = _LONG_NAME.match(line)
    named = long and not is_title(long["name"], lexicon) and classify(long["name"], lexicon).kind == "name"
    return at + long.end() if long and named else at


def _match(line: str, lexicon: Lexicon, surnamed: bool) -> re.Match[str] | None:
    if not _JOINT.search(line, 0, _LONGEST_LINE) or not (surnamed or _says_person(line)):
        return None
    found: re.Match[str] | None = None
    for pattern in _ways(line, lexicon):
        match = pattern.match(line)
        if match and pattern is _OFFICE_COLON and not surnamed:
            continue  # 总经理：××× signs
        if match and pattern is _PERSON_AND_DUTY and not opens_duty(line, match.end(), lexicon):
            continue
        if match and is_office(match["title"], lexicon) and _is_person(match, lexicon, surnamed):
            found = found or match
            if is_full_name(match["name"], lexicon) or not _ADDRESSED.search(match[0]):
                return match if is_full_name(match["name"], lexicon) else found  # 安全总监|陈立同志, not 安全总|监陈立
    return found


def _says_person(line: str) -> bool:
    """Whether a masked name or a person's address stands near a line's start: the line may be a whole document."""
    return any(sign.search(line, 0, _LONGEST_LINE) for sign in (_MASKED, _ADDRESSED))


def _ways(line: str, lexicon: Lexicon) -> Iterator[re.Pattern[str]]:
    """The patterns that a line may be one of, as far as its first character and its signs tell."""
    if name_words(lexicon).surnames.longest(dense(line[:8])) or _says_person(line):
        yield from (_PERSON_FIRST, _PERSON_COMMA, _PERSON_COMMA_ALONE, _PERSON_AND_DUTY, _PERSON_ALONE, _PERSON_BLANK)
    if ":" in line or "：" in line:
        yield from (_OFFICE_FIRST, *_OFFICE_RUN_ON, _OFFICE_COLON)
    *before, last = _ASIDE_BEHIND.sub("", line).split() or [""]
    if before and len(last.rpartition("、")[2]) <= _LONGEST_NAME:
        yield _OFFICE_ALONE


def _is_person(match: re.Match[str], lexicon: Lexicon, surnamed: bool) -> bool:
    """Whether the name is said to be one: by its address, by its mask, or by its first character, which is enough
    beside another (卢海燕、谢兵)."""
    name = match["name"]
    if _ADDRESSED.search(match[0]) or _MASKED.search(name):
        return True
    first, behind = match.re.pattern == _PERSON_FIRST.pattern, match.re.pattern == _OFFICE_FIRST.pattern
    told = first or (behind and match.end("title") < match.start("name"))
    if surnamed and told and classify(dense(name), lexicon).kind == "name":
        return True  # where others are named so, the office in brackets or before a blank tells whatever the family
    parts = _BETWEEN_NAMES.split(name)
    full = {part for part in parts if is_full_name(part, lexicon)}
    surnames = name_words(lexicon).surnames
    return (
        surnamed
        and bool(full)
        and all(part in full or 0 < surnames.longest(part) < len(part) <= _LONGEST_BARE for part in parts)
    )
