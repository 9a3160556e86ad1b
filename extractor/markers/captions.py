"""Charts that stand above their caption (图1 组织架构图): their boxes, one or more a line, are no headings.

Source: FORMATS layout 19.
"""

from __future__ import annotations

from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.context import Surroundings
from extractor.names import classify

CAPTION: Final = late_pattern(
    r"[图圖][ \t\u3000]*\d{1,2}(?:[-—－.．]\d{1,2})?[ \t\u3000:：]*(?P<name>[^\s。；;，,:：\d][^。；;，,:：\n]{2,29})$"
)
"""The number and name of a figure, at the end of a line."""
_FIGURE: Final = late_pattern("[图圖]")
_NO_BOXES: Final = late_pattern(
    r"[。；;，,:：！？]|^[ \t\u3000]*(?:\d|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d])"
)
_LONGEST_ROW: Final = 80
"""Code points of a line that may be a row of boxes."""
_LEAST_ROWS: Final = 3


def rows_above_captions(around: Surroundings, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Stretches of lines that are rows of boxes with the caption of a chart right below and no row below that."""
    text = around.body.text
    if not _FIGURE.search(text):
        return []
    out = []
    rows: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        caption = CAPTION.match(line.strip())
        if caption and classify(caption["name"], lexicon).kind == "chart":
            below = text[at:].lstrip().partition("\n")[0]
            if len(rows) >= _LEAST_ROWS and (not below or not _is_row(below)):
                out.append((rows[0][0], rows[-1][1]))
            rows = []
        elif _is_row(line):
            rows.append((start, at))
        else:
            rows = []
    return out


def _is_row(line: str) -> bool:
    return len(line) <= _LONGEST_ROW and not _NO_BOXES.search(line)
