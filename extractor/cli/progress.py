"""The bar of a batch: how far, how fast, failures, time left."""

from __future__ import annotations

import time
from typing import Final

from extractor.batch.work import Result
from extractor.cli.console import is_watched, show_line

_BAR: Final = 20
_MINUTE: Final = 60
_HOUR: Final = 3600
_SECONDS_BETWEEN: Final = 0.1
"""A terminal repaints no faster to any use."""


class Bar:
    """Counts results as they come and paints the bar where someone watches."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = self._new = self._failed = 0
        self._began = self._painted = time.monotonic()

    def count(self, result: Result) -> None:
        """One more is there."""
        self._done += 1
        self._new += result.status != "kept"
        self._failed += result.status == "failed"
        if time.monotonic() - self._painted >= _SECONDS_BETWEEN:
            self.show()

    def show(self) -> None:
        """Paint the bar as it stands; after a line was printed, that is again."""
        now = self._painted = time.monotonic()
        if is_watched():
            show_line(bar(self._done, self._total, self._failed, now - self._began, self._new))


def bar(done: int, total: int, failed: int, seconds: float, new: int) -> str:
    """One line: how far, how fast, failures, time left. ``new`` is how many took the ``seconds``."""
    filled = _BAR * done // total if total else _BAR
    rate = new / seconds if seconds > 0 else 0.0
    left = f"，约剩 {duration((total - done) / rate)}" if rate else ""
    failures = f"，失败 {failed}" if failed else ""
    return f"[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}，每秒 {rate:.1f} 份{failures}{left}"


def duration(seconds: float) -> str:
    """A stretch of time in words, to the second below an hour and to the minute above."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} 秒"
    if whole < _HOUR:
        return f"{whole // _MINUTE} 分 {whole % _MINUTE} 秒"
    return f"{whole // _HOUR} 小时 {whole % _HOUR // _MINUTE} 分"
