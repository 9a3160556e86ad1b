"""Where a line may be cut in the middle of a text."""

from __future__ import annotations

from typing import Final

_CLOSING: Final = "，。；：、！？）】］》”’,.;:!?)]>%％‰℃"
_OPENING: Final = "（【［《“‘([<±-"


def may_break(text: str, offset: int) -> bool:
    """Whether a break before ``text[offset]`` cuts no figure or Latin word and strands no punctuation."""
    if not 0 < offset < len(text):
        return False
    left, right = text[offset - 1], text[offset]
    if left.isascii() and right.isascii():
        return False
    return right not in _CLOSING and left not in _OPENING and not left.isspace() and not right.isspace()
