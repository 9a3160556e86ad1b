"""Blocks as WordprocessingML, written straight: a paragraph is one formatted string."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractor.exporters.word.blocks import (
    Block,
    FieldTable,
    HeadingBlock,
    Item,
    Layout,
    Line,
    Note,
    UnitTable,
    leads,
)
from extractor.exporters.word.contents import bookmark, contents_list
from extractor.exporters.word.numbering import Numbered, Numbering, number_paragraphs
from extractor.exporters.word.numbering_part import LEVELS
from extractor.exporters.word.pages import Indents, page_numbers
from extractor.exporters.word.paper import run
from extractor.exporters.word.styles import EM_TWIPS, LEVEL_INDENT_TWIPS, LOOKS
from extractor.exporters.word.table_xml import field_table, unit_table

_BETWEEN_TABLES: Final = (
    '<w:p><w:pPr><w:pStyle w:val="TableText"/><w:spacing w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
)


def body_and_numbering(layout: Layout) -> tuple[str, str]:
    """The content of ``w:body`` before its section properties, and the numbering part."""
    blocks = (*layout.front, *layout.body)
    numbered = [block.numbered for block in blocks if isinstance(block, HeadingBlock | Item) and block.numbered]
    numbering = number_paragraphs(numbered)
    indents = list(_indents(blocks, numbering))
    num_ids = iter(numbering.num_ids)
    pages = page_numbers(layout, indents)
    headings = [block for block in layout.body if isinstance(block, HeadingBlock)]
    parts = [f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run(layout.title)}</w:p>']
    front = len(layout.front)
    parts += _blocks(layout.front, indents[:front], num_ids)
    parts.append(contents_list(headings, pages))
    parts += _blocks(layout.body, indents[front:], num_ids, paged=bool(parts[-1]))
    return "".join(parts), numbering.part


def _indents(blocks: Sequence[Block], numbering: Numbering) -> Iterator[Indents]:
    """Where the text of each block stands: left edge and first line, in twips."""
    hanging = iter(numbering.hanging)
    text_edge = 0
    for block in blocks:
        if isinstance(block, Item):
            level = min(block.level, LEVELS - 1) * LEVEL_INDENT_TWIPS
            if block.numbered:
                text_edge = level + next(hanging)
                yield Indents(text_edge, level - text_edge)
            else:
                level = level if block.style == "DutyGroup" else LOOKS[block.style].left
                text_edge = level + 2 * EM_TWIPS
                yield Indents(level, 2 * EM_TWIPS)
        elif isinstance(block, Note):
            yield Indents(text_edge, 0)
        else:
            if isinstance(block, HeadingBlock) and block.numbered:
                next(hanging)
            yield Indents(0, 2 * EM_TWIPS if isinstance(block, Line) and block.style == "Prose" else 0)


def _blocks(
    blocks: Sequence[Block], indents: Sequence[Indents], num_ids: Iterator[int], paged: bool = False
) -> Iterator[str]:
    headings = 0
    after_table = False
    for at, (block, indent) in enumerate(zip(blocks, indents, strict=True)):
        if isinstance(block, FieldTable | UnitTable):
            # Word makes one table of two that touch.
            yield _BETWEEN_TABLES if after_table else ""
            yield field_table(block) if isinstance(block, FieldTable) else unit_table(block)
            after_table = True
            continue
        after_table = False
        if isinstance(block, Item):
            yield _item(block, indent, num_ids, leads(block, blocks[at + 1 : at + 2]))
        elif isinstance(block, Line):
            yield f'<w:p><w:pPr><w:pStyle w:val="{block.style}"/>{_outline(block)}</w:pPr>{run(block.text)}</w:p>'
        elif isinstance(block, HeadingBlock):
            yield _heading(block, headings, block.page and (paged or headings > 0), num_ids)
            headings += 1
        else:
            yield (
                f'<w:p><w:pPr><w:pStyle w:val="ItemField"/><w:ind w:left="{indent.left}"/></w:pPr>'
                f"{run(block.text)}</w:p>"
            )
    yield _BETWEEN_TABLES if after_table else ""  # and wants a paragraph behind the last


def _number(numbered: Numbered | None, num_ids: Iterator[int]) -> str:
    if numbered is None:
        return ""
    return f'<w:numPr><w:ilvl w:val="{numbered.level}"/><w:numId w:val="{next(num_ids)}"/></w:numPr>'


def _outline(block: Line | Item) -> str:
    return f'<w:outlineLvl w:val="{block.outline - 1}"/>' if block.outline else ""


def _item(item: Item, indent: Indents, num_ids: Iterator[int], leading: bool) -> str:
    number = _number(item.numbered, num_ids)
    own = ""
    if not item.numbered and item.style == "DutyGroup" and indent.left:
        own = f'<w:ind w:left="{indent.left}" w:firstLine="{indent.first}"/>'
    kept = "<w:keepNext/>" if leading else ""
    properties = f'<w:pStyle w:val="{item.style}"/>{kept}{number}{own}{_outline(item)}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(item.text)}</w:p>"


def _heading(block: HeadingBlock, index: int, new_page: bool, num_ids: Iterator[int]) -> str:
    page = "<w:pageBreakBefore/>" if new_page else ""
    number = _number(block.numbered, num_ids)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading{block.level}"/>{page}{number}</w:pPr>'
        f'<w:bookmarkStart w:id="{index}" w:name="{bookmark(index)}"/>{run(block.title)}'
        f'<w:bookmarkEnd w:id="{index}"/></w:p>'
    )
