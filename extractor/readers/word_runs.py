"""The characters of one paragraph of a docx file, as they are shown."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field

from extractor.late import late_pattern
from extractor.readers.container import too_deep
from extractor.readers.field_stack import endless_starts
from extractor.readers.office_xml import DGM, MC, VAL, A, Element, M, W, is_on, number_of, value_of
from extractor.readers.painted_numbers import number_text
from extractor.readers.symbol_fonts import visible, visible_text
from extractor.readers.word_walk import Walk

_RUN: Final = W + "r"
_TEXT: Final = W + "t"
_PROPERTIES: Final = W + "rPr"
_SDT: Final = W + "sdt"
_SDT_CONTENT: Final = W + "sdtContent"
_SDT_PROPERTIES: Final = W + "sdtPr"
_PROMPTING: Final = W + "showingPlcHdr"
_FIELD_CHARACTER: Final = W + "fldChar"
_INSTRUCTION: Final = W + "instrText"
_SYMBOL: Final = W + "sym"
_BREAK: Final = W + "br"
_RUBY: Final = W + "ruby"
_ALTERNATE: Final = MC + "AlternateContent"
_CHOICE: Final = MC + "Choice"
_FALLBACK: Final = MC + "Fallback"
_DENOMINATOR: Final = M + "den"
_MATH_PIECES: Final = (M + "t", _DENOMINATOR)
_COUNTING_FIELD: Final = late_pattern(r"\s*(?:AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM)\b", re.IGNORECASE)
_MATH: Final = frozenset((M + "oMath", M + "oMathPara"))
# Elements round runs that change nothing; inserted and moved-in text is shown as accepted.
_TRANSPARENT: Final = frozenset(
    W + name
    for name in (
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
        "sdtContent",
    )
)
REMOVED: Final = frozenset((W + "del", W + "moveFrom"))
INSERTED: Final = frozenset((W + "ins", W + "moveTo"))
_SHAPES: Final = frozenset((W + "drawing", W + "pict", W + "object"))
# A hyphen that does not break is still a hyphen to whoever searches for 3-5人.
_FIXED: Final = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_TEXT_BEARING: Final = (_TEXT, A + "t", DGM + "relIds")
# 带圈字符, Word's "enclosed character" command, is a field without result: eq \o\ac(○,1)
_ENCLOSED: Final = late_pattern(r"\\o\s*\\ac\s*\(\s*([^\s,，]*)\s*[,，]\s*(.*?)\s*\)\s*$", re.IGNORECASE | re.DOTALL)


class Inline(Struct):
    """The pieces of a paragraph's text, and the shapes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    shapes: list[Element] = field(default_factory=list)


def inline_of(paragraph: Element, walk: Walk, hidden: bool, depth: int) -> Inline:
    """What ``paragraph`` shows; ``hidden`` is what its style says. Raises ``LimitExceeded``."""
    out = Inline()
    _children(paragraph, walk, out, hidden, depth + 1)
    return out


def shown_branch(alternate: Element) -> Element | None:
    """The one branch of ``mc:AlternateContent`` to read: the newer, unless only the older has text."""
    choice = alternate.find(_CHOICE)
    fallback = alternate.find(_FALLBACK)
    if choice is None or fallback is None:
        return fallback if choice is None else choice
    if next(choice.iter(*_TEXT_BEARING), None) is None and next(fallback.iter(*_TEXT_BEARING), None) is not None:
        return fallback
    return choice


def filled_in(control: Element, walk: Walk) -> Element | None:
    """What stands in a content control; ``None`` for one that only prompts for it, which is counted."""
    properties = control.find(_SDT_PROPERTIES)
    if properties is not None and is_on(properties.find(_PROMPTING)):
        walk.tallies["placeholders-omitted"] += 1
        return None
    return control.find(_SDT_CONTENT)


def drop_endless_fields(root: Element) -> None:
    """Take out the starts of fields that never come to a result or end."""
    marks = ((mark, mark.get(W + "fldCharType")) for mark in root.iter(_FIELD_CHARACTER))
    for mark in endless_starts(marks):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _children(parent: Element, walk: Walk, out: Inline, hidden: bool, depth: int) -> None:
    if depth > walk.limits.xml_depth:
        raise too_deep(walk.limits)
    for child in parent:
        tag = child.tag
        if tag == _RUN:
            _run(child, walk, out, hidden, depth + 1)
        elif tag in _TRANSPARENT:
            if tag in INSERTED:
                walk.tallies["tracked-changes"] += 1
            _children(child, walk, out, hidden, depth + 1)
        elif tag in REMOVED:
            walk.tallies["tracked-changes"] += 1
        elif tag == _SDT:
            content = filled_in(child, walk)
            if content is not None:
                _children(content, walk, out, hidden, depth + 2)
        elif tag == _ALTERNATE:
            branch = shown_branch(child)
            if branch is not None:
                _children(branch, walk, out, hidden, depth + 2)
        elif tag in _MATH and not walk.fields.in_code:
            out.pieces.extend("/" if one.tag == _DENOMINATOR else one.text or "" for one in child.iter(*_MATH_PIECES))


