"""Pages of PDF files as pictures, as a scanner makes them: grey, a little askew, in one TIFF file."""

from __future__ import annotations

import io
from typing import Final

import pypdfium2

_DOTS_PER_INCH: Final = 200
_ASKEW: Final = 0.3  # degrees
_WHITE: Final = 255


def scanned(data: bytes) -> bytes:
    """A PDF file as a TIFF file of pictures."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        picture = page.render(scale=_DOTS_PER_INCH / 72).to_pil().convert("L")
        pages.append(picture.rotate(_ASKEW, fillcolor=_WHITE))
    document.close()
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_deflate")
    return buffer.getvalue()
