"""Pictures of pages: scans and photographs as PNG, JPEG, TIFF, BMP, GIF or WebP."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from extractor.errors import DamagedFile
from extractor.limits import Limits, exceeded
from extractor.readers.characters import replace_unprintable, unprintable_notices
from extractor.readers.notices import doubtful_columns
from extractor.readers.ocr import recogniser, told
from extractor.readers.page_text import PageLine, paint_pages
from extractor.readers.pdf_table_parts import with_whole_tables
from extractor.readers.pdf_tables import LastTable
from extractor.readers.scan_page import placed
from extractor.readers.text_lines import TextLines
from extractor.source import SourceText

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
# What Pillow raises for broken pictures, by format and place; an unknown picture is an OSError.
_DAMAGE: Final = (OSError, ValueError, EOFError, SyntaxError, TypeError, KeyError, IndexError, ArithmeticError)
_PAGE_WIDTH: Final = 595.0  # points; a picture has no size of its own that could be trusted


def read(data: bytes, limits: Limits) -> SourceText:
    """The text recognised in a picture, whose pages all count; each block has the recogniser's own ``confidence``.

    Raises ``MissingExtra``, ``DamagedFile``, ``LimitExceeded``.
    """
    recognise = recogniser()
    items: list[PageLine] = []
    doubtful: list[int] = []
    pages = illegible = 0
    last = LastTable()
    for picture in _pictures(data, limits):
        seen = recognise(picture)
        found, verdict, last = placed(seen, pages, _PAGE_WIDTH / seen.width, last)
        items += found
        doubtful += [pages] if verdict == "unsure" else []
        illegible += seen.illegible
        pages += 1
    lines = TextLines(limits)
    paint_pages(with_whole_tables(items), pages, lines)
    text, replaced = replace_unprintable(lines.text)
    notices = [
        *told(lines.blocks, range(pages), illegible),
        *doubtful_columns(doubtful),
        *unprintable_notices(replaced),
    ]
    return SourceText(text=text, blocks=lines.blocks, notices=tuple(notices))


def _pictures(data: bytes, limits: Limits) -> Iterator[Image]:
    """The pages of the picture, upright."""
    from PIL import Image as pillow  # noqa: N813, PLC0415
    from PIL import ImageOps  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow about large pictures: the limit is ours
            picture = pillow.open(io.BytesIO(data), formats=_FORMATS)
            frames = getattr(picture, "n_frames", 1)
            if frames > limits.ocr_pages:
                raise exceeded(limits, "ocr_pages", frames)
            for frame in range(frames):
                picture.seek(frame)
                if picture.width * picture.height > limits.image_pixels:
                    raise exceeded(limits, "image_pixels", picture.width * picture.height)
                yield ImageOps.exif_transpose(picture).convert("RGB")
    except (*_DAMAGE, pillow.DecompressionBombError) as error:
        raise DamagedFile("图片已损坏，无法打开", remedy="请重新扫描或重新导出") from error
