"""Pictures before lines are read as signs; nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.emoji import without_emoji

TEXTS = st.text(alphabet="岗位职责：:1。\n ✅📍👤🔸\ufe0f\u20e3\u200d🏽⭐", max_size=60)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("👤汇报对象：经理", " 汇报对象：经理"),
        ("✅登记账目，核对余额\n✅收款", "●登记账目，核对余额\n●收款"),
        ("1️⃣收款", "1 、收款"),
        ("2⃣付款", "2、付款"),
        ("⚠️本平台不收费，谨防受骗，详询客服。", "● 本平台不收费，谨防受骗，详询客服。"),
        ("☑本科 □大专", "☑本科 □大专"),
    ],
)
def test_pictures_are_signs(written: str, read: str) -> None:
    assert without_emoji(written) == read


@given(TEXTS)
def test_places_stay(text: str) -> None:
    read = without_emoji(text)
    assert len(read) == len(text)
    assert read.count("\n") == text.count("\n")
    assert without_emoji(read) == read
