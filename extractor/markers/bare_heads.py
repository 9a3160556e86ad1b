"""Bare headings among those of posts: a word that no list holds is a post's name where most lines that look like it are
(现场督导： between 策划师： and 主持人：)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import Candidate, HeadingMark
from extractor.names import Name, is_weak_title

_WHOLE: Final = late_pattern(r"[ \t\u3000]*(?P<colon>[:：]?)[ \t\u3000]*\n[ \t\u3000]*(?=\S)")
"""What stands behind a heading that is alone on its line, right above text."""
_LONGEST: Final = 8
_FEW: Final = 3
"""Titles for each name that may be one by its end (督导)."""
_MANY: Final = 6
"""Titles for each other name."""
_OF_GROUPS: Final = late_pattern(
    r"管理|工作|方面|建设|事务|事项|安全|制度|要求|标准|流程|规范|内容|任务|职能|服务$|业务$|培训|考核|纪律|作业|其他|重点|日常|阶段|[合总小]计|[编序]号|备注|[数量]$"
)
"""Words in the names of groups and sections."""


def named_among_titles(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those bare names made titles."""
    heads = {c.start for c in candidates if isinstance(c, HeadingMark)}
    titles: Counter[str] = Counter()
    names: list[tuple[int, str, bool]] = []
    for i, c in enumerate(candidates):
        if not isinstance(c, HeadingMark) or c.footing != "line" or c.doubts or c.name.listed or c.decorated:
            continue
        behind = _WHOLE.match(text, c.title_end)
        if behind is None or behind.end() in heads:  # the boxes of a chart
            continue
        if c.name.kind == "title":
            titles[behind["colon"]] += 1
        elif c.name.kind == "name" and 2 <= len(c.name.core) <= _LONGEST:
            weak = is_weak_title(c.name.core, lexicon)
            if weak or not _OF_GROUPS.search(c.name.core):
                names.append((i, behind["colon"], weak))
    out = list(candidates)
    for weak, least in ((True, _FEW), (False, _MANY)):
        found = [(i, look) for i, look, one in names if one == weak]
        many = Counter(look for _, look in found)
        for i, look in found:
            c = candidates[i]
            if titles[look] >= least * many[look] and isinstance(c, HeadingMark):
                out[i] = replace(c, name=Name("title", c.name.core, False), alike=True)
    return out
