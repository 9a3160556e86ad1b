"""Characters of the symbol fonts that documents use for bullets and ticks, as Unicode shows them.

Word stores a symbol as U+F000 plus its code in the font. Only what lists and forms use is here; the
mapping is that of the Unicode standard's cross references, simplified to glyphs that common fonts have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from extractor.late import late_pattern

_PRIVATE_BASE: Final = 0xF000
PRIVATE: Final = late_pattern("[\uf000-\uf0ff]")

_CIRCLED: Final = "⓪①②③④⑤⑥⑦⑧⑨⑩"
_CIRCLED_DARK: Final = "⓿❶❷❸❹❺❻❼❽❾❿"

_WINGDINGS: Final[Mapping[int, str]] = {
    0x21: "✏", 0x22: "✂", 0x26: "📖", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x37: "⌨", 0x3F: "✍",
    0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x49: "✋", 0x4A: "☺", 0x4C: "☹", 0x4E: "☠", 0x4F: "⚐",
    0x52: "☼", 0x54: "❄", 0x58: "✠", 0x5B: "☯",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x7A: "⌘", 0x7B: "❀", 0x7C: "✿", 0x7D: "❝", 0x7E: "❞",
    **{0x80 + index: one for index, one in enumerate(_CIRCLED)},
    **{0x8B + index: one for index, one in enumerate(_CIRCLED_DARK)},
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪",
    0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xAD: "✴", 0xAE: "✹", 0xAF: "✵", 0xB2: "⟡", 0xB5: "✪",
    0xB6: "☆", 0xD5: "⌫", 0xD6: "⌦", 0xD7: "◄", 0xD8: "➢", 0xDC: "➲",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘",
    0xE7: "←", 0xE8: "➔", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0xF3: "⇔", 0xF4: "⇕", 0xF8: "▫", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final[Mapping[int, str]] = {
    0x21: "✒", 0x22: "✎", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒",
    **{0x69 + index: one for index, one in enumerate(_CIRCLED)},
    **{0x74 + index: one for index, one in enumerate(_CIRCLED_DARK)},
    0x81: "○", 0x95: "·", 0x96: "•", 0x97: "●", 0x98: "●", 0x99: "○", 0x9A: "○", 0x9B: "○", 0x9E: "◉", 0x9F: "▪",
    0xA0: "▪", 0xA1: "■", 0xA2: "■", 0xA3: "□", 0xA4: "□", 0xAE: "◆", 0xAF: "◆", 0xB0: "◇",
    0xE4: "✦", 0xE5: "✦", 0xE8: "★", 0xE9: "★", 0xEA: "☆",
}  # fmt: skip
_WINGDINGS_3: Final[Mapping[int, str]] = {
    0x21: "←", 0x22: "→", 0x23: "↑", 0x24: "↓", 0x67: "←", 0x68: "→", 0x69: "↑", 0x6A: "↓", 0x70: "▲",
    0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◄", 0x75: "►", 0x76: "◁", 0x77: "▷", 0x7D: "►", 0x84: "►",
}  # fmt: skip
_WEBDINGS: Final[Mapping[int, str]] = {
    0x33: "◄", 0x34: "►", 0x35: "▲", 0x36: "▼", 0x61: "✔", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✘",
    0x73: "?", 0x98: "★", 0xA6: "✓",
}  # fmt: skip
_SYMBOL: Final[Mapping[int, str]] = {
    **{code: chr(code) for code in range(0x20, 0x40)},  # digits and ASCII punctuation, of which four differ
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2D: "−",
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    0x5B: "[", 0x5D: "]", 0x7B: "{", 0x7C: "|", 0x7D: "}", 0x7E: "∼",
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪",
    0xCE: "∈", 0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDC: "⇐",
    0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊", 0xE5: "∑",
}  # fmt: skip

_FONTS: Final[Mapping[str, Mapping[int, str]]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def is_symbol_font(font: str) -> bool:
    """Whether the letters of ``font`` are pictures."""
    return font.lower() in _FONTS


def visible(character: str, font: str) -> str:
    """What ``character`` of ``font`` looks like; itself where this is not known.

    In a font that is no symbol font a private-use character is taken for Wingdings, and U+F0B7 for
    Symbol: these are what converters leave behind when they lose the font.
    """
    code = ord(character)
    private = _PRIVATE_BASE <= code < _PRIVATE_BASE + 0x100
    table = _FONTS.get(font.lower())
    if table is None:
        if not private:
            return character
        table = _SYMBOL if code == _PRIVATE_BASE + 0xB7 else _WINGDINGS
    return table.get(code - _PRIVATE_BASE if private else code, character)


def visible_text(text: str, font: str) -> str:
    """``text`` with each character of a symbol font replaced, one for one."""
    if is_symbol_font(font):
        return "".join(visible(one, font) for one in text)
    return PRIVATE.sub(lambda match: visible(match[0], font), text)


def bullet_text(text: str, font: str) -> str:
    """The same for the sign of a list, which is a bullet even where nobody knows its shape."""
    return PRIVATE.sub("•", visible_text(text, font))
