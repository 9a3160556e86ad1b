"""Headings that name the person in office: 李×同志（党委书记）：…, 副镇长王某某：… and 仓管员 张××.

The office is the title; the name is no part of it. Source: FORMATS section 1, layout 23.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.names import is_title

_NAME: Final = r"[\u4e00-\u9fff×✕XxＸ*＊某□○_]{2,4}?"
_MASKED: Final = late_pattern(r"[×✕XxＸ*＊某□○_]")
_ADDRESSED: Final = late_pattern("同志|先生|女士")
_PERSON_FIRST: Final = late_pattern(
    rf"(?P<name>{_NAME})[ \t]*(?:同志|先生|女士)?[（(](?P<title>[^（）()]{{2,24}})[）)]\s*[:：]"
)
_OFFICE_FIRST: Final = late_pattern(
    rf"(?P<title>[\u4e00-\u9fff、/]{{2,20}}?)[ \t]*(?P<name>{_NAME})(?:同志|先生|女士)?\s*[:：]"
)
_OFFICE_ALONE: Final = late_pattern(
    rf"(?P<title>[\u4e00-\u9fff、/（）()]{{2,20}})[ \t\u3000]+(?P<name>{_NAME}(?:[ \t\u3000、]+{_NAME}){{0,5}})[ \t]*$"
)
"""An office and who hold it, alone on a line (仓管员 张×× 王××)."""


def named_person(line: str, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """``(title start, title end, heading end)`` in a line that begins with a person and his office."""
    if not (_MASKED.search(line) or _ADDRESSED.search(line)):
        return None
    for pattern in (_PERSON_FIRST, _OFFICE_FIRST, _OFFICE_ALONE):
        match = pattern.match(line)
        if match and _is_person(match) and _is_office(match["title"], lexicon):
            return match.start("title"), match.end("title"), match.end()
    return None


def _is_person(match: re.Match[str]) -> bool:
    """Whether the name is said to be one: by its address, or by its mask."""
    return bool(_ADDRESSED.search(match[0]) or _MASKED.search(match["name"]))


def _is_office(text: str, lexicon: Lexicon) -> bool:
    """Whether it is an office, or several of one person (党委副书记、镇长)."""
    known = lexicon["titles", "suffixes"]
    return all(part in known or is_title(part, lexicon) for part in re.split("[、，,/]", dense(text)))
