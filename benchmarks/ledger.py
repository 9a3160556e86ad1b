"""Promise 1 recomputed from a document and its source alone, without the stages' own bookkeeping.

Every non-space character is claimed once: by furniture, by a text of the document at its span, by the marker or
label before it, or by a heading. What is left must be labels, list words and punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.lexicon import load
from extractor.misread import reread
from extractor.model import Department, Document, Duty, Field, Heading, Position, Requirement, Step
from extractor.script import plain_script
from extractor.source import SourceText
from extractor.spans import Span

_NUMBER = (
    r"[（(]?[0-9０-９一二三四五六七八九十①-⑳⑴-⒇⒈-⒛㈠-㈩A-Za-z]{1,3}(?:\.[0-9]{1,3}){0,3}[)）]?[、.．。:：,，?？]?"
    r"[［\[【<＜]?"
)


@dataclass(frozen=True)
class Leaf:
    """A text of the document at its span, and what the source has before it (marker, label)."""

    text: str
    span: Span
    before: str = ""
    behind: str = ""
    shared: bool = False
    """Whether what it has before it may stand before others too."""


def leaves(document: Document) -> Iterator[Leaf]:
    """Every text but those of headings; the superior that a merged cell gives to several positions once."""
    owners: tuple[Position | Department, ...] = (*document.positions, *document.departments)
    superiors = dict.fromkeys((owner.superior.span, owner.superior.text) for owner in owners if owner.superior)
    yield from (Leaf(text, span) for span, text in superiors if span)
    for owner in owners:
        for duty in owner.duties:
            yield from _item(duty)
        for requirement in owner.requirements:
            yield from _item(requirement)
        yield from map(_field, owner.fields)
        if owner.summary:
            yield Leaf(owner.summary.text, owner.summary.span)
    for chart in document.org_charts:
        for unit in chart.units:
            yield Leaf(unit.name, unit.span, behind=unit.headcount.text if unit.headcount else "")
    for procedure in document.procedures:
        for step in procedure.steps:
            yield from _item(step)
    yield from (Leaf(one.text, one.span) for one in document.prose)
    for heading in headings(document.outline):
        yield from (Leaf(one.text, one.span) for one in heading.content)


def headings(nodes: Sequence[Heading]) -> Iterator[Heading]:
    """All headings in document order."""
    for node in nodes:
        yield node
        yield from headings(node.children)


def _item(item: Duty | Requirement | Step) -> Iterator[Leaf]:
    if item.text:
        yield Leaf(item.text, item.span, before=item.marker or "")
    elif item.marker:
        yield Leaf(item.marker, item.span)
    if isinstance(item, Duty):
        yield from map(_field, item.fields)
    for child in item.children:
        yield from _item(child)


def _field(field: Field) -> Leaf:
    return Leaf(field.value, field.span, before=field.label, shared=True)


def dense(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


class Ledger:
    """The non-space characters of a source that are no furniture, and which of them are claimed."""

    def __init__(self, text: str, document: Document) -> None:
        furniture = {i for f in document.furniture for i in range(*f.span)}
        self.source = text
        self.furniture = furniture
        self.offsets = [i for i, char in enumerate(text) if not char.isspace() and i not in furniture]
        self.text = "".join(text[i] for i in self.offsets)
        self.plain = reread(plain_script(self.text), load())
        self.claimed = bytearray(len(self.text))
        self._place = {offset: k for k, offset in enumerate(self.offsets)}

    def written(self, span: Span) -> str:
        """The source at a span, characters that furniture interrupts left out."""
        return "".join(self.source[i] for i in range(*span) if i not in self.furniture)

    def claim_span(self, span: Span) -> None:
        """Claim the characters of a span; fails where one is claimed already."""
        for offset in range(*span):
            k = self._place.get(offset)
            if k is not None:
                assert not self.claimed[k], f"第 {offset} 个字符算了两次：{self.around(k)}"
                self.claimed[k] = 1

    def claim_before(self, offset: int, words: str, shared: bool = False) -> None:
        """Claim the last unclaimed occurrence of the words before an offset; ``shared`` words may be claimed already,
        as the name of a table's column is by each of its cells, but not where a colon stands between: those are in the
        unclaimed stretch before it."""
        words = dense(words)
        end = at = self._rank(offset)
        of_its_own = shared and self.text[max(0, end - 1) : end] in (":", "：")
        start = self.claimed.rfind(1, 0, end) + 1 if of_its_own else 0
        while (at := self.text.rfind(words, start, at + len(words) - 1 if at < end else end)) >= 0:
            if not any(self.claimed[at : at + len(words)]):
                self.claimed[at : at + len(words)] = b"\1" * len(words)
                return
        known = self.text[:end] if shared and not of_its_own else ""
        assert words in known, f"“{words}”不在它所说的地方：{self.around(end)}"

    def claim_behind(self, offset: int, words: str) -> None:
        """Claim the words where they stand right behind an offset, or already inside the span before it."""
        words = dense(words)
        at = self._rank(offset)
        if self.text.startswith(words, at):
            self.claimed[at : at + len(words)] = b"\1" * len(words)

    def claim_from(self, offset: int, words: str) -> None:
        """Claim the first unclaimed occurrence of the words at or behind an offset."""
        words = dense(words)
        at = self._rank(offset)
        while (at := self.text.find(words, at)) >= 0:
            if not any(self.claimed[at : at + len(words)]):
                self.claimed[at : at + len(words)] = b"\1" * len(words)
                return
            at += 1
        raise AssertionError(f"标题“{words}”不在它所说的地方（{offset}）")

    def claim_within(self, span: Span, words: str) -> None:
        """Claim the first unclaimed occurrence of the words in a span; a title or field that holds them has claimed
        it already."""
        words = dense(words)
        at, end = self._rank(span.start), self._rank(span.end)
        assert words in self.text[at:end], f"“{words}”不在它所说的地方：{self.around(at)}"
        while (at := self.text.find(words, at, end)) >= 0:
            if not any(self.claimed[at : at + len(words)]):
                self.claimed[at : at + len(words)] = b"\1" * len(words)
                return
            at += 1

    def unclaimed_at(self, offset: int, words: str) -> bool:
        """Whether the words stand at an offset, and nothing has claimed them."""
        words = dense(words)
        at = self._rank(offset)
        return self.text.startswith(words, at) and not any(self.claimed[at : at + len(words)])

    def left(self) -> Iterator[str]:
        """Runs of unclaimed characters that are more than labels, list words and punctuation."""
        for match in re.finditer(rb"\x00+", bytes(self.claimed)):
            run = self.plain[match.start() : match.end()]
            if not _decoration().fullmatch(run):
                yield f"{run}（{self.offsets[match.start()]}）"

    def around(self, k: int) -> str:
        """What stands around a place, for messages."""
        return self.text[max(0, k - 10) : k] + "▲" + self.text[k : k + 10]

    def _rank(self, offset: int) -> int:
        low, high = 0, len(self.offsets)
        while low < high:
            middle = (low + high) // 2
            if self.offsets[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


@cache
def _decoration() -> re.Pattern[str]:
    lexicon = load()
    words = {dense(word) for word in (*lexicon["titles", "decorations"], *lexicon.labels)}
    any_word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    numbered = rf"{_NUMBER}(?:{any_word})"  # 2、直接上级: the number belongs to the label (GOLD rule 25)
    return re.compile(rf"(?>{any_word}|{numbered}|[^\w]|_)+")


def account(source: SourceText, document: Document) -> None:
    """Fail for the first character that is claimed twice, stands elsewhere than told, or in no leaf.

    Raises ``AssertionError``, which names the text.
    """
    text = source.text
    ledger = Ledger(text, document)
    found = sorted(leaves(document), key=lambda leaf: leaf.span)
    for leaf in found:
        assert ledger.written(leaf.span) == leaf.text, (
            f"“{leaf.text}”不是它所说的地方的文字：{ledger.written(leaf.span)}"
        )
        ledger.claim_span(leaf.span)
    if document.title:
        ledger.claim_from(0, document.title)
    for heading in headings(document.outline):
        if heading.marker:
            ledger.claim_from(heading.span.start, heading.marker)
        if heading.title:
            ledger.claim_from(heading.span.start, heading.title)
    titles = {document.title, *(heading.title for heading in headings(document.outline))}
    for chart in document.org_charts:
        if chart.caption and (chart.caption not in titles or ledger.unclaimed_at(chart.span.start, chart.caption)):
            ledger.claim_from(chart.span.start, chart.caption)
    for leaf in found:
        if leaf.before:
            ledger.claim_before(leaf.span.start, leaf.before, leaf.shared)
        if leaf.behind:
            ledger.claim_behind(leaf.span.end, leaf.behind)
    owners: tuple[Position | Department, ...] = (*document.positions, *document.departments)
    for owner in owners:
        if owner.headcount:
            where = owner.span if isinstance(owner, Position) else Span(0, len(text))
            ledger.claim_within(where, owner.headcount.text)
    left = list(ledger.left())
    assert not left, f"没有着落：{left}"
    assert document.coverage.characters == len(text)
    assert document.coverage.assigned == sum(not char.isspace() for char in text)
    assert document.coverage.unassigned == ()
