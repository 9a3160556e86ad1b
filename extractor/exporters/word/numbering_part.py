"""The numbering part of a Word file: ``w:abstractNum`` and ``w:num`` as XML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from extractor.exporters.word.forms import Form, is_closed
from extractor.exporters.word.paper import xml
from extractor.exporters.word.styles import LEVEL_INDENT_TWIPS, SONG

LEVELS: Final = 9
HEADINGS: Final = 0
"""The list of the headings; it runs through the whole document, between the other lists."""

DEFAULT_FORMS: Final = (
    Form("chineseCountingThousand", "", "、"),
    Form("decimal", "", "."),
    Form("decimal", "(", ")"),
    Form("decimalEnclosedCircle", ""),
    Form("lowerLetter", "", "."),
    Form("lowerLetter", "(", ")"),
    Form("lowerRoman", "", "."),
    Form("decimal", "", ")"),
    Form("upperLetter", "", "."),
)
"""What a level shows of which the document tells no form; also for those who go on writing in the file."""

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_XMLNS: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class LevelText(NamedTuple):
    """What a level paints: ``core`` up to its own number (``%1.%2``), what stands behind it, the first
    number.
    """

    number_format: str
    core: str
    after: str
    font: str
    start: int


def numbering_part(
    abstracts: Iterable[tuple[bool, Mapping[int, LevelText], Callable[[int], int]]],
    nums: Iterable[tuple[int, Mapping[int, int]]],
) -> str:
    """The part. In: each list's kind (of headings?), level texts and hanging widths in twips; each instance's
    list, counted from 1, and start by level."""
    body = [_abstract(number, *one) for number, one in enumerate(abstracts, 1)]
    body += [_num(number, *one) for number, one in enumerate(nums, 1)]
    return f"{_DECLARATION}<w:numbering {_XMLNS}>{''.join(body)}</w:numbering>"


def _abstract(number: int, headings: bool, texts: Mapping[int, LevelText], hanging: Callable[[int], int]) -> str:
    levels = "".join(_level(level, texts.get(level) or _default(level), headings, hanging) for level in range(LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x44550000 + number:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x44560000 + number:08X}"/>'
        f"{levels}</w:abstractNum>"
    )


def _default(level: int) -> LevelText:
    form = DEFAULT_FORMS[level]
    return LevelText(form.number_format, f"{form.before}%{level + 1}", form.after, "", 1)


def _level(level: int, text: LevelText, headings: bool, hanging: Callable[[int], int]) -> str:
    painted = text.core + text.after
    if headings:
        suffix = "nothing" if is_closed(painted) else "space"
        indent = '<w:ind w:left="0" w:firstLine="0"/>'
    else:
        suffix = "tab"
        indent = f'<w:ind w:left="{LEVEL_INDENT_TWIPS * level + hanging(level)}" w:hanging="{hanging(level)}"/>'
    number_format = "decimal" if text.number_format == "literal" else text.number_format
    fonts = ""
    if text.number_format == "bullet":
        latin = text.font or SONG
        fonts = (
            f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{SONG}" '
            f'w:cs="{latin}"/></w:rPr>'
        )
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{text.start}"/><w:numFmt w:val="{number_format}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{xml(painted)}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent}</w:pPr>{fonts}</w:lvl>"
    )


def _num(number: int, abstract: int, starts: Mapping[int, int]) -> str:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in sorted(starts.items())
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
