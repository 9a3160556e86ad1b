"""The extractor as the accuracy run calls it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from benchmarks.accuracy.score import Plain
from extractor.lexicon import load
from extractor.pipeline import extract_source
from extractor.readers import read

Extract = Callable[[str], Plain]
"""From a raw text to an output document as `score.output_items` reads it."""


def extracted(text: str) -> Plain:
    """What the extractor gives for a file of the text, in plain objects; raises what reading or extracting raises."""
    plain: dict[str, object] = msgspec.to_builtins(extract_source(read(text.encode()), load()))
    return plain
