"""A gold document as forms: labels beside values, lists in one cell, duties in merged rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.formats.docx_file import Block, FormCell, FormTable, Merge
from benchmarks.formats.gold_lines import GoldLine, lines_of

FORM_LAYOUTS: Final = frozenset(("form_cells", "light_form", "enumerated_form"))
_COLUMNS: Final = 4
_LONGEST_PAIRED: Final = 12  # code points of a value that shares its row with another pair
_LISTED: Final = ("duty", "req")

Row = tuple[FormCell, ...]


def form_blocks(document: Element) -> list[Block]:
    """The document with each position as one table; what stands outside positions stays paragraphs."""
    blocks: list[Block] = []
    for part in document:
        if part.tag == "position":
            blocks.append(FormTable(_COLUMNS, tuple(_rows(part))))
        else:
            blocks += lines_of(part)
    return blocks


def _rows(position: Element) -> Iterator[Row]:
    waiting: list[FormCell] = []  # the first pair of a row, while a second may follow
    parts = list(position)
    at = 0
    while at < len(parts):
        part = parts[at]
        listed = _run(parts, at + 1) if part.tag == "l" else 0
        pair = _pair(part)
        if pair is not None and len(_text(pair[1])) <= _LONGEST_PAIRED and part.tag in ("head", "field"):
            waiting += pair
            if len(waiting) == _COLUMNS:
                yield tuple(waiting)
                waiting = []
            at += 1
            continue
        if waiting:
            yield (waiting[0], FormCell(waiting[1].lines, _COLUMNS - 1))
            waiting = []
        if pair is not None:
            yield (pair[0], FormCell(pair[1].lines, _COLUMNS - 1))
        elif listed:
            lines = [line for one in parts[at + 1 : at + 1 + listed] for line in lines_of(one)]
            yield (_cell(part), FormCell(tuple(lines), _COLUMNS - 1))
            at += listed
        elif part.tag == "duty" and len(part):
            yield from _duty(part)
        else:
            yield (FormCell(tuple(lines_of(part)), _COLUMNS),)
        at += 1
    if waiting:
        yield (waiting[0], FormCell(waiting[1].lines, _COLUMNS - 1))


def _run(parts: Sequence[Element], at: int) -> int:
    """How many numbered items of one kind follow, to stand in one cell beside their label."""
    count = 0
    while at + count < len(parts) and parts[at + count].tag in _LISTED:
        item = parts[at + count]
        if item.find("l") is not None or item.find("m") is None:
            return 0
        count += 1
    return count


def _pair(part: Element) -> tuple[FormCell, FormCell] | None:
    """Label and value of a field, of a heading like one (岗位名称：出纳), of a requirement of two lines."""
    lines = lines_of(part)
    if part.tag in ("head", "field"):
        name = "t" if part.tag == "head" else "v"
        value = part.find(name)
        if value is None or part.find("m") is not None:
            return None
        label = Element("l")
        label.text = (part.text or "") if part.tag == "head" else (part.findtext("l") or "")
        return (_cell(label), _cell(value)) if (label.text or "").strip() else None
    if part.tag == "req" and len(lines) == 2:
        return FormCell((lines[0],)), FormCell((lines[1],))
    return None


def _duty(duty: Element) -> Iterator[Row]:
    """The duty's own cell beside its statement, its share and its tasks, one row each."""
    number = duty.find("m")
    if number is None or duty.find("l") is None:
        yield (FormCell(tuple(lines_of(duty)), _COLUMNS),)
        return
    rows = list(_duty_rows(duty))
    for index, row in enumerate(rows):
        merge: Merge = "" if len(rows) == 1 else "restart" if index == 0 else "continue"
        mark = FormCell(tuple(lines_of(number)) if index == 0 else (), 1, merge)
        yield (mark, *row)


def _duty_rows(duty: Element) -> Iterator[Row]:
    """Rows of three columns."""
    width = _COLUMNS - 1
    parts = [part for part in duty if part.tag != "m"]
    statement = Element("p")
    for part in parts[:2]:
        statement.append(part)
    first = FormCell(tuple(_compact(statement)), width - 1)
    rest = parts[2:]
    if rest and rest[0].tag == "field":
        yield (first, FormCell(tuple(lines_of(rest[0]))))
        rest = rest[1:]
    else:
        yield (FormCell(first.lines, width),)
    for part in rest:
        if part.tag == "duty":
            shares = part.findall("field")
            text = part.find("t")
            if text is not None and shares:
                lines = [line for one in shares for line in lines_of(one)]
                yield (_cell(text, width - 1), FormCell(tuple(lines)))
                continue
        yield (FormCell(tuple(_compact(part)), width),)


def _compact(part: Element) -> list[GoldLine]:
    return [line for line in lines_of(part) if line.typed.strip()]


def _cell(part: Element, columns: int = 1) -> FormCell:
    lines = [line for line in lines_of(_bare(part)) if line.typed.strip()]
    return FormCell(tuple(lines), columns)


def _bare(part: Element) -> Element:
    """The part without the text behind it."""
    copy = Element(part.tag, part.attrib)
    copy.text = part.text
    copy.extend(part)
    return copy


def _text(cell: FormCell) -> str:
    return "".join(line.typed for line in cell.lines)
