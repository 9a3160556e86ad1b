"""Bare headings among those of posts: a word that no list holds is a post's name where most lines that look like it are
(现场督导： between 策划师： and 主持人：)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.behaving import behind_blank
from extractor.markers.candidate import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.families import COUNTLESS
from extractor.names import Name, is_weak_title, named_by_its_end

_WHOLE: Final = late_pattern(r"[ \t\u3000]*(?P<colon>[:：]?)[ \t\u3000]*\n[ \t\u3000]*(?=\S)")
"""What stands behind a heading that is alone on its line, right above text."""
_APART: Final = late_pattern(r"\n[ \t\u3000]*\n[ \t\u3000]*\Z")
"""An empty line above."""
_REACH: Final = 12
_SENTENCES: Final = late_pattern(r"(?:[^。；\n]{4,}[。；]){2,}[ \t\u3000]*(?:\n[ \t\u3000]*\n|\n?\Z)")
"""A paragraph of sentences, an empty line below it."""
_LONGEST: Final = 8
_COLONS: Final = (":", "：")
_BEFORE_COLON: Final = late_pattern(r"(?P<name>[\u4e00-\u9fff]{3,10})[:：]")
_LEAST_WORN: Final = 2
"""Titles behind a sign that the posts wear."""
_FEW: Final = 3
"""Titles for each name that may be one by its end (督导)."""
_MANY: Final = 6
"""Titles for each other name."""
_OF_GROUPS: Final = late_pattern(
    r"管理|工作|方面|建设|事务|事项|安全|制度|要求|标准|流程|规范|内容|任务|职能|服务$|业务$|培训|考核|纪律|作业|其他|重点|日常|阶段|[合总小]计|[编序]号|备注|[数量]$"
)
"""Words in the names of groups and sections."""


def named_among_titles(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those bare names made titles, and those behind a sign that heads titles and no sentence."""
    found = _behind_numbers(text, lexicon, _alone(text, lexicon, _over_bullets(text, candidates)))
    return _units_in_brackets(text, _behind_signs(text, lexicon, found))


