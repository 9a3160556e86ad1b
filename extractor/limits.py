"""What the extractor accepts; each limit has its unit in its name.

The defaults suit a desktop with 4 GB. A caller that needs others makes its own ``Limits``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on hostile input. Exceeding one raises ``errors.LimitExceeded``."""

    file_bytes: int = 200_000_000
    text_characters: int = 60_000_000
    archive_entries: int = 10_000
    archive_total_bytes: int = 500_000_000
    archive_ratio: int = 200
    xml_depth: int = 200
    table_depth: int = 30
    pages: int = 5_000
    image_pixels: int = 60_000_000
    ocr_pages: int = 300


DEFAULT = Limits()
