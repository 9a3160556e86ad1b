"""Paragraph styles that are named for what they hold, our own Word files' and those a lexicon adds."""

from __future__ import annotations

from typing import Final, Literal, get_args

from extractor.late import late_pattern
from extractor.lexicon import Lexicon

Kind = Literal["items", "notes", "prose", "groups", "labels", "units", "cells"]
_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_NAME: Final = late_pattern(r"(?P<name>.*?)(?: (?P<level>[1-9]))?")


def named_for(style: str, lexicon: Lexicon) -> tuple[Kind | None, int]:
    """What a style is named for (``None`` for nothing), and the level from 0 that its name ends with (无编号条目 2)."""
    match = _NAME.fullmatch(style) if style else None
    if match is None:
        return None, 0
    for kind in _KINDS:
        if match["name"] in lexicon["styles", kind]:
            return kind, int(match["level"] or 1) - 1
    return None, 0
