"""Names that are boxes of a chart drawn in text, and so head nothing. Source: FORMATS, section 5."""

from __future__ import annotations

import re
from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.names import WANTED, Name, is_department, is_title

_UNIT: Final = late_pattern(r"[\u4e00-\u9fff]{1,4}?[部科室班队组处站股]")
_RUN_OF_UNITS: Final = late_pattern(r"(?:[\u4e00-\u9fff]{1,4}?[部科室班队组处站股]){3,}")
"""Three short names of departments and more with nothing between them (保洁班绿化班巡逻队)."""
_STROKES: Final = late_pattern(r"[\s|│┃├└┌┐┘─━┬┴┼]+")
_ARROW: Final = late_pattern(r"[ \t\u3000]*(?:→|➔|-+>|—+>)")
"""What leads from one box of a chart to the next."""
_HEADS: Final = late_pattern(rf"[（(]?{WANTED}[）)]?")
"""How many people a chart's box holds."""
_RUN_OF_BOXES: Final = late_pattern(r"(?P<colon>[ \t\u3000]*[:：])[^。；;，,:：、\n]{8,}$", re.MULTILINE)
"""A chart's boxes right behind its caption."""
_RUN_OF_POSTS: Final = late_pattern(r"(?:[\u4e00-\u9fff]{1,6}?[工员师手]){3,}")
"""Three posts and more side by side without a blank (浮选工磁选工巡坝工)."""
_POST: Final = late_pattern(r"[\u4e00-\u9fff]{1,6}?[工员师手]")


def in_chart(text: str, name: Name, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name is a row of boxes, or a box that an arrow leads on from, or the last one of a chart: indented
    right below a row of boxes or below nothing but strokes."""
    if name.listed:
        return False
    if is_row_of_boxes(text[start:end], lexicon):
        return True
    if name.kind not in ("title", "department"):
        return False
    if _ARROW.match(text, end):
        return True
    if start == 0 or text[start - 1] == "\n":
        return False
    line = max(text.rfind("\n", 0, start), 0)
    above = text[text.rfind("\n", 0, line) + 1 : line].strip()
    return bool(_STROKES.fullmatch(above)) or is_row_of_boxes(_HEADS.sub("", above), lexicon)


def is_row_of_boxes(text: str, lexicon: Lexicon) -> bool:
    """Whether names stand side by side, as a chart's boxes do: several departments or titles, or three of either, or
    three departments run together."""
    if (run := _RUN_OF_UNITS.fullmatch(text)) is not None:
        return all(is_department(unit, lexicon) for unit in _UNIT.findall(run[0]))
    if _RUN_OF_POSTS.fullmatch(text) and all(is_title(post, lexicon) for post in _POST.findall(text)):
        return True
    parts = [part for part in text.split() if len(part) > 1]
    if len(parts) < 2 or len(parts) != len(text.split()):
        return False
    units = sum(is_department(part, lexicon) for part in parts)
    titles = sum(is_title(part, lexicon) for part in parts)
    return units + titles == len(parts) and (len(parts) > 2 or 2 in (units, titles))


def caption_end(text: str, at: int, line_end: int) -> int:
    """Where a chart's caption ends with the colon that its boxes stand right behind; ``at`` where none do."""
    boxes = _RUN_OF_BOXES.match(text, at, line_end)
    return boxes.end("colon") if boxes else at
