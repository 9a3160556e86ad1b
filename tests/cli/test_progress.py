"""What the bar says."""

from __future__ import annotations

import pytest

from extractor.cli.batch_report import failure_table
from extractor.cli.progress import Counts, bar, duration


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ((0, 10, 0, 0.0, 0), "[....................] 0/10，每秒 0.0 份"),
        ((5, 10, 0, 2.0, 5), "[##########..........] 5/10，每秒 2.5 份，约剩 2 秒"),
        ((10, 10, 3, 4.0, 2), "[####################] 10/10，每秒 0.5 份，失败 3，约剩 0 秒"),
        ((0, 0, 0, 0.0, 0), "[####################] 0/0，每秒 0.0 份"),
    ],
)
def test_bar(numbers: tuple[int, int, int, float, int], says: str) -> None:
    done, total, failed, seconds, new = numbers
    assert bar(Counts(total, 5.0, done, new, failed), 5.0 + seconds) == says


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(0.4, "0 秒"), (59.6, "1 分 0 秒"), (125, "2 分 5 秒"), (3600, "1 小时 0 分"), (100_000, "27 小时 46 分")],
)
def test_duration(seconds: float, says: str) -> None:
    assert duration(seconds) == says


def test_failures_by_cause_the_most_frequent_first() -> None:
    failures = [("timeout", "a"), ("damaged-file", "b"), ("timeout", "c"), ("timeout", "d"), ("timeout", "e")]
    assert list(failure_table(failures)) == [  # type: ignore[arg-type]  # mypy takes the codes for any text
        "     4  超时                      a、c、d 等",
        "     1  文件损坏或没有文字        b",
    ]
