"""Markers as a scan reads them: l、 for 1、, l0 for 10, (A) for (八)."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

_CHANCE: Final = 0.5  # of each sign that scans confuse
_FAMILIES: Final = (
    "digit_comma", "digit_dot", "digit_dot_space", "digit_bracket", "digit_half_bracket", "digit_bracket_dot"
)  # fmt: skip


def ocr_markers(root: Element, rng: Random) -> None:
    """Only markers with a delimiter: a bare l would be a bullet."""
    for mark in root.iter("m"):
        text = mark.text or ""
        if mark.get("family") in _FAMILIES:
            mark.text = "".join("l" if sign == "1" and rng.random() < _CHANCE else sign for sign in text)
        elif mark.get("family") == "chinese_bracket" and text == "（八）" and rng.random() < _CHANCE:
            mark.text = "（A）"
