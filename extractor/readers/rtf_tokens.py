"""RTF as a stream of tokens, and the characters its bytes stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from extractor.late import late_pattern

_TOKEN: Final = late_pattern(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"  # control word
    rb"|\\'([0-9a-fA-F]{2})"  # a byte
    rb"|\\([^a-zA-Z'])"  # control symbol
    rb"|([{}])"
    rb"|[\r\n\x00]+"
    rb"|([^\\{}\r\n\x00]+)"
    rb"|\\",
    re.DOTALL,
)
# \fcharset of a font → encoding of the bytes written in it; others are in the document's own.
CHARSETS: Final[Mapping[int, str]] = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950"}
_CODE_PAGES: Final[Mapping[int, str]] = {
    936: "gb18030",
    950: "cp950",
    932: "cp932",
    949: "cp949",
    65001: "utf-8",
}
SYMBOL_WORDS: Final[Mapping[str, str]] = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "bullet": "•",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
}
SYMBOL_SIGNS: Final[Mapping[str, str]] = {"~": "\xa0", "_": "-", "{": "{", "}": "}", "\\": "\\"}


class Token(NamedTuple):
    """``kind`` is open, close, word, sign, byte or text; ``number`` the word's parameter, if any."""

    kind: Literal["open", "close", "word", "sign", "byte", "text"]
    value: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file; embedded binary data is jumped over."""
    position = 0
    while position < len(data):
        found = _TOKEN.match(data, position)
        if found is None:  # a backslash before an apostrophe without digits
            position += 1
            continue
        position = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if word is not None:
            parameter = None if number is None else int(number)
            if word == b"bin" and parameter and parameter > 0:
                position += parameter
            yield Token("word", word.decode("ascii"), parameter)
        elif byte is not None:
            yield Token("byte", data=bytes.fromhex(byte.decode("ascii")))
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"))
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        elif text is not None:
            yield Token("text", data=text)


def encoding_of_code_page(number: int) -> str:
    """The encoding of a Windows code page; Western where Python has none for it."""
    if number in _CODE_PAGES:
        return _CODE_PAGES[number]
    return f"cp{number}" if number in range(1250, 1259) or number in (437, 850, 874) else "cp1252"
