"""Rich Text Format, as Word, WPS and LibreOffice write it.

Automatic numbers stand in the file as text (``\\listtext``): they are painted as their author saw them.
Left out: hidden and deleted text, field codes, pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from msgspec.structs import replace

from extractor.errors import DamagedFile
from extractor.limits import Limits, exceeded
from extractor.readers.characters import unprintable_notices
from extractor.readers.grid import EdgeCell
from extractor.readers.notices import NoticeTexts, tallied_notices
from extractor.readers.rtf_stories import (
    Reading,
    State,
    Story,
    add_boxes,
    end_margin,
    end_paragraph,
    end_row,
    end_style_name,
    end_table,
)
from extractor.readers.rtf_tokens import (
    CHARSETS,
    SYMBOL_SIGNS,
    SYMBOL_WORDS,
    Token,
    encoding_of_code_page,
    tokens,
)
from extractor.readers.symbol_fonts import visible_text
from extractor.readers.text_lines import TextLines
from extractor.source import BlockKind, SourceText

# Groups without ``\*`` whose content is not text of the document.
_NOT_TEXT: Final = frozenset(
    (
        *("colortbl", "info", "pict", "shprslt", "nonesttables", "object", "fldinst", "filetbl", "revtbl"),
        *("listtable", "listoverridetable", "themedata", "datastore", "nonshppict", "xmlopen", "template", "operator"),
    )
)
_PICTURES: Final = frozenset(("pict", "shppict", "object"))
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

_TARGETS: Final[Mapping[str, str]] = {
    "stylesheet": "styles",
    "listtext": "marker",
    "pntext": "marker",
    "fonttbl": "fonts",
    "upr": "nothing",  # the first of its two groups is the form without Unicode
    "ud": "text",
    "sp": "shape",
}
_WORD_ART: Final = "gtextUNICODE"
_CHANGES: Final[Mapping[str, Callable[[State, int | None], State]]] = {
    "uc": lambda state, number: replace(state, fallback=max(0, number or 0)),
    "v": lambda state, number: replace(state, hidden=number != 0),
    "deleted": lambda state, number: replace(state, deleted=number != 0),
    "plain": lambda state, _: replace(state, hidden=False, deleted=False),
    "pard": lambda state, _: replace(state, in_table=False, outline=None, style=0, list_level=None),
    "ilvl": lambda state, number: replace(state, list_level=number),
    "intbl": lambda state, _: replace(state, in_table=True),
}
_NOTICES: Final[NoticeTexts] = {
    "hidden-text-omitted": ("info", "有 {} 个设为隐藏的字符没有读入"),
    "tracked-changes": ("info", "文档有修订，按全部接受后的样子读取"),
    "pictures-omitted": ("info", "有 {} 张图片或嵌入对象，其中的文字没有读入"),
}
_MARGINS: Final[tuple[BlockKind, ...]] = ("header", "footer")


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of an RTF file; raises ``DamagedFile``, ``LimitExceeded``."""
    reading = Reading(limits)
    states = [State()]
    starred = False
    for token in tokens(data):
        kind = token.kind
        if kind == "open":
            _complete(reading, states[-1])
            if len(states) > limits.group_depth:
                raise exceeded(limits, "group_depth", len(states), so_far=True)
            states.append(states[-1])
        elif kind == "close":
            _complete(reading, states[-1])
            if len(states) == 1:
                break  # what follows the last brace is no RTF
            closed = states.pop()
            if closed.story != states[-1].story:
                end_paragraph(reading, closed, only_if_text=True)
                if closed.story in _MARGINS:
                    end_margin(reading, closed.story)
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
    end_paragraph(reading, replace(states[-1], story="paragraph"), only_if_text=True)
    end_table(reading)
    add_boxes(reading)
    return _source(reading)


def _word(reading: Reading, state: State, token: Token, starred: bool) -> State:
    """Carry out a control word; the state that holds behind it."""
    word, number = token.value, token.number
    if word in _PICTURES and state.target == "text":
        reading.tallies["pictures-omitted"] += 1
    if word in _STORIES and state.target == "text":
        return replace(state, story=_STORIES[word], in_table=False, hidden=False)
    if state.target == "shape" and word in ("sn", "sv"):
        return _property(reading, state, word)
    target = _target(word, starred)
    if target is not None:
        if word == "sp" and state.target != "text":
            return replace(state, target="nothing")
        return replace(state, target=target)
    if word in _CHANGES:
        return _CHANGES[word](state, number)
    if word in ("f", "fcharset", "s", "outlinelevel"):
        return _defined(reading, state, word, number)
    if word == "ansicpg":
        reading.encoding = encoding_of_code_page(number or 1252)
    elif word == "u" and number is not None:
        _complete_bytes(reading, state)
        _emit(reading, state, chr(number % 0x10000))
        reading.to_skip = state.fallback
    elif word in SYMBOL_WORDS:
        _emit(reading, state, SYMBOL_WORDS[word])
    elif state.target == "text":
        _structure(reading, state, word, number)
    return state


