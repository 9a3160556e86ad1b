"""Survey 4: the same form with all its cells run together."""

from __future__ import annotations

from random import Random

from benchmarks.render.duty_document import Content
from benchmarks.render.forms import Cells, form
from benchmarks.render.gold import Piece, joined


def form_runon(content: Content, rng: Random) -> list[Piece]:
    """One line a position: labels alone tell where a value ends."""
    cells = Cells(between="", value_break="", vertical=False, listed_authority=False)
    return joined([form(position, content.labels.title, cells) for position in content.positions], "\n")
