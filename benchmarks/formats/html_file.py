"""A web page of paragraphs and tables, numbers typed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from benchmarks.formats.docx_file import Block, FormCell, FormTable
from benchmarks.formats.gold_lines import GoldLine


def html_file(blocks: Sequence[Block]) -> bytes:
    """The page, in UTF-8."""
    body = "\n".join(_line(one) if isinstance(one, GoldLine) else _table(one) for one in blocks)
    head = '<meta charset="utf-8"><title></title>'
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n{body}\n</body></html>\n".encode()


def _line(line: GoldLine) -> str:
    tag = f"h{line.heading}" if line.heading else "p"
    return f"<{tag}>{escape(line.typed)}</{tag}>"


def _table(table: FormTable) -> str:
    rows: list[str] = []
    for index, row in enumerate(table.rows):
        cells = []
        column = 0
        for cell in row:
            if cell.merge != "continue":
                cells.append(_cell(cell, _height(table, index, column)))
            column += cell.columns
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1">{"".join(rows)}</table>'


def _cell(cell: FormCell, height: int) -> str:
    inner = "<br>".join(escape(line.typed) for line in cell.lines)
    return f'<td colspan="{cell.columns}" rowspan="{height}">{inner}</td>'


def _height(table: FormTable, row: int, column: int) -> int:
    """How many rows the cell at this place covers."""
    height = 1
    while row + height < len(table.rows):
        at = 0
        for cell in table.rows[row + height]:
            if at == column and cell.merge == "continue":
                break
            at += cell.columns
        else:
            return height
        height += 1
    return height
