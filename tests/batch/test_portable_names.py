"""Names of results can be held by Windows, and names that can stay as they are."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from extractor.batch.inputs import Input
from extractor.batch.placing import place_results
from extractor.batch.portable_names import portable


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("岗位职责", "岗位职责"),
        ("1.10岗位", "1.10岗位"),
        ("职责：总则？", "职责：总则？"),
        ("甲:乙", "甲_乙"),
        ('问?星*"引"<尖>|', "问_星__引__尖__"),
        ("反\\斜", "反_斜"),
        ("两\n行\t格\x7f", "两_行_格_"),
        ("con", "con_"),
        ("CON.v1", "CON_.v1"),
        ("nul .x", "nul_ .x"),
        ("com1", "com1_"),
        ("LPT²", "LPT²_"),
        ("conto", "conto"),
        ("第con", "第con"),
        ("com12", "com12"),
        ("末点.", "末点_"),
        ("末空 ", "末空_"),
        (".隐藏", ".隐藏"),
    ],
)
def test_a_name(name: str, expected: str) -> None:
    assert portable(PurePath(name)) == PurePath(expected)


def test_folders_too() -> None:
    assert portable(PurePath("aux/甲:乙/丙.")) == PurePath("aux_/甲_乙/丙_")


def test_places_are_portable_and_still_no_two_alike() -> None:
    inputs = [Input(Path("/root") / name, PurePath(name)) for name in ("a:b.txt", "a_b.txt", "nul.txt")]
    assert [place.as_posix() for place in place_results(inputs)] == ["root/a_b.txt", "root/a_b.txt~2", "nul_"]
