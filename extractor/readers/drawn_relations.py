"""What the connectors drawn between boxes relate; shared by the readers of Office files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from extractor.source import Relation
from extractor.spans import Span

Identity = TypeVar("Identity", int, str)


class DrawnBox(NamedTuple):
    """A box as painted: its lines as one, where they stand, and its ``top``, counted downwards, where it is known."""

    text: str
    span: Span
    top: int | None


def drawn_relations(
    lines: Iterable[tuple[Identity, Identity]], boxes: Mapping[Identity, DrawnBox]
) -> Iterator[Relation]:
    """Whatever way a line was drawn, the superior stands above; of unknown or equal heights it is where it starts."""
    for start, end in lines:
        upper, lower = boxes.get(start), boxes.get(end)
        if upper is None or lower is None:
            continue
        if upper.top is not None and lower.top is not None and lower.top < upper.top:
            upper, lower = lower, upper
        if upper.text and lower.text:
            yield Relation(upper.text, lower.text, lower.span)
