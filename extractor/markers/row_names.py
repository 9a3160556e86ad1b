"""What the name of a cell in the rows of a form's duties says that it holds."""

from __future__ import annotations

from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import LabelRole, Lexicon
from extractor.markers.composed_labels import field_name

SHARE: Final = late_pattern(r"(?:约|占)?\d{1,3}(?:[.．]\d)?[ \t]?[%％]")
"""A share of the whole."""
SHARE_ALONE: Final = late_pattern(rf"{SHARE.pattern}[ \t]*(?:\n|$)")
"""One that is a whole cell."""


def measure_name(word: str, lexicon: Lexicon) -> tuple[str, LabelRole]:
    """The name and role of what such a word labels: how much of a duty there is, how well it is to be done, or its
    tasks."""
    known = lexicon.labels.get(word)
    if known and known.role in ("attribute", "tasks"):
        return known.name, known.role
    if any(cue in word for cue in lexicon["label_parts", "row_measure"]):
        return "weight", "attribute"
    if any(cue in word for cue in lexicon["label_parts", "row_standard"]):
        return "standard", "attribute"
    return "tasks", "tasks"


def attribute_name(word: str, lexicon: Lexicon) -> str:
    """The name of what a label that no list holds says of one duty, "other" where no word in it tells."""
    name, role = measure_name(word, lexicon)
    return name if role == "attribute" else field_name(word, lexicon)
