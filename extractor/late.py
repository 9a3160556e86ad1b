"""Functions whose module is imported when they are first called: a table of them costs nothing to load."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def late(package: str, place: str) -> Callable[..., Any]:  # the table that holds it tells its type
    """The function at ``module:name`` of the package. A test calls every row, so that none is misspelt."""
    module, _, name = place.partition(":")

    def call(*arguments: object) -> Any:
        return getattr(import_module(f"{package}.{module}"), name)(*arguments)

    return call
