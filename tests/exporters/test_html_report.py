"""The report: every item on both sides, everything escaped, self-contained, alive in a real browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import extract_text, model
from extractor.errors import MissingSource
from extractor.exporters import export, html_report
from extractor.spans import Span
from tests.example import DOCUMENT, SOURCE_TEXT
from tests.strategies import documents, texts

HOSTILE = '</script><script>document.title="bad"</script><img src=x onerror=alert(1)>"\'&amp;<!--'


class Page(HTMLParser):
    """The page as a parser sees it: tags, and the text of the source lines with the items it belongs to."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.lines: list[list[tuple[str, str]]] = []
        self.inside = False
        self.items = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag == "p":
            self.lines.append([])
            self.inside = True
        if self.inside:
            self.items = found.get("data-i") or ""

    def handle_endtag(self, tag: str) -> None:
        self.items = ""
        if tag == "p":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.lines[-1].append((data, self.items))

    def source(self) -> str:
        return "\n".join("".join(text for text, _ in line) for line in self.lines)

    def stretch(self, number: str) -> str:
        """The text on the left that belongs to an item."""
        return "".join(text for line in self.lines for text, items in line if number in items.split())


def page_of(document: model.Document, text: str = SOURCE_TEXT) -> Page:
    return Page(html_report.write(document, text))


def test_the_source_is_whole_and_every_item_has_its_stretch() -> None:
    page = page_of(DOCUMENT)
    assert page.source() == SOURCE_TEXT
    marked = [attrs for tag, attrs in page.tags if "item" in (attrs.get("class") or "").split()]
    stretches = {page.stretch(str(attrs["data-i"])) for attrs in marked}
    for span in (d.span for d in DOCUMENT.positions[0].duties):
        assert span.of(SOURCE_TEXT).replace("\n", "") in stretches
    assert {"三、入职流程", "第1页 共1页", "见3.2", "人事专员2人", "时间分配: 30%"} <= stretches
    assert "" not in stretches


def test_an_inner_item_belongs_to_the_outer_too() -> None:
    page = page_of(DOCUMENT)
    [items] = {items for line in page.lines for text, items in line if text == "时间分配: 30%"}
    inner, outer = items.split()
    assert page.stretch(outer) == "◆ =归档= 全部人事档案  (时间分配: 30%)"
    assert page.stretch(inner) == "时间分配: 30%"


def test_a_heading_is_its_line_not_all_it_heads() -> None:
    heading = model.Heading(
        id="h",
        kind="position",
        marker="（一）",
        number="1",
        title="人事专员",
        span=DOCUMENT.positions[0].span,
    )
    page = page_of(msgspec.structs.replace(DOCUMENT, outline=(heading,)))
    [number] = [str(a["data-i"]) for tag, a in page.tags if a.get("class") == "item heading"]
    assert page.stretch(number) == "（一）人事专员岗位职责"


