"""Rich Text Format, as Word, WPS and LibreOffice write it.

Automatic numbers stand in the file as text (``\\listtext``): they are painted as their author saw them.
Left out: hidden and deleted text, field codes, pictures.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Final

from extractor.errors import DamagedFile
from extractor.limits import Limits
from extractor.readers.characters import count_unprintable, replace_unprintable, unprintable_notices
from extractor.readers.container import too_deep
from extractor.readers.grid import CellLine, EdgeCell, paint_rows
from extractor.readers.painted_numbers import separator
from extractor.readers.rtf_tokens import (
    CHARSETS,
    SYMBOL_SIGNS,
    SYMBOL_WORDS,
    Token,
    encoding_of_code_page,
    tokens,
)
from extractor.readers.text_lines import TextLines
from extractor.readers.word_symbols import visible_text
from extractor.source import BlockKind, Notice, Place, SourceText

_GROUP_DEPTH: Final = 5_000  # groups nest per formatting change, not per level of the document
# Groups without ``\*`` whose content is not text of the document.
_NOT_TEXT: Final = frozenset(
    (
        *(
            "colortbl",
            "info",
            "pict",
            "sp",
            "shprslt",
            "nonesttables",
            "object",
            "fldinst",
            "filetbl",
            "revtbl",
            "listtable",
        ),
        *("listoverridetable", "themedata", "datastore", "nonshppict", "xmlopen", "template", "operator"),
    )
)
_STARRED_TEXT: Final = frozenset(("shpinst", "shptxt", "do", "dptxbxtext", "ud"))  # text behind ``\*``
_STORIES: Final[dict[str, BlockKind]] = {
    "header": "header",
    "headerl": "header",
    "headerr": "header",
    "headerf": "header",
    "footer": "footer",
    "footerl": "footer",
    "footerr": "footer",
    "footerf": "footer",
    "footnote": "footnote",
    "shptxt": "text_box",
    "dptxbxtext": "text_box",
}

_ORDER: Final[tuple[BlockKind, ...]] = ("header", "paragraph", "text_box", "footnote", "footer")


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the one round it."""

    target: str = "text"  # text, marker, fonts, styles, nothing
    story: BlockKind = "paragraph"
    fallback: int = 1  # characters that stand behind \uN for readers without Unicode
    font: int = 0
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    outline: int | None = None
    list_level: int | None = None


@dataclass(slots=True)
class _Story:
    """A run of paragraphs: the body, a header, a box."""

    pieces: list[str] = field(default_factory=list)
    marker: str = ""