def _run(run: Element, walk: Walk, out: Inline, hidden: bool, depth: int) -> None:
    font = ""
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            text = child.text
            if not text or walk.fields.in_code:
                continue
            if hidden:
                walk.tallies["hidden-text-omitted"] += len(text)
                continue
            if "\n" in text or "\r" in text:  # white space to XML, and to Word
                text = re.sub(r"[\r\n]+", " ", text)
            out.pieces.append(visible_text(text, font) if walk.part.may_use_symbols else text)
        elif tag == _PROPERTIES:
            if walk.part.may_hide:
                hidden = _is_hidden(child, walk, hidden)
            if walk.part.may_use_symbols:
                fonts = child.find(W + "rFonts")
                font = "" if fonts is None else fonts.get(W + "ascii") or ""
        elif tag == _FIELD_CHARACTER:
            _field_character(child, walk, out)
        elif tag == _INSTRUCTION:
            if walk.fields.fields:
                walk.fields.fields[-1].instruction += child.text or ""
        elif hidden or walk.fields.in_code:
            continue
        else:
            _special(child, walk, out, depth)


def _special(child: Element, walk: Walk, out: Inline, depth: int) -> None:
    """Whatever stands in a run beside text, properties and fields."""
    tag = child.tag
    if tag in _FIXED:
        out.pieces.append(_FIXED[tag])
    elif tag == _BREAK:
        if child.get(W + "type") not in ("page", "column"):
            out.pieces.append("\n")
    elif tag == _SYMBOL:
        code = child.get(W + "char", "")
        if re.fullmatch("[0-9A-Fa-f]{1,4}", code):
            out.pieces.append(visible(chr(int(code, 16)), child.get(W + "font", "")))
    elif tag in _SHAPES:
        out.shapes.append(child)
    elif tag == _ALTERNATE:
        branch = shown_branch(child)
        if branch is not None:
            _run(branch, walk, out, False, depth + 2)
    elif tag == _RUBY:
        base = child.find(W + "rubyBase")
        walk.tallies["ruby-omitted"] += 1
        if base is not None:
            _children(base, walk, out, False, depth + 2)


def _is_hidden(properties: Element, walk: Walk, inherited: bool) -> bool:
    vanish = properties.find(W + "vanish")
    if vanish is not None:
        return is_on(vanish)
    style = value_of(properties, W + "rStyle")
    return inherited or style in walk.styles.hidden_characters


def _field_character(mark: Element, walk: Walk, out: Inline) -> None:
    kind = mark.get(W + "fldCharType")
    if kind == "begin":
        form = mark.find(W + "ffData")
        if form is not None and not walk.fields.in_code:
            out.pieces.append(_form_value(form))
        walk.fields.begin()
    elif kind == "separate":
        walk.fields.separate()
    elif kind == "end":
        closed = walk.fields.end()
        enclosed = _ENCLOSED.search(closed.instruction) if closed is not None and closed.in_code else None
        if closed is not None and closed.in_code and _COUNTING_FIELD.match(closed.instruction):
            walk.tallies["field-numbers-omitted"] += 1
        if enclosed and not walk.fields.in_code:
            out.pieces.append(_enclosed(enclosed[1], enclosed[2]))


def _form_value(form: Element) -> str:
    """What an old form field shows that has no result text of its own: a tick box or a chosen entry."""
    box = form.find(W + "checkBox")
    if box is not None:
        checked = box.find(W + "checked")
        return "☒" if is_on(box.find(W + "default") if checked is None else checked) else "☐"
    choices = form.find(W + "ddList")
    if choices is not None:
        entries = [one.get(VAL, "") for one in choices.iterchildren(W + "listEntry")]
        chosen = number_of(value_of(choices, W + "result")) or 0
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""


def _enclosed(frame: str, content: str) -> str:
    if frame in ("○", "◯", "〇") and content.isdecimal() and 1 <= int(content) <= 20:
        return number_text(int(content), "decimalEnclosedCircle")
    return f"({content})"
