"""Text measured in the columns of a terminal, where full-width characters take two."""

from __future__ import annotations

import re
import unicodedata


def columns(text: str) -> int:
    """Columns the text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, width: int) -> str:
    """The text and spaces up to ``width`` columns; at least one."""
    return text + " " * max(1, width - columns(text))


def cut(text: str, width: int) -> str:
    """The text, or as much of its beginning as fits into ``width`` columns with … behind it."""
    if columns(text) <= width:
        return text
    taken = 0
    for i, character in enumerate(text):
        taken += columns(character)
        if taken > width - 1:
            return text[:i] + "…"
    return text


def broken(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns; but a closing mark begins no line."""
    lines = [""]
    taken = 0
    for piece in re.findall(r"[!-~]+|.", text):
        size = columns(piece)
        if taken and taken + size > width and piece not in "，。；：、）”":
            lines.append("")
            taken = 0
        if taken or piece != " ":
            lines[-1] += piece
            taken += size
    return lines
