"""Pages of a PDF file that are pictures, rendered and recognised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from extractor.errors import MissingExtra
from extractor.limits import Limits, exceeded
from extractor.readers.ocr import PIXELS_ALONG, Recogniser, recogniser
from extractor.readers.page_text import PageLine
from extractor.readers.pdf_marks import frame_of, pictures_cover
from extractor.readers.pdf_tables import LastTable
from extractor.readers.scan_lines import SeenPage
from extractor.readers.scan_page import PlacedPage, placed

if TYPE_CHECKING:
    import pypdfium2

_STAMPED: Final = 60  # characters; a page with fewer may be a scan that its program stamped
_COVERED: Final = 0.5  # share of such a page that pictures cover
_MORE: Final = 2.0  # times the text of the page that is recognised on it where it is one


def shows_scan(page: pypdfium2.PdfPage, characters: int) -> bool:
    """Whether a page with pictures and so many characters is one: its text may be but a scanning program's stamp."""
    return not characters or (characters < _STAMPED and pictures_cover(page, frame_of(page)) > _COVERED)


def length_of(lines: Iterable[PageLine]) -> int:
    """Characters."""
    return sum(len(one.line.text) for one in lines)


def is_fuller(recognised: Iterable[PageLine], found: Iterable[PageLine]) -> bool:
    """Whether much more is recognised on a page than its own text, which is exact."""
    return length_of(recognised) > _MORE * length_of(found)


def recognised_on(
    scans: Sequence[int], document: pypdfium2.PdfDocument, limits: Limits, last: LastTable
) -> tuple[dict[int, PlacedPage], int]:
    """By page, what is recognised on these, nothing without the recogniser; and how many places were illegible.

    ``last`` is the last table of the pages with text: those recognised are numbered behind it.

    Raises ``LimitExceeded``.
    """
    if len(scans) > limits.ocr_pages:
        raise exceeded(limits, "ocr_pages", len(scans))
    found: dict[int, PlacedPage] = {}
    illegible = 0
    last = LastTable(last.index)
    try:
        recognise = recogniser() if scans else None
    except MissingExtra:  # told as a notice: the other pages have text
        recognise = None
    if recognise is not None:
        for before, number in zip((None, *scans), scans, strict=False):
            seen, scale = _seen_on(document[number], recognise, limits)
            if before != number - 1:  # no table goes on over the page between
                last = LastTable(last.index)
            found[number] = placed(seen, number, scale, last)
            last = found[number].last
            illegible += seen.illegible
    return found, illegible


def _seen_on(page: pypdfium2.PdfPage, recognise: Recogniser, limits: Limits) -> tuple[SeenPage, float]:
    """What was recognised on a page, and how many points a pixel of it has."""
    _refuse_large_pictures(page, limits)
    scale = PIXELS_ALONG / max(page.get_width(), page.get_height(), 1.0)
    picture = page.render(scale=scale).to_pil()
    page.close()
    return recognise(picture), 1 / scale


def _refuse_large_pictures(page: pypdfium2.PdfPage, limits: Limits) -> None:
    """Before they are unpacked. Raises ``LimitExceeded``."""
    from pypdfium2 import PdfImage, raw  # noqa: PLC0415

    for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        width, height = picture.get_px_size() if isinstance(picture, PdfImage) else (0, 0)
        if width * height > limits.image_pixels:
            raise exceeded(limits, "image_pixels", width * height)
