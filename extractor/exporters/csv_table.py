"""CSV for Excel and HR systems: one duty or requirement a row, in UTF-8 with the byte order mark Excel needs.

Cells that a spreadsheet program would run as a formula are defused (``flat.harmless``). Excel turns a number
such as 1.10 into 1.1 when it opens a CSV file by double click; the marker beside it keeps what was written,
and the ``xlsx`` format keeps both.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from extractor.exporters.flat import Row, duty_rows, harmless, requirement_rows
from extractor.model import Document, Duty

COLUMNS: Final = (
    "文件",
    "部门",
    "岗位",
    "岗位编号",
    "类别",
    "职责组",
    "层级",
    "序号",
    "标记",
    "内容",
    "编号",
    "上级编号",
    "可信度",
    "起",
    "止",
)


def write(document: Document) -> bytes:
    """The header, then duties, then requirements. Line ends are CRLF (RFC 4180). Raises nothing."""
    name = document.source.name
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    table.writerows(_cells(name, "职责", row) for row in duty_rows(document))
    table.writerows(_cells(name, "任职要求", row) for row in requirement_rows(document))
    return out.getvalue().encode("utf-8-sig")


def _cells(name: str, kind: str, row: Row) -> list[str]:
    item = row.item
    texts = [
        name,
        row.department,
        row.position.title if row.position else "",
        row.position.id if row.position else "",
        kind,
        (item.group or "") if isinstance(item, Duty) else "",
        str(row.level),
        item.number or "",
        item.marker or "",
        item.text,
        item.id,
        row.parent_id,
        f"{item.confidence:g}",
        str(item.span.start),
        str(item.span.end),
    ]
    return [harmless(text) for text in texts]
