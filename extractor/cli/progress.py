"""How far a batch is, how fast, failures, time left: as a bar, as lines, or as JSON for another program."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from msgspec import Struct

from extractor.batch.work import Result
from extractor.cli.console import is_watched, note, show_line
from extractor.input_file import printable

_BAR: Final = 20
_MINUTE: Final = 60
_HOUR: Final = 3600
_SECONDS_BETWEEN: Final = 0.1
"""A terminal repaints no faster to any use."""
_SECONDS_BETWEEN_LINES: Final = 30.0
"""What a log of a long run can bear; a short run has none."""


class Progress(Protocol):
    """A way to show how far a run is."""

    def count(self, result: Result) -> None:
        """One more is there, in whatever order."""

    def show(self) -> None:
        """A line about a document was printed."""


class Counts(Struct):
    """Documents there so far. ``new`` are those that took time: what was there already says nothing of the rate."""

    total: int
    began: float
    done: int = 0
    new: int = 0
    failed: int = 0

    def add(self, result: Result) -> None:
        """Count a result."""
        self.done += 1
        self.new += result.status != "kept"
        self.failed += result.status == "failed"

    def told(self, now: float) -> str:
        """How far, how fast, failures, time left."""
        seconds = now - self.began
        rate = self.new / seconds if seconds > 0 else 0.0
        left = f"，约剩 {duration((self.total - self.done) / rate)}" if rate else ""
        failures = f"，失败 {self.failed}" if self.failed else ""
        return f"{self.done}/{self.total}，每秒 {rate:.1f} 份{failures}{left}"


class Bar:
    """The last line of a terminal."""

    def __init__(self, total: int) -> None:
        self._counts = Counts(total, time.monotonic())
        self._painted = self._counts.began

    def count(self, result: Result) -> None:
        """Paint the bar, but not faster than it can be seen."""
        self._counts.add(result)
        if time.monotonic() - self._painted >= _SECONDS_BETWEEN:
            self.show()

    def show(self) -> None:
        """Paint the bar again."""
        self._painted = time.monotonic()
        show_line(bar(self._counts, self._painted))


class Lines:
    """A line now and then, for logs."""

    def __init__(self, total: int) -> None:
        self._counts = Counts(total, time.monotonic())
        self._told = self._counts.began

    def count(self, result: Result) -> None:
        """Tell how far the run is when the last line is old."""
        self._counts.add(result)
        now = time.monotonic()
        if now - self._told >= _SECONDS_BETWEEN_LINES:
            self._told = now
            note(f"进度：{self._counts.told(now)}")

    def show(self) -> None:
        """Lines stay where they are."""


class JsonLines:
    """A JSON object a document as it is done, in whatever order."""

    def __init__(self, total: int) -> None:
        self._counts = Counts(total, time.monotonic())

    def count(self, result: Result) -> None:
        """Tell of the document and of the run."""
        self._counts.add(result)
        told = {
            "input": printable(result.task.where),
            "status": result.status,
            "cause": result.cause,
            "seconds": round(result.seconds, 3),
            "done": self._counts.done,
            "failed": self._counts.failed,
            "total": self._counts.total,
        }
        note(json.dumps(told))  # ASCII: whoever reads it need not know the console's encoding

    def show(self) -> None:
        """Lines stay where they are."""


class Silent:
    """Shows nothing."""

    def __init__(self, total: int) -> None:
        pass

    def count(self, result: Result) -> None:
        """Nothing is shown."""

    def show(self) -> None:
        """Nothing is shown."""


WAYS: Final[Mapping[str, Callable[[int], Progress]]] = {
    "auto": lambda total: Bar(total) if is_watched() else Lines(total),
    "plain": Lines,
    "json": JsonLines,
    "none": Silent,
}
"""By their names on the command line: what shows a run of so many documents."""


def bar(counts: Counts, now: float) -> str:
    """The bar and what ``Counts.told`` says behind it."""
    filled = _BAR * counts.done // counts.total if counts.total else _BAR
    return f"[{'#' * filled}{'.' * (_BAR - filled)}] {counts.told(now)}"


def duration(seconds: float) -> str:
    """A stretch of time in words, to the second below an hour and to the minute above."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} 秒"
    if whole < _HOUR:
        return f"{whole // _MINUTE} 分 {whole % _MINUTE} 秒"
    return f"{whole // _HOUR} 小时 {whole % _HOUR // _MINUTE} 分"
