"""The two kinds of tables as WordprocessingML."""

from __future__ import annotations

from typing import Final

from extractor.exporters.word.blocks import FieldTable, Row, UnitTable, paired, unit_rows
from extractor.exporters.word.paper import COLON, run
from extractor.exporters.word.styles import (
    CELL_MARGIN_TWIPS,
    CELL_PAD_TWIPS,
    LABEL_TWIPS,
    ROW_TWIPS,
    TEXT_WIDTH_TWIPS,
    UNITS_A_ROW,
    VALUE_TWIPS,
    WIDE_TWIPS,
)
from extractor.exporters.word.tables import TITLE_LABEL

_LABEL_FILL: Final = "F2F2F2"
_ROW_MAY_BREAK: Final = 200  # characters of a value beyond which its row may run over a page's end


def field_table(table: FieldTable) -> str:
    """Labels and values; the row with a position's title is repeated where the table goes over a page."""
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in (LABEL_TWIPS, VALUE_TWIPS) * 2)
    rows = "".join(map(_field_row, paired(table.rows)))
    return f"<w:tbl>{_properties(TEXT_WIDTH_TWIPS)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def unit_table(table: UnitTable) -> str:
    """The boxes of a chart, row by row."""
    rows = unit_rows(table)
    columns = len(rows[0])
    width = TEXT_WIDTH_TWIPS // UNITS_A_ROW
    lines = "".join(_unit_row(row, columns - len(row), width) for row in rows)
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return f"<w:tbl>{_properties(width * columns, centred=True)}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _properties(width: int, *, centred: bool = False) -> str:
    place = '<w:jc w:val="center"/>' if centred else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/>{place}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{CELL_PAD_TWIPS}" w:type="dxa"/><w:left w:w="{CELL_MARGIN_TWIPS}" w:type="dxa"/>'
        f'<w:bottom w:w="{CELL_PAD_TWIPS}" w:type="dxa"/><w:right w:w="{CELL_MARGIN_TWIPS}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )


def _field_row(pair: tuple[Row, ...]) -> str:
    whole = sum(len(line) for row in pair for line in row.lines) <= _ROW_MAY_BREAK
    repeated = "<w:tblHeader/>" if pair[0].label == TITLE_LABEL else ""
    properties = f'{"<w:cantSplit/>" if whole else ""}<w:trHeight w:val="{ROW_TWIPS}"/>{repeated}'
    width, span = (WIDE_TWIPS, '<w:gridSpan w:val="3"/>') if len(pair) == 1 else (VALUE_TWIPS, "")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_LABEL_FILL}"/>'
    cells = "".join(
        _cell("TableLabel", (row.label + COLON,), LABEL_TWIPS, shade) + _cell("TableText", row.lines, width, span)
        for row in pair
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _unit_row(row: tuple[str, ...], missing: int, width: int) -> str:
    after = ""
    if missing:
        after = f'<w:gridAfter w:val="{missing}"/><w:wAfter w:w="{width * missing}" w:type="dxa"/>'
    cells = "".join(_cell("ChartUnit", (unit,), width, "") for unit in row)
    return f'<w:tr><w:trPr>{after}<w:cantSplit/><w:trHeight w:val="{ROW_TWIPS}"/></w:trPr>{cells}</w:tr>'


def _cell(style: str, lines: tuple[str, ...], width: int, properties: str) -> str:
    text = "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(line)}</w:p>' for line in lines)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'
    )
