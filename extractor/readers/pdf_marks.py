"""The characters and strokes that a PDF page shows, as PDFium gives them, turned upright."""

from __future__ import annotations

import ctypes
from types import ModuleType
from typing import TYPE_CHECKING, Final, NamedTuple

from extractor.readers.pdf_page import Glyph, plain
from extractor.readers.pdf_tables import Rule
from extractor.readers.symbol_fonts import visible_text

if TYPE_CHECKING:
    import pypdfium2

_SEGMENT_LINE, _SEGMENT_MOVE = 0, 2
_THIN: Final = 3.0  # points; a filled bar up to this thickness is a rule
_MOST_SEGMENTS: Final = 20_000  # of the paths on a page; more are a picture
_LINE_END_HYPHEN: Final = 2  # what PDFium makes of a hyphen at the end of a line

Point = tuple[float, float]


class Frame(NamedTuple):
    """The visible part of a page before it is turned, and by how many quarters it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def height(self) -> float:
        """Height of the page as it is shown, in points."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    @property
    def width(self) -> float:
        """Width of the page as it is shown, in points."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    def upright(self, x: float, y: float) -> Point:
        """Where a point is shown: from the left and from the upper edge."""
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        if self.quarters == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def frame_of(page: pypdfium2.PdfPage) -> Frame:
    """The frame of a page."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)


def glyphs_on(page: pypdfium2.PdfPage, frame: Frame) -> list[Glyph]:
    """The visible characters of a page; its blanks are left out, gaps tell of them."""
    from pypdfium2 import raw  # noqa: PLC0415

    text_page = page.get_textpage()
    codes = [raw.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars())]
    found = []
    after_blank = False
    across, up = ctypes.c_double(), ctypes.c_double()
    for index, code in enumerate(codes):
        character = _character(code, codes[index + 1] if index + 1 < len(codes) else 0)
        if not character.strip():
            after_blank = character == " " and not raw.FPDFText_IsGenerated(text_page, index)
            continue
        left, bottom, right, top = text_page.get_charbox(index, loose=True)
        (x, y), (other_x, other_y) = frame.upright(left, top), frame.upright(right, bottom)
        shown = visible_text("".join(map(plain, character)), "")
        edges = (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))
        raw.FPDFText_GetCharOrigin(text_page, index, across, up)
        _, base = frame.upright(across.value, up.value)
        found.append(Glyph(shown, *edges, after_blank, base))
        after_blank = False
    text_page.close()
    return found


def _character(code: int, following: int) -> str:
    """The character of a code unit; two surrogates are one, at the place of the first."""
    if 0xD800 <= code <= 0xDBFF and 0xDC00 <= following <= 0xDFFF:
        return chr(0x10000 + ((code - 0xD800) << 10) + following - 0xDC00)
    if 0xDC00 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    return "-" if code == _LINE_END_HYPHEN else chr(code)


def rules_on(page: pypdfium2.PdfPage, frame: Frame) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical strokes on a page; none when it is full of drawings."""
    from pypdfium2 import raw  # noqa: PLC0415

    across: list[Rule] = []
    down: list[Rule] = []
    budget = _MOST_SEGMENTS
    for path in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        budget -= max(raw.FPDFPath_CountSegments(path), 1)
        if budget < 0:
            return [], []
        for one, other in _strokes(path, frame, raw):
            width, tall = abs(one[0] - other[0]), abs(one[1] - other[1])
            if tall < _THIN <= width:
                across.append(Rule((one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0])))
            elif width < _THIN <= tall:
                down.append(Rule((one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1])))
    return across, down


def count_pictures(page: pypdfium2.PdfPage) -> int:
    """How many pictures stand on a page."""
    from pypdfium2 import raw  # noqa: PLC0415

    return sum(1 for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)))


def pictures_cover(page: pypdfium2.PdfPage, frame: Frame) -> float:
    """The share of a page that its pictures cover, at most; the strips of a scan count together."""
    from pypdfium2 import raw  # noqa: PLC0415

    covered = 0.0
    for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = picture.get_bounds()
        covered += (right - left) * (top - bottom)
    return min(covered / max(frame.width * frame.height, 1.0), 1.0)


def _strokes(path: pypdfium2.PdfObject, frame: Frame, raw: ModuleType) -> list[tuple[Point, Point]]:
    """The straight pieces of a path, those included that close it."""
    matrix = path.get_matrix()
    first = previous = None
    strokes: list[tuple[Point, Point]] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.upright(*matrix.on_point(x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _SEGMENT_MOVE:
            first = point
        elif kind == _SEGMENT_LINE and previous is not None:
            strokes.append((previous, point))
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            strokes.append((point, first))
        previous = point
    return strokes
