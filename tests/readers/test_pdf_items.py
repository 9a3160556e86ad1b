"""The markers of list items on a page: what they count, and which one follows which."""

from __future__ import annotations

import pytest

from extractor.readers.pdf_items import is_next_item, marker_of


@pytest.mark.parametrize(
    ("marker", "count"),
    [
        ("1、", 1), ("（12）", 12), ("２．", 2), ("一、", 1), ("十、", 10), ("二十三、", 23),
        ("①", 1), ("⑳", 20), ("⑴", 1), ("⒈", 1), ("㈠", 1), ("㈩", 10), ("a.", 1), ("C.", 3),
    ],
)  # fmt: skip
def test_what_a_marker_counts(marker: str, count: int) -> None:
    found = marker_of(marker + "登记账簿")
    assert found is not None
    assert found[3] == count


@pytest.mark.parametrize(
    ("first", "below", "follows"),
    [
        ("①", "②", True),
        ("㈠", "㈡", True),
        ("a.", "b.", True),
        ("⑳", "⑴", False),
        ("a.", "B.", False),
        ("①", "⑵", False),
        ("1、", "二、", False),
        ("9、", "10、", True),
        ("3.", "4.", True),
        ("3.", "4.1.6", False),
        ("3.", "4.24小时内", True),
        ("3.1", "4.1", True),
        ("3.1", "4.1.1", True),
    ],
)
def test_which_marker_follows_which(first: str, below: str, follows: bool) -> None:
    assert is_next_item(first + "登记账簿", below + "保管印章") is follows
