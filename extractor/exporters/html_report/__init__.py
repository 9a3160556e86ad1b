"""One HTML file to check a result against its source: text on the left, what was made of it on the right.

Every item is marked in the source and tied to its place in the result, both ways, by hover, click and
keyboard. Diagnostics stand in the margin beside their line, coverage at the top. The file needs no network,
no other file and no server; its content security policy allows its own style and script and nothing else.

The report needs the source text, which a ``Document`` does not hold: ``Settings.source_text``.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Final

from extractor.errors import MissingSource
from extractor.exporters.exporter import Settings
from extractor.exporters.flat import duty_rows, requirement_rows
from extractor.exporters.html_report.marks import Marks
from extractor.exporters.html_report.result_pane import result_pane
from extractor.exporters.html_report.source_pane import source_pane, unplaced_notes
from extractor.model import Document
from extractor.spans import Span

_SEVERITIES: Final = (("error", "错误"), ("warning", "警告"), ("info", "提示"))


def write_with(document: Document, settings: Settings) -> bytes:
    """The page; ``MissingSource`` without the text or with one of another length than the document says."""
    text, source = settings.source_text, document.source
    if text is None:
        raise MissingSource("网页报告要对照原文，没有给出原文", where=source.name, remedy="请一并给出原文")
    if len(text) != source.characters:
        raise MissingSource(
            f"原文有 {len(text)} 个字符，结果说有 {source.characters} 个",
            where=source.name,
            remedy="请用生成这份结果的那一份原文，或重新抽取",
        )
    return write(document, text)


def write(document: Document, source_text: str) -> bytes:
    """The page in UTF-8. ``source_text`` is the text the spans count in; spans beyond it are cut off."""
    style, script = _part("report.css"), _part("report.js")
    marks = Marks(source_text)
    head = marks.title(document.title, Span(0, len(source_text))) if document.title else ""
    result = result_pane(document, marks)
    source = unplaced_notes(document) + source_pane(document, source_text, marks)
    noted = ' class="noted"' if any(one.span for one in document.diagnostics) else ""
    title = escape(document.title or document.source.name or "岗位职责")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    page = f"""\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header><h1><span{head}>{title}</span></h1>{_summary(document)}{_contents(marks)}</header>
<main{noted}>
<section id="source" aria-label="原文">{source}</section>
<section id="result" aria-label="结果">{result}</section>
</main>
<script>{script}</script>
</body>
</html>
"""
    return page.encode()


def _part(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    """The policy's word for this very text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _summary(document: Document) -> str:
    """Counts in the colours of their items, what is to be looked at, coverage."""
    counts = (
        ("heading", "部门", len(document.departments)),
        ("heading", "岗位", len(document.positions)),
        ("duty", "职责", sum(1 for _ in duty_rows(document))),
        ("requirement", "任职要求", sum(1 for _ in requirement_rows(document))),
    )
    told = "".join(f'<li class="{kind}">{name} <b>{count}</b></li>' for kind, name, count in counts if count)
    return f"<ul>{told}{_severities(document)}{_coverage(document)}</ul>"


def _severities(document: Document) -> str:
    """A box a severity that hides its notes, and the way to the next note."""
    counts = [
        (severity, name, sum(one.severity == severity for one in document.diagnostics))
        for severity, name in _SEVERITIES
    ]
    boxes = "".join(
        f'<li><label class="{severity}"><input type="checkbox" checked value="{severity}">{name} '
        f"<b>{count}</b></label></li>"
        for severity, name, count in counts
        if count
    )
    return (
        f'{boxes}<li><button type="button" id="next">下一处（N 键）</button></li>'
        if boxes
        else "<li>没有待核对之处</li>"
    )


def _coverage(document: Document) -> str:
    lost = sum(span.end - span.start for span in document.coverage.unassigned)
    assigned = document.coverage.assigned
    share = "全部归类" if not lost else f"有 {lost} 个字未归类"
    bar = f'<progress value="{assigned}" max="{max(1, assigned + lost)}"></progress>'
    state = ' class="lost"' if lost else ""
    return f"<li{state}>{bar} {assigned} 个字，{share}</li>"


def _contents(marks: Marks) -> str:
    """Departments and positions to jump to."""
    names = "".join(
        f'<li><a data-i="{at}" tabindex="0">{escape(name)}</a></li>' for _, at, name in sorted(marks.owners)
    )
    return f"<details><summary>目录</summary><ol>{names}</ol></details>" if len(marks.owners) > 1 else ""
