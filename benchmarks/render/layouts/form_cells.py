"""Survey 3: a position-description form, one table cell a line."""

from __future__ import annotations

from random import Random

from benchmarks.render.duty_document import Content
from benchmarks.render.forms import Cells, form
from benchmarks.render.gold import Piece, joined


def form_cells(content: Content, rng: Random) -> list[Piece]:
    """One form a position; narrow cells run down one character a line now and then."""
    cells = Cells(between="\n", value_break="\n", vertical=rng.random() < 0.3, listed_authority=rng.random() < 0.4)
    return joined([form(position, content.labels.title, cells) for position in content.positions], "\n\n")
