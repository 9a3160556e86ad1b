"""What was read from a picture is trusted no further than the recognition of its characters."""

from __future__ import annotations

import pytest
from msgspec import structs

from extractor.lexicon import load
from extractor.pipeline import extract_source
from extractor.readers import read_text
from extractor.source import SourceText

TEXT = "出纳岗位职责\n1、负责收付现金。\n2、负责保管印章。"


def scanned(*certainties: float) -> SourceText:
    """The text as if recognised, each line with its certainty."""
    source = read_text(TEXT)
    pairs = zip(source.blocks, certainties, strict=True)
    return structs.replace(source, blocks=tuple(structs.replace(block, confidence=one) for block, one in pairs))


def test_each_item_is_as_certain_as_its_own_characters() -> None:
    sure = extract_source(read_text(TEXT), load()).positions[0]
    position = extract_source(scanned(0.9, 1.0, 0.5), load()).positions[0]
    assert position.confidence == pytest.approx(0.9 * sure.confidence, abs=0.01)
    first, second = position.duties
    assert first.confidence == sure.duties[0].confidence
    assert second.confidence == pytest.approx(0.5 * sure.duties[1].confidence, abs=0.01)
