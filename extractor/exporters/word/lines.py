"""How many lines a text takes, told as Word and LibreOffice break Chinese: any character may end a line, full
stops and commas hang over the margin, Latin words stay whole and stand a quarter character apart.
"""

from __future__ import annotations

from typing import Final

from extractor.late import late_pattern

_TOKEN: Final = late_pattern(
    r"(?P<latin>[!-~\u00a1-\u1fff]+)|(?P<space>[ \u00a0])|(?P<hanging>[、。，．；：？！])"
    r"|(?P<closing>[）》」』】〕〉”’…])|(?P<han>[^ -\u1fff、。，．；：？！）》」』】〕〉”’…]+)"
)
_BESIDE_HAN: Final = late_pattern(r"[0-9A-Za-z]")
_GAP: Final = 0.25
_SPACE: Final = 0.25
_NARROW: Final = frozenset(",.;:!'|`ijlft()[]{}-/\\I\"")
_WIDE: Final = frozenset("ABCDEFGHJKLMNOPQRSTUVWXYZmw%@&")
_SLACK: Final = 1e-6


def _latin(one: str) -> float:
    """Width of a Latin character of Times New Roman, roughly."""
    return 0.3 if one in _NARROW else 0.7 if one in _WIDE else 0.47 if one.isalpha() else 0.5


def line_count(text: str, first: float, full: float) -> int:
    """Lines of a text. In full-width characters: ``first`` is the indent, ``full`` a line's width, over 1."""
    if first + len(text) * (1 + _GAP) <= full:
        return 1
    lines, at, before = 1, first, ""
    for token in _TOKEN.finditer(text):
        kind, piece = token.lastgroup, token[0]
        if kind == "han":
            if before == "latin":
                at += _GAP
            left = len(piece)
            while left > (room := int(full - at + _SLACK)):
                left -= max(room, 0)
                lines, at = lines + 1, 0.0
            at += left
        elif kind == "hanging":
            if before == "hanging" and at >= full:  # only one hangs; both take a character along
                lines, at = lines + 1, 2.0
            at = min(at + 1, full)
        elif kind == "closing":
            lines, at = (lines, at + 1) if at + 1 <= full + _SLACK else (lines + 1, 2.0)
        elif kind == "space":
            at += _SPACE
        else:
            if before == "han" and _BESIDE_HAN.match(piece):
                at += _GAP
            wide = sum(map(_latin, piece))
            if at + wide > full + _SLACK and wide <= full:
                lines, at = lines + 1, wide
            else:
                over, at = divmod(at + wide - _SLACK, full)
                lines += int(over)
                at += _SLACK
        before = kind or ""
        if kind == "latin" and not _BESIDE_HAN.match(piece[-1]):
            before = ""
    return lines
