"""Furniture inside a line: pinyin after a character, left-over field codes.

Sites that convert simplified to traditional characters put the reading after some of them: 職責(zé).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.furniture.piece import Piece
from extractor.lexicon import Lexicon
from extractor.source import SourceText
from extractor.spans import Span

_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
PINYIN: Final = re.compile(rf"(?<=[\u3400-\u9fff])[(（][a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}[)）]")


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """Pinyin in brackets and Word's field codes, wherever they stand."""
    pieces = [Piece("pinyin", Span(*m.span())) for m in PINYIN.finditer(source.text)]
    codes = _field_codes(lexicon)
    pieces += [Piece("field_code", Span(*m.span())) for m in codes.finditer(source.text)]
    return pieces


@lru_cache(maxsize=4)
def _field_codes(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in sorted(lexicon["furniture", "field_code"])) or r"(?!)")
