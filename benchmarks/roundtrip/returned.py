"""One document extracted, written to Word and extracted again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from benchmarks.accuracy.score import Items, output_items
from benchmarks.roundtrip.views import View, mended_markers, view
from extractor import export, extract
from extractor.errors import DutyError
from extractor.pipeline import extract_text


@dataclass(frozen=True)
class Returned:
    """One document's rows before and after, and the items that the accuracy measure counts."""

    name: str
    before: dict[str, View]
    after: dict[str, View]
    given: Items
    got: Items

    def same(self, rows: Sequence[str]) -> bool:
        """Whether these rows came back as they were."""
        return all(self.before[row] == self.after[row] for row in rows)


def returned(name: str, data: bytes | str) -> Returned | None:
    """What came back of one input, the bytes of a file or a text; ``None`` for what is refused."""
    try:
        first = extract(data, name=name) if isinstance(data, bytes) else extract_text(data)
    except DutyError:
        return None
    second = extract(export(first, "docx"), name=name)
    items = [output_items(msgspec.to_builtins(one)) for one in (first, second)]
    mended = mended_markers(first)
    return Returned(name, dict(view(first, mended)), dict(view(second, mended)), *items)
