"""Markdown says what the document says and nothing it does not: read back by a CommonMark parser."""

from __future__ import annotations

import msgspec
from hypothesis import HealthCheck, example, given, settings
from markdown_it import MarkdownIt

from extractor.exporters import markdown
from extractor.model import Document
from tests.example import DOCUMENT
from tests.strategies import documents, texts

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def inlines(source: str) -> list[str]:
    """The text of every heading, paragraph and list item; a failure where there is any other mark-up."""
    found = []
    for token in PARSER.parse(source):
        assert token.type not in (
            "html_block",
            "fence",
            "code_block",
            "hr",
            "ordered_list_open",
            "table_open",
        )
        for child in token.children or ():
            assert child.type in ("text", "text_special", "strong_open", "strong_close"), child
        if token.type == "inline":
            found.append("".join(child.content for child in token.children or ()))
    return found


def test_the_page_reads_as_the_document() -> None:
    source = markdown.write(DOCUMENT).decode()
    for line in (
        "# 行政人事部组织架构及岗位职责",
        "## 人事专员",
        "- **直接上级**：行政人事部经理",
        "#### 招聘方面",
        "- 2、组织面试，其中：",
        "  - （1）初试由本岗位主持；",
        "- 1\\.大专以上学历",
        "- ◆=归档= 全部人事档案（时间分配：30%）",
        "- 行政人事部经理 → 人事专员",
        "- 警告：“见3.2”指向的条目不存在（dangling-reference）",
    ):
        assert line in source.split("\n")
    assert "1.大专以上学历" in inlines(source)


@given(texts())
@settings(max_examples=300, deadline=None)
@example("1. 一")
@example("- 一")
@example("+")
@example("***")
@example("===")
@example("a  \nb")
@example("# 一 #")
@example("[a](b) <b> &amp; `c` ![d](e) ~~f~~ http://a.b")
def test_every_text_stays_a_text(text: str) -> None:
    written = markdown.escaped(text)
    assert "\n" not in written
    for source in (written, f"## {written}", f"- {written}"):
        # CommonMark itself replaces NUL.
        assert "".join(inlines(source)).split() == text.replace("\x00", "\ufffd").split()


@given(documents())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_document_has_only_the_mark_up_we_give_it(document: Document) -> None:
    assert inlines(markdown.write(document).decode())


def test_mark_up_in_a_title_is_text() -> None:
    document = msgspec.structs.replace(DOCUMENT, title="<script>alert(1)</script> [a](javascript:b)")
    assert "<script>" not in PARSER.render(markdown.write(document).decode())
