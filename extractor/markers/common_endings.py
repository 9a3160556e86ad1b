"""Headings of posts that end alike in words that no list holds (站长工作任务, 观测值班员工作任务): what stands behind
several posts' names only names the kind of list (GOLD rule 1)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import Candidate, HeadingMark, Marker
from extractor.names import Name, classify, ends_as_title, is_title, is_weak_title
from extractor.spans import line_end

_LEAST: Final = 3
"""Posts whose headings end so."""
_LONGEST_HEADING: Final = 26
_LONGEST_ENDING: Final = 8
LONGEST_PLAIN: Final = 12
_ENDING: Final = late_pattern(r"[\u4e00-\u9fff]{2,8}")
_SAYS: Final = late_pattern("的|下列|如下|以下|履行|应当?|必须|负责|包括")
"""What only a sentence holds behind who does it (厂长履行下列职责)."""
OF_POST: Final = late_pattern(
    r"(?:的|(?:这[一个]?|本)岗位?|岗位?|每天|每日|每班|平时|平常|日常|上班|主要|具体|都|一年|在岗)*"
    r"(?:(?:都|要|该|应该?|得|需要?|必须|必)*(?:做|干|管|办|抓|负责|承担|操心)(?:好|到|些|了)*"
    r"(?:的(?:事情?|活儿?|工作|内容|任务)?|(?:什么|啥|哪些|哪几样|这些|这几样)(?:事情?|活儿?|工作|内容|任务)?|到|好)"
    r"|(?:分内|份内|本职|手上|手里|名下|岗上)?的(?:事情?|活儿?|活计|差事|本分|任务|一天|一日|工作|担子)"
    r"|(?:分内|份内)(?:事|工作)|活儿|差事|本分|的?一天|的?一日|这[一个]岗位?)"
)
"""Plain words behind one post's name that only name its list (水手每天做些什么, 会籍顾问分内的事)."""
_LAST: Final = frozenset("做干管办抓责担心好到些了的事情活儿作容务么啥哪样分差天日子岗位计")
"""Characters that such words end with."""
_TO: Final = "到"
"""End of what an item tells who does what (21、守护员应做到：)."""
_BEFORE_COLON: Final = late_pattern(r"([\u4e00-\u9fff]{4,26})[:：]")
_BLANK_OR_COLON: Final = " \t\u3000:："


def with_common_endings(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, sorted by start, such headings made posts'."""
    lines = [_line(text, c) or _named(text, c) for c in candidates]
    ends = Counter(line[-2:] for line in lines if line)
    plain: dict[int, tuple[str, str]] = {}
    splits: dict[int, list[tuple[str, str]]] = {}  # by candidate: each name of a post with what stands behind it
    for i, line in enumerate(lines):
        told = _in_plain_words(line, lexicon)
        if told and not (_counts(candidates[i]) and told[1].endswith(_TO)):
            plain[i] = told
            continue
        whole = classify(line, lexicon) if line and ends[line[-2:]] >= _LEAST else None
        if whole and not whole.listed and whole.kind not in ("title", "department"):
            splits[i] = list(_splits(line, lexicon))
    names: dict[str, set[str]] = defaultdict(set)
    for name, ending in chain(*splits.values()):
        if is_title(name, lexicon):
            names[ending].add(name)
    out = list(candidates)
    for i, ways in splits.items():
        name, ending = max(ways, key=lambda way: (len(names[way[1]]), len(way[1])), default=("", ""))
        if len(names[ending]) >= _LEAST:
            out[i] = _titled(candidates[i], name, ending)
    endings = {ending for _, ending in plain.values()}
    weaker = {i: way for i, line in enumerate(lines) if i not in plain and (way := _like(line, endings, lexicon))}
    for i, (name, ending) in (plain | weaker).items():
        out[i] = _titled(candidates[i], name, ending)
    return out


def _counts(c: Candidate) -> bool:
    return isinstance(c, Marker) and bool(c.value)


def _like(line: str, told: Collection[str], lexicon: Lexicon) -> tuple[str, str] | None:
    """A name that only ends as posts' do (开票收款员), before plain words that other posts' names stand before too."""
    for ending in sorted(told, key=len, reverse=True):
        name = line.removesuffix(ending)
        if 2 < len(name) < len(line) and ends_as_title(name, lexicon):
            return name, ending
    return None


def _in_plain_words(line: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """A post's name and the plain words behind it, where a heading is made of both."""
    if line[-1:] not in _LAST:
        return None
    for size in range(min(LONGEST_PLAIN, len(line) - 2), 1, -1):
        if OF_POST.fullmatch(line, len(line) - size) and is_title(line[:-size], lexicon):
            return line[:-size], line[-size:]
    return None


def _named(text: str, c: Candidate) -> str:
    """The name that a marker's text runs on behind with a colon (2、制冷班长的活儿：(1)…), "" for any other."""
    if not isinstance(c, Marker) or c.footing != "line" or not c.value or c.name.listed:
        return ""
    match = _BEFORE_COLON.match(text, c.end)
    return match[1] if match else ""


def _splits(line: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for size in range(2, min(_LONGEST_ENDING, len(line) - 2) + 1):
        name, ending = line[:-size], line[-size:]
        torn = name[-1] == "岗" and ending[0] == "位"
        told = _ENDING.fullmatch(ending) and not _SAYS.search(ending, 1) and not is_title(ending, lexicon)
        if told and not torn and (is_title(name, lexicon) or is_weak_title(name, lexicon)):
            yield name, ending


def _titled(c: Candidate, name: str, ending: str) -> Candidate:
    title = Name("title", name, True)
    if isinstance(c, Marker):
        return replace(c, name=title, title_start=c.end, title_end=c.end + len(name))
    assert isinstance(c, HeadingMark)
    title_end = c.start + len(name)
    return replace(c, name=title, title_start=c.start, title_end=title_end, end=title_end + len(ending), doubts=())


def _line(text: str, c: Candidate) -> str:
    """The words of a heading that is alone on its line, "" for any other candidate."""
    if not isinstance(c, Marker | HeadingMark) or c.footing != "line" or (isinstance(c, HeadingMark) and c.decorated):
        return ""
    start = c.end if isinstance(c, Marker) else c.start
    line = text[start : line_end(text, start)].rstrip(_BLANK_OR_COLON)
    return line if 4 <= len(line) <= _LONGEST_HEADING else ""
