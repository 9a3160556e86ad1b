"""Dashes, full stops and tabs between a name and what its holder does (制片人——统筹资金, 场长。主持育苗), put right
as colons for whatever looks for them.

As with plain script, a character becomes one character, and what goes into the result is the text as written.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.names import is_department, is_title

_LEAST: Final = 3
"""Lines that a sign divides before it stands for a colon in all of them."""
_BEGINNING: Final = (
    r"(?m)^(?P<before>[ \t\u3000]*(?:[（(]?[\d一二三四五六七八九十]{1,3}[、.．)）][ \t]*|[◆●■·•○▪][ \t]*)?"
)
_DASHED: Final = late_pattern(
    rf"{_BEGINNING}(?P<name>[\u4e00-\u9fffA-Za-z/（）()]{{2,14}}))[ \t]?"
    r"(?P<sign>—{1,2}|-{2}|－{1,2}|–)(?=[ \t]?[\u4e00-\u9fff])"
)
_TABBED: Final = late_pattern(
    rf"{_BEGINNING}(?P<name>[\u4e00-\u9fff/（）()]{{2,14}}))(?P<sign>\t)(?=[^\t\n]{{8,}}[。；;]?$)"
)
_STOPPED: Final = late_pattern(rf"{_BEGINNING}(?P<name>[\u4e00-\u9fff/（）()]{{2,18}}))(?P<sign>。)(?=[\u4e00-\u9fff])")
_SIGNS: Final = ((_DASHED, ("—", "－", "–", "--")), (_STOPPED, ("。",)), (_TABBED, ("\t",)))
"""Each with what a text must hold for it to be sought at all."""


def with_colons(text: str, lexicon: Lexicon) -> str:
    """The text with a colon for the dash, full stop or tab behind the name that a line begins with, where several lines
    are so and most of the names are titles' or departments'; of the same length."""
    for divided, signs in _SIGNS:
        if not any(sign in text for sign in signs):
            continue
        names = [match["name"] for match in divided.finditer(text)]
        known = sum(is_title(name, lexicon) or is_department(name, lexicon) for name in names)
        if len(names) >= _LEAST and 2 * known > len(names):
            text = divided.sub(_colon, text)
    return text


def _colon(match: re.Match[str]) -> str:
    blank = match.start("sign") - match.end("before")
    return f"{match['before']}:{' ' * (blank + len(match['sign']) - 1)}"
