"""Survey 15: duty and standard in pairs, in reading order."""

from __future__ import annotations

from random import Random

from benchmarks.render.details import detailed
from benchmarks.render.duty_document import Content, Field
from benchmarks.render.gold import Piece
from benchmarks.render.sentences import Setting, one_of
from benchmarks.render.words import load_words


def duty_standard(content: Content, rng: Random) -> list[Piece]:
    """工作标准： behind or below every duty."""
    words = load_words()
    setting = Setting(content.organisation, "", "", (), ())

    def standard() -> Field:
        return Field("other", "工作标准", f"{one_of(words.fields.standards, rng, words, setting)}。")

    return detailed(content, rng, standard, rng.choice(("", "\n")))