@dataclass(slots=True)
class _Reading:
    limits: Limits
    parts: dict[BlockKind, TextLines] = field(default_factory=dict)
    encoding: str = "cp1252"
    fonts: dict[int, tuple[str, str]] = field(default_factory=dict)  # number → (name, encoding)
    font_in_table: int = 0
    outlines: dict[int, int] = field(default_factory=dict)  # style number → outline level from 0
    style_in_table: int = 0
    stories: dict[BlockKind, _Story] = field(default_factory=dict)
    waiting: bytearray = field(default_factory=bytearray)  # bytes of characters that are not complete yet
    to_skip: int = 0  # fallback characters still to come
    edges: list[EdgeCell] = field(default_factory=list)  # cells as the row's definition announces them
    pending_edge: EdgeCell = field(default_factory=lambda: EdgeCell(0, 0))
    row: list[EdgeCell] = field(default_factory=list)
    cell: list[CellLine] = field(default_factory=list)
    rows: list[list[EdgeCell]] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    tallies: Counter[str] = field(default_factory=Counter)

    def part(self, kind: BlockKind) -> TextLines:
        """The lines of all stories of one kind so far."""
        return self.parts.setdefault(kind, TextLines(self.limits))


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of an RTF file; raises ``DamagedFile``, ``LimitExceeded``."""
    reading = _Reading(limits)
    states = [_State()]
    starred = False
    for token in tokens(data):
        kind = token.kind
        if kind == "open":
            _complete(reading, states[-1])
            if len(states) > _GROUP_DEPTH:
                raise too_deep(_GROUP_DEPTH)
            states.append(states[-1])
        elif kind == "close":
            _complete(reading, states[-1])
            if len(states) == 1:
                break  # what follows the last brace is no RTF
            closed = states.pop()
            if closed.story != states[-1].story:
                _end_paragraph(reading, closed, only_if_text=True)
        elif kind == "word":
            if token.value != "u":
                _complete(reading, states[-1])
            states[-1] = _word(reading, states[-1], token, starred)
        elif kind == "sign" and token.value == "*":
            starred = True
            continue
        else:
            _characters(reading, states[-1], token)
        starred = False
    _complete(reading, states[-1])
    _end_paragraph(reading, replace(states[-1], story="paragraph"), only_if_text=True)
    _end_table(reading)
    _add_boxes(reading)
    return _source(reading)


def _word(reading: _Reading, state: _State, token: Token, starred: bool) -> _State:
    """Carry out a control word; the state that holds behind it."""
    word, number = token.value, token.number
    if word in _STORIES and state.target == "text":
        return replace(state, story=_STORIES[word], in_table=False, hidden=False)
    if (starred and word not in _STARRED_TEXT) or word in _NOT_TEXT:
        return replace(state, target="marker" if word == "pntext" else "nothing")
    if word == "stylesheet":
        return replace(state, target="styles")
    if word in ("listtext", "pntext"):
        return replace(state, target="marker")
    if word == "fonttbl":
        return replace(state, target="fonts")
    if word == "upr":  # the first of its two groups is the form without Unicode
        return replace(state, target="nothing")
    if word == "ud":
        return replace(state, target="text")
    on = number != 0
    if word == "f":
        if state.target == "fonts":
            reading.font_in_table = number or 0
            reading.fonts.setdefault(reading.font_in_table, ("", ""))
        return replace(state, font=number or 0)
    if word == "fcharset" and state.target == "fonts":
        name, _ = reading.fonts.get(reading.font_in_table, ("", ""))
        reading.fonts[reading.font_in_table] = (name, CHARSETS.get(number or 0, ""))
    elif word == "ansicpg":
        reading.encoding = encoding_of_code_page(number or 1252)
    elif word == "uc":
        return replace(state, fallback=max(0, number or 0))
    elif word == "u" and number is not None:
        _complete_bytes(reading, state)
        _emit(reading, state, chr(number % 0x10000))
        reading.to_skip = state.fallback
    elif word in SYMBOL_WORDS:
        _emit(reading, state, SYMBOL_WORDS[word])
    elif word == "v":
        return replace(state, hidden=on)
    elif word == "deleted":
        return replace(state, deleted=on)
    elif word == "plain":
        return replace(state, hidden=False, deleted=False)
    elif word == "pard":
        return replace(state, in_table=False, outline=None, list_level=None)
    elif word == "s":
        if state.target == "styles":
            reading.style_in_table = number or 0
        return replace(state, outline=reading.outlines.get(number or 0))
    elif word == "outlinelevel":
        if state.target == "styles" and number is not None:
            reading.outlines[reading.style_in_table] = number
        return replace(state, outline=number)
    elif word == "ilvl":
        return replace(state, list_level=number)
    elif word == "intbl":
        return replace(state, in_table=True)
    elif state.target == "text":
        _structure(reading, state, word, number)
    return state


def _structure(reading: _Reading, state: _State, word: str, number: int | None) -> None:
    """Ends of paragraphs, cells and rows, and the announcement of a row's cells."""
    if word in ("par", "sect", "nestcell"):
        _end_paragraph(reading, state)
    elif word == "trowd":
        reading.edges, reading.pending_edge = [], EdgeCell(0, 0)
    elif word in ("clvmgf", "clvmrg"):
        reading.pending_edge.starts_merge = word == "clvmgf"
        reading.pending_edge.goes_on = word == "clvmrg"
    elif word == "cellx":
        reading.pending_edge.right = number or 0
        reading.edges.append(reading.pending_edge)
        reading.pending_edge = EdgeCell(number or 0, number or 0)
    elif word == "cell":
        _end_paragraph(reading, replace(state, in_table=True), only_if_text=bool(reading.cell))
        reading.row.append(EdgeCell(0, 0, reading.cell))
        reading.cell = []
    elif word == "row":
        reading.rows.append([_placed(cell, index, reading.edges) for index, cell in enumerate(reading.row)])
        reading.row = []


def _placed(cell: EdgeCell, index: int, edges: list[EdgeCell]) -> EdgeCell:
    """The cell with the edges its row announced; beyond those one column each."""
    if index < len(edges):
        known = edges[index]
        return replace(known, lines=cell.lines, right=max(known.left, known.right))
    last = edges[-1].right if edges else 0
    return replace(cell, left=last + index, right=last + index + 1)