def test_titles_markers_and_labels_are_marked_with_what_they_lead_in() -> None:
    text = "财务部\n出纳岗位职责\n直接上级：会计\n1、登记日记账。\n"

    def at(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    duty = model.Duty(id="d", number="1", marker="1、", text="登记日记账。", span=at("登记日记账。"))
    grade = model.Field(name="superior", label="直接上级：", value="会计", span=at("会计"))
    position = model.Position(
        id="p", title="出纳", number=None, marker=None, duties=(duty,), fields=(grade,), span=Span(4, len(text))
    )
    page = page_of(msgspec.structs.replace(DOCUMENT, title="财务部", outline=(), positions=(position,)), text)
    numbers = [str(a["data-i"]) for _, a in page.tags if "item" in (a.get("class") or "")]
    stretches = [page.stretch(number) for number in numbers]
    for told in ("财务部", "出纳", "直接上级：会计", "1、登记日记账。"):
        assert told in stretches


def test_the_result_follows_the_source_and_says_nothing_twice() -> None:
    page = html_report.write(DOCUMENT, SOURCE_TEXT).decode()
    heads = re.findall(r"<h2><span[^>]*>([^<]+)</span>", page)
    assert heads == ["组织架构图", "行政人事部", "人事专员", "入职流程"]
    told = model.Field(name="department", label="所在部门", value="行政人事部", span=Span(0, 5))
    named = msgspec.structs.replace(DOCUMENT.positions[0], fields=(told,))
    again = html_report.write(msgspec.structs.replace(DOCUMENT, positions=(named,)), SOURCE_TEXT).decode()
    assert "<b>部门</b>" in page
    assert "<b>部门</b>" not in again


def test_nothing_is_fetched_and_only_its_own_script_runs() -> None:
    page = html_report.write(DOCUMENT, SOURCE_TEXT).decode()
    assert not re.search(r"(?:src|href|action)=|url\(|@import|https?:", page)
    assert re.search(r"default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'", page)
    assert " style=" not in page


def test_lost_text_is_seen() -> None:
    lost = model.Coverage(characters=len(SOURCE_TEXT), assigned=1, unassigned=(Span(0, 4),))
    page = page_of(msgspec.structs.replace(DOCUMENT, coverage=lost))
    assert (
        "有 4 个字未归类" in html_report.write(msgspec.structs.replace(DOCUMENT, coverage=lost), SOURCE_TEXT).decode()
    )
    assert ("span", "lost") in [(tag, attrs.get("class")) for tag, attrs in page.tags]


def everywhere(text: str) -> model.Document:
    """The text in every place of the page that shows one."""
    where = Span(0, len(text))
    field = model.Field(name="other", label=text, value=text, span=where)
    duty = model.Duty(id="d", number=text, marker=text, text=text, group=text, span=where, fields=(field,))
    reference = model.PositionReference(text=text, span=where)
    summary = model.Summary(text=text, span=where)
    headcount = model.Headcount(text=text)
    requirement = model.Requirement(id="r", number=None, marker=text, text=text, span=where)
    heading = model.Heading(
        id="h",
        kind="part",
        marker=text,
        number=None,
        title=text,
        span=where,
        content=(model.Prose(text=text, span=where),),
    )
    return msgspec.structs.replace(
        DOCUMENT,
        title=text,
        source=msgspec.structs.replace(DOCUMENT.source, characters=len(text)),
        outline=(heading,),
        departments=(
            model.Department(
                id="u",
                name=text,
                parent=text,
                superior=reference,
                headcount=headcount,
                summary=summary,
                duties=(duty,),
                fields=(field,),
                span=where,
            ),
        ),
        positions=(
            model.Position(
                id="p",
                title=text,
                aliases=(text,),
                number=None,
                marker=None,
                department=text,
                headcount=headcount,
                superior=reference,
                subordinates=(reference,),
                summary=summary,
                duties=(duty,),
                requirements=(requirement,),
                span=where,
            ),
        ),
        org_charts=(
            model.OrgChart(
                id="c",
                caption=text,
                span=where,
                units=(model.ChartUnit(name=text, span=where, headcount=headcount),),
                relations=(model.ChartRelation(superior=text, subordinate=text),),
            ),
        ),
        procedures=(model.Procedure(id="s", title=text, steps=(), span=where),),
        references=(model.Reference(text=text, target=text, resolved=None, span=where),),
        furniture=(model.Furniture(kind="separator", text=text, span=where),),
        diagnostics=(
            model.Diagnostic(code=text, severity="info", message=text, suggestion=text, span=where),
            model.Diagnostic(code=text, severity="error", message=text),
        ),
    )


ALLOWED_TAGS = frozenset(
    (
        *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "article", "script"),
        *("aside", "button", "details", "summary", "ol", "a"),
        *(
            "h1",
            "h2",
            "h3",
            "ul",
            "li",
            "label",
            "input",
            "progress",
            "div",
            "p",
            "span",
            "b",
            "em",
            "small",
            "i",
        ),
    )
)
ALLOWED_ATTRIBUTES = frozenset(
    (
        *("lang", "charset", "http-equiv", "content", "name", "id", "class", "data-i", "tabindex", "title"),
        *("type", "checked", "value", "max", "aria-label"),
    )
)


@pytest.mark.parametrize("text", [HOSTILE, "<", "&lt;", "a\nb<c", "\"'"])
def test_everything_is_escaped(text: str) -> None:
    page = page_of(everywhere(text), text)
    assert page.source() == text
    for tag, attrs in page.tags:
        assert tag in ALLOWED_TAGS
        assert set(attrs) <= ALLOWED_ATTRIBUTES
    assert [tag for tag, _ in page.tags].count("script") == 1


@given(documents(), st.lists(texts(), max_size=30))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_spans_over_any_text(document: model.Document, parts: list[str]) -> None:
    """Spans that overlap, cross or lie beyond the text cost no character."""
    text = "".join(parts).replace("\r", "").replace("\x00", "")
    page = page_of(document, text)
    assert page.source() == text
    assert [tag for tag, _ in page.tags].count("script") == 1


def test_another_text_than_the_documents_is_refused() -> None:
    assert export(DOCUMENT, "html", source_text=SOURCE_TEXT) == html_report.write(DOCUMENT, SOURCE_TEXT)
    with pytest.raises(MissingSource, match="原文有 3 个字符，结果说有"):
        export(DOCUMENT, "html", source_text="abc")
    with pytest.raises(MissingSource, match="没有给出原文"):
        export(DOCUMENT, "html")


def test_reporting_lines_are_drawn_where_there_are_any() -> None:
    text = "办公室组织机构图\n主任→文员、司机\n"
    drawn = html_report.write(extract_text(text), text).decode()
    assert drawn.count("<svg ") == 1
    assert "汇报关系图" in drawn
    silent = "出纳岗位职责\n1、记账。\n2、保管现金。\n"
    assert "<svg " not in html_report.write(extract_text(silent), silent).decode()


def test_a_drawing_too_large_to_read_is_named_instead() -> None:
    form = "岗位名称：第{}组专员\n直接上级：主任\n岗位职责：\n1、记账。\n\n"
    text = "".join(form.format(n) for n in range(160))
    document = extract_text(text)
    assert len(document.positions) == 160
    page = html_report.write(document, text).decode()
    assert "<svg " not in page
    assert "另存成图" in page
