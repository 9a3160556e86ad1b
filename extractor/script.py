"""The script words are looked for in: simplified characters, half-width letters and digits.

Every character maps to one character, so that places in the plain text are places in the written one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from extractor.emoji import without_emoji
from extractor.late import late_pattern

_TELLTALE: Final = late_pattern(
    "[們個為與職責務員經長門間點單財關開應報對會業實護檢車質電產發設備證計劃總領導辦標準體統處調組織館樓運團隊編號縣鎮區營療]"
)
"""Frequent characters that only traditional script writes: a text with none of them is simplified."""
_MARKDOWN: Final = late_pattern(r"(?m)(?:^[ \t]*#{1,6}|(?<=[^\s#])#{2,6})[ \t]+\S|\*\*[^*\n]+\*\*")
_LEAST_MARKDOWN: Final = 3
_TABLE_RULE: Final = late_pattern(r"(?m)^[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|){2,}[ \t]*$")
"""The line under a table's header: only Markdown draws it."""
_PREFIX: Final = late_pattern(r"(?m)^[ \t]*(?:#{1,6}|>)[ \t]+")
_STAR_BULLET: Final = late_pattern(r"(?m)(?<=^)[*+](?=[ \t])|(?<=^[ \t])[*+](?=[ \t])|(?<=^[ \t]{2})[*+](?=[ \t])")
_LABEL: Final = r"[^*\n]{2,10}\*\*[ \t]*[:：]"
_SIGN_BEHIND_TEXT: Final = late_pattern(
    r"(?:(?<=[。；！？!?：:])[ \t]*#|(?<=[^\s#])[ \t]*#{2,6})[ \t]+(?=\S)"
    rf"|(?<=\S)[ \t]*-(?=[ \t]+\*\*{_LABEL})|(?<=[\u4e00-\u9fff。；;])[ \t]*\*\*(?={_LABEL})"
)
_TABLE_BEHIND_TEXT: Final = late_pattern(
    r"(?m)^[^|\n]*[^|\s]([ \t]*\|)(?=[^\n]*\|[ \t]*\n[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|){2,}[ \t]*$)"
)
_ROW: Final = late_pattern(r"(?m)^[^|\n]*\|[^\n]*\|[^\n]*$")
BREAK: Final = late_pattern(r"<br[ ]?/?>")
"""A line break as Markdown's tables write it; in the plain text it is one."""
_EMPHASIS: Final = late_pattern(r"\*\*|__|(?<=\d)\\(?=[.、)])")
_HAN: Final = range(0x4E00, 0xA000)
_HALF_WIDTH: Final = {
    **{0xFF10 + i: 0x30 + i for i in range(10)},
    **{0xFF21 + i: 0x41 + i for i in range(26)},
    **{0xFF41 + i: 0x61 + i for i in range(26)},
    0xFF0E: 0x2E,
    0x5188: 0x5C97,  # 冈位职责: what scans make of 岗, no other word of the field
    0xA0: 0x20,
}
_FULL_WIDTH: Final = late_pattern(f"[{''.join(map(chr, _HALF_WIDTH))}]")


def plain_script(text: str) -> str:
    """The text in simplified characters and half-width letters and digits, of the same length."""
    text = without_emoji(simplified(text))
    marked = len(_MARKDOWN.findall(text)) >= _LEAST_MARKDOWN or _TABLE_RULE.search(text)
    return _without_markdown(text) if marked else text


def simplified(text: str) -> str:
    """The text in simplified characters and half-width letters and digits, signs of Markdown left in it."""
    if _TELLTALE.search(text):
        return text.translate(_simplified())
    return _FULL_WIDTH.sub(lambda m: chr(_HALF_WIDTH[ord(m[0])]), text)


def _without_markdown(text: str) -> str:
    """The signs of Markdown as blanks: headings, quotations, bold; a bullet stays one.

    A sign that opens a line, behind other text, becomes the line break that was lost before it.
    """
    pieces, at = [], 0
    for start, end in lost_breaks(text):
        pieces += [text[at:start], _as_break(text[start:end])]
        at = end
    text = "".join([*pieces, text[at:]])
    text = _PREFIX.sub(lambda m: " " * len(m[0]), text)
    text = _STAR_BULLET.sub("-", text)
    text = _ROW.sub(lambda m: m[0].replace("|", "\t"), text)
    text = BREAK.sub(lambda m: _as_break(m[0]), text)
    return _EMPHASIS.sub(lambda m: " " * len(m[0]), text)


def lost_breaks(text: str) -> list[tuple[int, int]]:
    """``[start, end)`` of the signs of Markdown that open a line and stand behind other text of it, sorted: headings,
    labels in bold, tables. A text in one paragraph has lost the breaks before them."""
    tables = [found.span(1) for found in _TABLE_BEHIND_TEXT.finditer(text)]
    return sorted([*(found.span() for found in _SIGN_BEHIND_TEXT.finditer(text)), *tables])


def _as_break(sign: str) -> str:
    """A line break that takes as much room."""
    return "\n" + " " * (len(sign) - 1)


@lru_cache(maxsize=1)
def _simplified() -> Mapping[int, int]:
    import opencc  # noqa: PLC0415  # few texts have traditional characters

    convert = opencc.OpenCC("t2s").convert
    pairs = {code: convert(chr(code)) for code in _HAN}
    return _HALF_WIDTH | {code: ord(to) for code, to in pairs.items() if len(to) == 1 and ord(to) != code}
