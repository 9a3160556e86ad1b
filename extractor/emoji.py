"""Pictures that people put before lines of postings (✅, 📍, 1️⃣), read as the signs they stand for.

Every character maps to one character, as in ``extractor.script``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from extractor.late import late_pattern

_PICTURE: Final = (
    "\U0001f000-\U0001f3fa\U0001f400-\U0001faff⏰-⏳⌚⌛☀-☄☎☔☕☘☝☺♥♻⚓⚖⚙⚠⚡⚪⚫⚽✅✈-✍✏✒✨❄❌❎❓-❕❗❣❤➕-➗⭐⭕⬛⬜"
)
_JOINING: Final = "\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff"
"""What only changes the picture before it."""
_RUN: Final = rf"[{_PICTURE}][{_PICTURE}{_JOINING}]*"
_ANY: Final = late_pattern(rf"[{_PICTURE}{_JOINING}\u20e3]")
_KEY: Final = late_pattern("(?<=[0-9])\ufe0f?\u20e3")
"""What makes a key of a digit."""
_HEADING: Final = late_pattern(
    rf"(?m)^[ \t\u3000]*(?P<run>{_RUN})"
    r"(?=[ \t]*(?:(?P<label>[\u4e00-\u9fff]{2,8}[:：])|[^\n。；;，,]{2,14}[ \t]*$))"
)
"""A picture before a label or a short line of its own: it adorns it."""
_IN_A_ROW: Final = late_pattern(rf"(?m)^[ \t\u3000]*(?P<sign>[{_PICTURE}])[^\n]*\n(?=[ \t\u3000]*(?P=sign))")
"""A line whose picture begins the next one too."""
_OVER: Final = late_pattern(rf"(?P<run>{_RUN})(?:[\u4e00-\u9fff]{{2,6}}(?=[:：\n]|1、|[{_PICTURE}]|\Z))?")
"""A picture, with the label that it stands before where it does."""
_SIGN: Final = late_pattern(_RUN)
_BULLETS: Final = "●◆■▲★▪"


def without_emoji(text: str) -> str:
    """The text, of the same length, with keys as numbers, pictures before headings and labels as blanks and all others
    as bullets, each kind of picture as one of its own where there are enough."""
    if not _ANY.search(text):
        return text
    text = _KEY.sub(lambda match: "、".rjust(len(match[0])), text)
    listed = {match["sign"] for match in _IN_A_ROW.finditer(text)}
    text = _HEADING.sub(lambda match: match[0] if _is_bullet(match, listed) else _blanked(match), text)
    others = {match[0][0] for match in _OVER.finditer(text) if match[0] == match["run"]}
    text = _OVER.sub(lambda match: match[0] if match[0][0] in others else _blanked(match), text)
    signs: dict[str, str] = {}
    free = [sign for sign in _BULLETS if sign not in text] or [_BULLETS[0]]
    text = _SIGN.sub(lambda match: _bullet(match, signs, free), text)
    return _ANY.sub(" ", text)


def _is_bullet(match: re.Match[str], listed: Collection[str]) -> bool:
    """Whether a picture before a short line, that is no label with its value, begins lines that follow each other."""
    return match["label"] is None and match["run"][0] in listed


def _blanked(match: re.Match[str]) -> str:
    at, whole = match.start("run") - match.start(), match[0]
    return whole[:at] + " " * len(match["run"]) + whole[at + len(match["run"]) :]


def _bullet(match: re.Match[str], signs: dict[str, str], free: list[str]) -> str:
    sign = signs.setdefault(match[0][0], free[min(len(signs), len(free) - 1)])
    return sign.ljust(len(match[0]))
