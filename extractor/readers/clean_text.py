"""Text whose every character any output can carry, from bytes or from a string."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from extractor.limits import Limits, exceeded
from extractor.readers.characters import replace_unprintable, unify_line_ends, unprintable_notices
from extractor.readers.decoding import decode
from extractor.source import Notice

_BOM: Final = "\ufeff"
_DOS_END: Final = "\x1a"  # Ctrl-Z, which DOS editors put behind the last character


class CleanText(Struct, frozen=True):
    """A text with ``\\n`` line ends and without mark, its encoding ("" for a string) and what to tell."""

    text: str
    encoding: str
    notices: tuple[Notice, ...]


def clean_bytes(data: bytes, limits: Limits) -> CleanText:
    """The text of ``data``; raises ``UndecodableText``, ``LimitExceeded``."""
    decoded = decode(data)
    return _clean(decoded.text.removesuffix(_DOS_END), decoded.encoding, decoded.notices, limits)


def clean_string(text: str, limits: Limits) -> CleanText:
    """The same for a text that is decoded already."""
    return _clean(text, "", (), limits)


def _clean(text: str, encoding: str, notices: tuple[Notice, ...], limits: Limits) -> CleanText:
    text = unify_line_ends(text.removeprefix(_BOM))
    if len(text) > limits.text_characters:
        raise exceeded(limits, "text_characters", len(text))
    text, replaced = replace_unprintable(text)
    return CleanText(text, encoding, (*notices, *unprintable_notices(replaced)))