def _target(word: str, starred: bool) -> str | None:
    """Where the text of a group goes that begins with ``word``; ``None`` when the word changes nothing."""
    if word in _TARGETS:
        return _TARGETS[word]
    if word in _NOT_TEXT or (starred and word not in _STARRED_TEXT):
        return "nothing"
    return None


def _property(reading: Reading, state: State, word: str) -> State:
    """The name or the value of a property of a shape, of which that is text which WordArt shows."""
    if word == "sn":
        reading.property_name = ""
        return replace(state, target="property")
    if reading.property_name == _WORD_ART:
        return replace(state, target="text", story="text_box", in_table=False, hidden=False)
    return replace(state, target="nothing")


def _defined(reading: Reading, state: State, word: str, number: int | None) -> State:
    """Fonts and styles: inside their tables a definition, elsewhere a use."""
    index = number or 0
    if word == "f":
        if state.target == "fonts":
            reading.font_in_table = index
            reading.fonts.setdefault(index, ("", ""))
        return replace(state, font=index)
    if word == "s":
        if state.target == "styles":
            reading.style_in_table = index
        return replace(state, outline=reading.outlines.get(index), style=index)
    if word == "outlinelevel":
        if state.target == "styles":
            reading.outlines[reading.style_in_table] = index
        return replace(state, outline=index)
    if state.target == "fonts":
        name, _ = reading.fonts.get(reading.font_in_table, ("", ""))
        reading.fonts[reading.font_in_table] = (name, CHARSETS.get(index, ""))
    return state


def _structure(reading: Reading, state: State, word: str, number: int | None) -> None:
    """Ends of paragraphs, cells and rows, and the announcement of a row's cells."""
    if word in ("par", "sect", "nestcell"):
        end_paragraph(reading, state)
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
        end_paragraph(reading, replace(state, in_table=True), only_if_text=bool(reading.cell))
        reading.row.append(EdgeCell(0, 0, reading.cell))
        reading.cell = []
    elif word == "row":
        end_row(reading)


def _characters(reading: Reading, state: State, token: Token) -> None:
    if token.kind == "sign":
        if reading.to_skip:
            reading.to_skip -= 1
        elif token.value in SYMBOL_SIGNS:
            _complete_bytes(reading, state)
            _emit(reading, state, SYMBOL_SIGNS[token.value])
        elif token.value in "\r\n":  # a backslash before a line end is \par
            _complete_bytes(reading, state)
            end_paragraph(reading, state)
        return
    data = token.data
    skipped = min(reading.to_skip, len(data))
    reading.to_skip -= skipped
    reading.waiting += data[skipped:]


def _complete(reading: Reading, state: State) -> None:
    """Before a control word or brace: decode the bytes so far; no fallback reaches beyond it."""
    _complete_bytes(reading, state)
    reading.to_skip = 0


def _complete_bytes(reading: Reading, state: State) -> None:
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


def _emit(reading: Reading, state: State, text: str) -> None:
    if state.target == "styles":
        end_style_name(reading, text)
    elif state.target == "property":
        reading.property_name += text
    if state.target not in ("text", "marker"):
        return
    if state.hidden or state.deleted:
        reading.tallies["hidden-text-omitted" if state.hidden else "tracked-changes"] += len(text)
        return
    text = visible_text(text, reading.fonts.get(state.font, ("", ""))[0])
    story = reading.stories.setdefault(state.story, Story())
    if state.target == "marker":
        story.marker += text
    else:
        story.pieces.append(text)


def _source(reading: Reading) -> SourceText:
    whole = TextLines(reading.limits)
    for kind in _MARGINS:  # of a file cut short
        end_margin(reading, kind)
    headers, footers = (tuple(reading.margins.get(kind, {}).values()) for kind in _MARGINS)
    for part in (*headers, reading.part("paragraph"), reading.part("footnote"), *footers):
        whole.extend(part)
    if not whole.count:
        raise DamagedFile("RTF 文件里没有文字", remedy="请用 Word 或 WPS 打开后另存再试")
    return SourceText(
        text=whole.text,
        blocks=whole.blocks,
        encoding=reading.encoding,
        notices=(
            *tallied_notices(reading.tallies, _NOTICES),
            *unprintable_notices(reading.tallies["characters-replaced"]),
        ),
    )