def _over_bullets(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those bare names that stand apart or right below a label of duties over bullets (开池以前) made
    headings of groups, where there are some of them."""
    bullets = {c.start for c in candidates if isinstance(c, Marker) and c.family in COUNTLESS and c.footing == "line"}
    duties = {c.value_start for c in candidates if isinstance(c, LabelMark) and c.label.role == "duties"}
    found = []
    for i, c in enumerate(candidates):
        if not isinstance(c, HeadingMark) or c.footing != "line" or c.doubts or c.decorated or c.alike:
            continue
        behind = _WHOLE.match(text, c.title_end) if c.name.kind == "name" and not c.name.listed else None
        if behind is None or behind.end() not in bullets:
            continue
        apart = _APART.search(text, max(0, c.start - _REACH), c.start) is not None
        if apart or behind_blank(text, c.start) in duties:
            found.append(i)
    out = list(candidates)
    for i in found if len(found) >= _LEAST_WORN else ():
        c = out[i]
        assert isinstance(c, HeadingMark)
        out[i] = replace(c, alike=True)
    return out


def _behind_numbers(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Numbered names before a colon that end as titles do, whatever they begin with (7、对局室管理员：每天…), made
    titles where others of the list are."""
    lists: dict[tuple[str, str], list[tuple[int, Marker]]] = {}
    for i, c in enumerate(candidates):
        if isinstance(c, Marker) and c.value and c.footing == "line":
            lists.setdefault((c.family, c.delimiter), []).append((i, c))
    out = list(candidates)
    for marks in lists.values():
        titles = sum(c.name.kind == "title" and text[c.title_end : c.title_end + 1] in _COLONS for _, c in marks)
        for i, c in marks if titles >= _FEW else ():
            told = _BEFORE_COLON.match(text, c.end) if c.name.kind == "clause" else None
            if told and named_by_its_end(told["name"], lexicon).kind == "title":
                name = Name("title", told["name"])
                out[i] = replace(c, name=name, title_start=c.end, title_end=told.end("name"))
    return out


def _units_in_brackets(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Names in the brackets that units wear and no post does (【葡萄园】 among 【酿造车间】 and 【销售部】) made units
    too, and where posts wear them as well those right over a post (【仓库】 over 【仓库管理员】)."""
    worn: dict[str, list[tuple[int, HeadingMark]]] = {}
    for i, c in enumerate(candidates):
        if isinstance(c, HeadingMark) and c.decorated and c.footing == "line":
            worn.setdefault(text[c.start], []).append((i, c))
    out = list(candidates)
    for marks in worn.values():
        kinds = Counter(c.name.kind for _, c in marks)
        if kinds["department"] < _LEAST_WORN or kinds["department"] <= kinds["name"]:
            continue
        posts = {behind_blank(text, c.start) for _, c in marks if c.name.kind == "title"}
        for i, c in marks:
            over = not posts or behind_blank(text, c.end) in posts
            if c.name.kind == "name" and over and not _OF_GROUPS.search(c.name.core):
                out[i] = replace(c, name=Name("department", c.name.core))
    return out


def _behind_signs(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Short names behind the bullet that the posts wear (u美术指导 among u创意总监 and u媒介专员) made titles."""
    worn: dict[tuple[str, str], list[tuple[int, Marker]]] = {}
    for i, c in enumerate(candidates):
        if isinstance(c, Marker) and c.family in COUNTLESS and c.footing == "line" and not c.doubts:
            worn.setdefault((c.family, c.sign), []).append((i, c))
    out = list(candidates)
    for marks in worn.values():
        titles = sum(c.name.kind == "title" for _, c in marks)
        names = [(i, c) for i, c in marks if c.name.kind == "name" and _names_post(text, c, lexicon)]
        if titles >= _LEAST_WORN and titles + len(names) == len(marks) and _LEAST_WORN * titles >= len(names):
            for i, c in names:
                out[i] = replace(c, name=Name("title", c.name.core))
    return out


def _names_post(text: str, c: Marker, lexicon: Lexicon) -> bool:
    """Whether a short name that is none of a group stands alone on its line behind a sign."""
    alone = _WHOLE.match(text, c.title_end) is not None
    short = 2 <= len(c.name.core) <= _LONGEST
    return alone and short and (is_weak_title(c.name.core, lexicon) or not _OF_GROUPS.search(c.name.core))


def _alone(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The same with bare names alone on their lines; fewer titles tell where an empty line stands above each and
    sentences below."""
    heads = {c.start for c in candidates if isinstance(c, HeadingMark)}
    titles: Counter[tuple[str, bool]] = Counter()
    names: list[tuple[int, tuple[str, bool], bool]] = []
    for i, c in enumerate(candidates):
        if not isinstance(c, HeadingMark) or c.footing != "line" or c.doubts or c.decorated:
            continue
        behind = _WHOLE.match(text, c.title_end if not c.name.listed else c.end)
        if behind is None or behind.end() in heads:  # the boxes of a chart
            continue
        apart = _APART.search(text, max(0, c.start - _REACH), c.start) is not None
        look = behind["colon"], apart and _SENTENCES.match(text, behind.end()) is not None
        if c.name.listed and not look[1]:
            continue
        if c.name.kind == "title":
            titles[look] += 1
        elif c.name.kind == "name" and not c.name.listed and 2 <= len(c.name.core) <= _LONGEST:
            weak = is_weak_title(c.name.core, lexicon)
            if weak or not _OF_GROUPS.search(c.name.core):
                names.append((i, look, weak or look[1]))
    out = list(candidates)
    for weak, least in ((True, _FEW), (False, _MANY)):
        found = [(i, look) for i, look, one in names if one == weak]
        many = Counter(look for _, look in found)
        for i, look in found:
            c = candidates[i]
            if titles[look] >= least * many[look] and isinstance(c, HeadingMark):
                out[i] = replace(c, name=Name("title", c.name.core, False), alike=True)
    return out
