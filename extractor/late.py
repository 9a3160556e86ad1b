"""Functions whose module is imported when they are first called, regular expressions compiled when they are first
used: a table of them costs nothing to load."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any, AnyStr, cast

from msgspec import Struct


def late(package: str, place: str) -> Callable[..., Any]:  # the table that holds it tells its type
    """The function at ``module:name`` of the package. A test calls every row, so that none is misspelt.

    Sent to another process it arrives as the function itself, imported there.
    """
    return _Late(package, place)


class _Late(Struct, frozen=True):
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


def late_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``, but compiled when it is first used: half of them see no use in most documents, and a
    range of Han characters takes a thousand times as long to compile as to search a line with.
    """
    return cast("re.Pattern[AnyStr]", _LatePattern(pattern, flags))


class _LatePattern:
    """Has what a pattern has from the first time that is asked for; then it costs no more than the pattern's own."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
