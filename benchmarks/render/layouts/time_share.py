"""Survey 14: a time share or weight behind every duty."""

from __future__ import annotations

from random import Random

from benchmarks.render.details import detailed
from benchmarks.render.duty_document import Content, Field
from benchmarks.render.gold import Piece


def time_share(content: Content, rng: Random) -> list[Piece]:
    """时间分配：15% on a line below the duty."""
    label = rng.choice(("时间分配", "工作时间百分比", "权重"))
    return detailed(content, rng, lambda: Field("weight", label, f"{rng.randint(1, 8) * 5}%"), "\n")
