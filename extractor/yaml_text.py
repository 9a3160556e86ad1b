"""Plain data to YAML that a person reads and a diff likes: one item a line, nothing folded, nothing guessed.

Only what JSON can hold is written: mappings with plain names for keys, lists, strings, numbers, true,
false, null. Lists of numbers stand on one line (``[12, 34]``), all else in block style. A string is written
plain only where no YAML reader, 1.1 or 1.2, could take it for anything else; text of several lines as a
literal block; the rest in double quotes, with everything invisible escaped. Figures and reasons:
docs/decisions/0003-yaml-writing.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from extractor.late import late_pattern
from extractor.schema import Json

_INVISIBLE: Final = (
    "\\x00-\\x1f\\x7f-\\x9f\\xad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f"
    "\\ue000-\\uf8ff\\ufeff\\ufff9-\\ufffc\\ufffe\\uffff"
)
"""Controls, line ends other than LF, marks of writing direction and of zero width, characters for private use
(Wingdings bullets), the byte order mark."""

_NOT_SPACE: Final = f"[^\\s{_INVISIBLE}]"
_ANY: Final = f"[^{_INVISIBLE}]"

# All words and numbers that some reader would resolve are pure ASCII; so text with a Chinese character in it
# is safe as soon as the syntax is, and a pure ASCII word is safe when it begins with a letter and is none of
# the reserved ones. The first character is no indicator; ": " and " #" do not occur, nor ":" at the end.
_PLAIN: Final = late_pattern(
    rf"""
    (?: (?=[\x21-\x7e\ ]*\Z)                                  # pure ASCII
        (?!(?i:y|n|yes|no|on|off|true|false|null)\Z)
        [A-Za-z]
      | (?=.*[^\x00-\x7f])                                    # something no reader resolves
        (?:[A-Za-z0-9(<] | [^\x00-\x7f\s{_INVISIBLE}])
    )
    [^{_INVISIBLE}:\#]*                                      # no possessive group: CPython before 3.11.5 misreads them
    (?: (?: :(?!\s|\Z) | (?<!\s)\# ) [^{_INVISIBLE}:\#]* )*  # each part begins with a sign: no second look either
    (?<!\s)
    """,
    re.VERBOSE,
)
# A literal block: no line begins or ends with white space (an editor would strip it), the first is not empty.
_LINE: Final = f"{_NOT_SPACE}(?:{_ANY}*{_NOT_SPACE})?"
_BLOCK: Final = late_pattern(f"{_LINE}(?:\n+{_LINE})+")
_ESCAPED: Final = late_pattern(f'["\\\\{_INVISIBLE}]')
_NAMED_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write_yaml(data: Mapping[str, Json]) -> str:
    """One YAML document that ends with a line end. Numbers must be finite; lone surrogates pass."""
    lines: list[str] = []
    _mapping(data, "", "", lines)
    lines.append("")
    return "\n".join(lines)


def _mapping(data: Mapping[str, Json], first: str, indent: str, lines: list[str]) -> None:
    """The entries; ``first`` stands before the first key (``- `` of a list), ``indent`` before the others."""
    lead = first
    for key, value in data.items():
        if isinstance(value, str):
            if _PLAIN.fullmatch(value):
                lines.append(f"{lead}{key}: {value}")
            else:
                lines.append(f"{lead}{key}: {_doubtful(value, indent)}")
        elif isinstance(value, dict) and value:
            lines.append(f"{lead}{key}:")
            _mapping(value, indent + "  ", indent + "  ", lines)
        elif isinstance(value, list) and not _is_row(value):
            lines.append(f"{lead}{key}:")
            _sequence(value, indent + "  ", lines)
        else:
            lines.append(f"{lead}{key}: {_short(value)}")
        lead = indent


def _sequence(data: Sequence[Json], indent: str, lines: list[str]) -> None:
    inner = indent + "  "
    for value in data:
        if isinstance(value, dict) and value:
            _mapping(value, indent + "- ", inner, lines)
        elif isinstance(value, str):
            lines.append(f"{indent}- {value if _PLAIN.fullmatch(value) else _doubtful(value, indent)}")
        elif isinstance(value, list) and not _is_row(value):
            lines.append(f"{indent}-")
            _sequence(value, inner, lines)
        else:
            lines.append(f"{indent}- {_short(value)}")


def _is_row(data: Sequence[Json]) -> bool:
    """Whether the list is written on one line: numbers only, or nothing."""
    return all(isinstance(value, (int, float)) for value in data)


def _short(value: Json) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_short, value))}]"
    if isinstance(value, float):
        # YAML 1.1 wants a dot in every float: 1e-07 would be read as a string.
        digits = repr(value)
        return digits if "." in digits else digits.replace("e", ".0e")
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "{}" if isinstance(value, dict) else str(value)


def _doubtful(value: str, indent: str) -> str:
    """A string that is not safe as it stands, with its quotes or as a literal block."""
    if "\n" in value and _BLOCK.fullmatch(value):
        inner = f"\n{indent}  "
        return "|-" + "".join(f"{inner}{line}" if line else "\n" for line in value.split("\n"))
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    return _NAMED_ESCAPES.get(character) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
