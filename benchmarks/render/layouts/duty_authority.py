"""Survey 16: 1、duty 权限范围：A、… B、… 2、duty …"""

from __future__ import annotations

from random import Random
from typing import Final

from benchmarks.render.details import detailed
from benchmarks.render.duty_document import Content, Field
from benchmarks.render.gold import Piece

_RIGHTS: Final = ("建议权", "审核权", "检查权", "否决权", "知情权", "2000元以下的审批权", "人员调配权")


def duty_authority(content: Content, rng: Random) -> list[Piece]:
    """Lettered authorities behind or below every duty."""

    def authority() -> Field:
        rights = rng.sample(_RIGHTS, rng.randint(1, 3))
        listed = "；".join(f"{letter}、{right}" for letter, right in zip("ABC", rights, strict=False))
        return Field("authority", "权限范围", f"{listed}。")

    return detailed(content, rng, authority, rng.choice(("", "\n")))
