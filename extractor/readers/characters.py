"""Which characters a SourceText may hold, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from extractor.late import late_pattern
from extractor.source import Notice

REPLACEMENT: Final = "\ufffd"

# CR LF, and all that Unicode's newline guidelines call a line end: CR, VT (a soft break pasted from
# Word), FF (a page break), NEL, LS, PS.
_LINE_END: Final = late_pattern("\r\n|[\r\v\f\x85\u2028\u2029]")
_LONE_LINE_END: Final = late_pattern("[\r\v\f\x85\u2028\u2029]")
# Neither YAML, JSON nor XML can all carry these: control characters, lone surrogates, non-characters.
_UNPRINTABLE: Final = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def unify_line_ends(text: str) -> str:
    """``text`` with ``\\n`` for every kind of line end."""
    return _LINE_END.sub("\n", text)


def unify_line_ends_in_place(text: str) -> str:
    """The same of the same length, for a text whose blocks have their spans already: a pair becomes two."""
    return _LONE_LINE_END.sub("\n", text)


def replace_unprintable(text: str) -> tuple[str, int]:
    """``text`` with U+FFFD for each character that no output could carry, and how many; its length stays."""
    return _UNPRINTABLE.subn(REPLACEMENT, text)


def unprintable_notices(count: int) -> Iterable[Notice]:
    """The notice that ``count`` characters were replaced; none for 0."""
    if count:
        message = f"有 {count} 个控制字符或残缺字符无法保存，已逐个换成“{REPLACEMENT}”"
        yield Notice("characters-replaced", "warning", message)
