"""How deep plain data may nest, so that walks that call themselves can bear it."""

from __future__ import annotations

from typing import Final

MAXIMUM_DEPTH: Final = 100
"""Containers within containers (a heading nested in a heading counts two); bounds the recursion."""


def is_too_deep(data: object) -> bool:
    """Whether mappings and lists nest deeper; true for data that contains itself. Time: linear."""
    level = [data] if isinstance(data, (dict, list)) else []
    for _ in range(MAXIMUM_DEPTH):
        below = (c for n in level for c in (n.values() if isinstance(n, dict) else n))
        level = list({id(c): c for c in below if isinstance(c, (dict, list))}.values())
        if not level:
            return False
    return True
