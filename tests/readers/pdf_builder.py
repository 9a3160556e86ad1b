"""Small PDF files from content streams, so that a test says where each character and stroke stands."""

from __future__ import annotations


def show(text: str, x: float, y: float, size: float = 10) -> str:
    """A text at a point counted from the lower left corner; every Chinese character is ``size`` wide."""
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def stroke(x: float, y: float, to_x: float, to_y: float) -> str:
    """A straight line."""
    return f"{x} {y} m {to_x} {to_y} l S\n"


def pdf(*pages: str, page: str = "/MediaBox [0 0 400 600]", trailer: str = "") -> bytes:
    """A PDF file whose pages have these content streams."""
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts "
        "[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>] >>"
    )
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        font,
    ]
    for index, content in enumerate(pages):
        resources = "/Resources << /Font << /F 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {page} {resources} /Contents {5 + 2 * index} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = b"%PDF-1.7\n"
    offsets = []
    for number, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return out + f"{end}startxref\n{start}\n%%EOF\n".encode("latin-1")
