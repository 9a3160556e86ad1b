"""How many hold which posts: prose wherever it stands (GOLD rule 18)."""

from __future__ import annotations

from typing import Final

from extractor.late import late_pattern
from extractor.names import is_title, is_weak_title
from extractor.roles.context import Desk
from extractor.roles.roled import Stretch

_STAFF: Final = late_pattern(
    r"(?:[\u4e00-\u9fff]{2,10}(?:[（(]\d{1,3}[人名][)）])?[:：])?[ \t]*"
    r"(?P<posts>(?:[\u4e00-\u9fffA-Z（）()/]{2,12}[ \t]*\d{1,3}[ \t]*[人名][、，,;；。]?[ \t]*){2,})"
    r"|(?P<post>[\u4e00-\u9fffA-Z（）()/]{2,12})\d{1,3}[人名][;；。]?"
)
"""Posts and how many hold each, with a word that announces them."""
_COUNT: Final = late_pattern(r"\d[ \t]*[人名]")
_POST: Final = late_pattern(r"([\u4e00-\u9fffA-Z（）()/]{2,12})[ \t]*\d{1,3}[ \t]*[人名]")


def _is_post(text: str, desk: Desk) -> bool:
    return is_title(text, desk.lexicon) or is_weak_title(text, desk.lexicon)


def _sees_to(text: str, desk: Desk) -> bool:
    """Whether a verb stands before the post's name (管理垃圾分类督导员8名)."""
    verb = next((size for size in range(len(text), 1, -1) if text[:size] in desk.lexicon["verbs", "opening"]), 0)
    return verb > 0 and is_title(text[verb:], desk.lexicon)


def is_staffing(desk: Desk, stretch: Stretch) -> bool:
    """Whether a line or sentence tells nothing else (主任1名，副主任2名。)."""
    place = desk.body.text, stretch.start, stretch.end
    staff = _STAFF.fullmatch(*place) if _COUNT.search(*place) else None
    if staff is None or (staff["post"] and _sees_to(staff["post"], desk)):
        return False
    return all(_is_post(post, desk) for post in _POST.findall(staff["posts"] or staff[0]))
