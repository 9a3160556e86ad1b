"""Functions whose module is imported when they are first called: a table of them costs nothing to load."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


def late(package: str, place: str) -> Callable[..., Any]:  # the table that holds it tells its type
    """The function at ``module:name`` of the package. A test calls every row, so that none is misspelt.

    Sent to another process it arrives as the function itself, imported there.
    """
    return _Late(package, place)


@dataclass(frozen=True, slots=True)
class _Late:
    package: str
    place: str

    def __call__(self, *arguments: object) -> Any:
        return _found(self.package, self.place)(*arguments)

    def __reduce__(self) -> tuple[Callable[[str, str], Callable[..., Any]], tuple[str, str]]:
        return _found, (self.package, self.place)


def _found(package: str, place: str) -> Callable[..., Any]:
    module, _, name = place.partition(":")
    function: Callable[..., Any] = getattr(import_module(f"{package}.{module}"), name)
    return function
