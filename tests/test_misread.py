"""Words of the lexicon with the wrong characters of a scan."""

from __future__ import annotations

import pytest

from extractor.lexicon import load
from extractor.misread import reread


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("三、库管员岗位职贵", "三、库管员岗位职责"),
        ("职\n贵\n二 职贵表述：收货", "职\n责\n二 职责表述：收货"),
        ("工作肉容：收货；岗位取贵：记账", "工作内容：收货；岗位职责：记账"),
        ("仟职资格：大专", "任职资格：大专"),
    ],
)
def test_words_are_put_right_character_for_character(written: str, right: str) -> None:
    assert reread(written, load()) == right


@pytest.mark.parametrize(
    "text", ["贵重物品由前台保管，肉类存入冷库", "领取责任书，编制材料计划", "库里各岗位人员轮值，内位置图另附"]
)
def test_words_that_look_alike_only_in_part_stay(text: str) -> None:
    assert reread(text, load()) == text
