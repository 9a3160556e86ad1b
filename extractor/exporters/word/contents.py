"""The contents list: a real TOC field, filled in so that it reads without being brought up to date.

Neither ``w:dirty`` nor ``w:updateFields`` is set: both make Word ask its reader a question on opening. Word
brings the page numbers (PAGEREF fields) up to date when the list is updated or the file printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.exporters.word.blocks import HeadingBlock
from extractor.exporters.word.forms import painted, separator
from extractor.exporters.word.paper import run
from extractor.exporters.word.styles import CONTENTS_DEPTH

CONTENTS_TITLE: Final = "目录"
_LEAST_ENTRIES: Final = 2
_CONTROL: Final = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    "</w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)
_BEGIN: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def has_contents(headings: Sequence[HeadingBlock]) -> bool:
    """Whether there is anything to list; one heading alone needs no contents list."""
    return len(headings) >= _LEAST_ENTRIES


def bookmark(index: int) -> str:
    """The name of the bookmark round the heading of that index."""
    return f"_Toc{100_000_000 + index}"


def entry(heading: HeadingBlock) -> str:
    """Number and title as the list shows them, unescaped."""
    if heading.numbered is None:
        return heading.title
    form, value = heading.numbered.form, heading.numbered.value
    return f"{painted(form, value)}{separator(form)}{heading.title}"


def contents_list(headings: Sequence[HeadingBlock], pages: Sequence[int]) -> str:
    """The list as WordprocessingML; empty where it is not worth one."""
    if not has_contents(headings):
        return ""
    deepest = min(max(one.level for one in headings), CONTENTS_DEPTH)
    field = _BEGIN.format(f'TOC \\o "1-{deepest}" \\h \\z')
    lines = [f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>{CONTENTS_TITLE}</w:t></w:r></w:p>']
    for index, (heading, page) in enumerate(zip(headings, pages, strict=True)):
        before = field if index == 0 else ""
        page_field = f"PAGEREF {bookmark(index)} \\h"
        after = _END if index == len(headings) - 1 else ""
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{heading.level}"/></w:pPr>{before}'
            f'<w:hyperlink w:anchor="{bookmark(index)}" w:history="1">{run(entry(heading))}'
            f"<w:r><w:tab/></w:r>{_BEGIN.format(page_field)}<w:r><w:t>{page}</w:t></w:r>{_END}</w:hyperlink>{after}</w:p>"
        )
    return _CONTROL.format("".join(lines))