def _characters(reading: _Reading, state: _State, token: Token) -> None:
    if token.kind == "sign":
        if reading.to_skip:
            reading.to_skip -= 1
        elif token.value in SYMBOL_SIGNS:
            _complete_bytes(reading, state)
            _emit(reading, state, SYMBOL_SIGNS[token.value])
        elif token.value in "\r\n":  # a backslash before a line end is \par
            _complete_bytes(reading, state)
            _end_paragraph(reading, state)
        return
    data = token.data
    skipped = min(reading.to_skip, len(data))
    reading.to_skip -= skipped
    reading.waiting += data[skipped:]


def _complete(reading: _Reading, state: _State) -> None:
    """Before a control word or brace: decode the bytes so far; no fallback reaches beyond it."""
    _complete_bytes(reading, state)
    reading.to_skip = 0


def _complete_bytes(reading: _Reading, state: _State) -> None:
    if not reading.waiting:
        return
    name, encoding = reading.fonts.get(state.font, ("", ""))
    text = bytes(reading.waiting).decode(encoding or reading.encoding, "replace")
    reading.waiting.clear()
    if state.target == "fonts":
        shown = name + text
        reading.fonts[reading.font_in_table] = (
            shown.rstrip(";"),
            reading.fonts.get(reading.font_in_table, ("", ""))[1],
        )
        return
    _emit(reading, state, text)


def _emit(reading: _Reading, state: _State, text: str) -> None:
    if state.target not in ("text", "marker"):
        return
    if state.hidden or state.deleted:
        reading.tallies["hidden" if state.hidden else "deleted"] += len(text)
        return
    text = visible_text(text, reading.fonts.get(state.font, ("", ""))[0])
    story = reading.stories.setdefault(state.story, _Story())
    if state.target == "marker":
        story.marker += text
    else:
        story.pieces.append(text)


def _end_paragraph(reading: _Reading, state: _State, only_if_text: bool = False) -> None:
    story = reading.stories.setdefault(state.story, _Story())
    if only_if_text and not story.pieces and not story.marker.strip():
        return
    # Characters beyond U+FFFF come as two surrogates, one \u each.
    text = "".join(story.pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    marker = " ".join(story.marker.split())
    story.pieces.clear()
    story.marker = ""
    replaced = count_unprintable(text)
    reading.tallies["replaced"] += replaced
    text = replace_unprintable(text) if replaced else text
    line = CellLine(
        marker + separator(marker, text) + text,
        len(marker),
        (state.list_level or 0) if marker else None,
        None if state.outline is None or not 0 <= state.outline < 9 else state.outline + 1,
        reading.paragraphs if state.story in ("paragraph", "text_box") else None,
    )
    if state.story == "paragraph":
        reading.paragraphs += 1
    if state.story == "paragraph" and state.in_table:
        reading.cell.append(line)
        return
    if state.story == "paragraph":
        _end_table(reading)
    place = Place(line.paragraph)
    reading.part(state.story).add(
        line.text, state.story, line.marker_length, line.list_level, line.style_level, place=place
    )
    if state.story == "paragraph":
        _add_boxes(reading)


def _add_boxes(reading: _Reading) -> None:
    """Put the text boxes anchored in a paragraph or table below it."""
    boxes = reading.parts.pop("text_box", None)
    if boxes is not None:
        reading.part("paragraph").extend(boxes)


def _end_table(reading: _Reading) -> None:
    """Add the table that has been read, with whatever a file cut short left of its last row."""
    if reading.cell:
        reading.row.append(EdgeCell(0, 0, reading.cell))
    if reading.row:
        reading.rows.append([_placed(cell, index, reading.edges) for index, cell in enumerate(reading.row)])
    if reading.rows:
        paint_rows(reading.rows, reading.tables, reading.part("paragraph"))
        reading.tables += 1
        _add_boxes(reading)
    reading.rows, reading.row, reading.cell = [], [], []


def _source(reading: _Reading) -> SourceText:
    whole = TextLines(reading.limits)
    for kind in _ORDER:
        whole.extend(reading.part(kind))
    if not whole.count:
        raise DamagedFile("RTF 文件里没有文字", remedy="请用 Word 或 WPS 打开后另存再试")
    notices = []
    if reading.tallies["hidden"]:
        count = reading.tallies["hidden"]
        notices.append(Notice("hidden-text-omitted", "info", f"有 {count} 个设为隐藏的字符没有读入"))
    if reading.tallies["deleted"]:
        notices.append(Notice("tracked-changes", "info", "文档有修订，按全部接受后的样子读取"))
    return SourceText(
        text=whole.text,
        blocks=whole.blocks,
        encoding=reading.encoding,
        notices=(*notices, *unprintable_notices(reading.tallies["replaced"])),
    )
