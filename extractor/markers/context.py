"""What stands around a place of the text: line starts, sentence ends, open brackets, references, measures."""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from itertools import accumulate
from typing import Final

from msgspec import Struct

from extractor.affixes import Endings
from extractor.body import Body
from extractor.brackets import CLOSING, OPENING, PAIRS
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import Footing

SENTENCE_END: Final = "。；;！？!?…"
_BLANK: Final = " \t\u3000\u00a0"
_BRACKET: Final = late_pattern(rf"[\n{re.escape(OPENING + CLOSING)}]")
_ROUND: Final = {"）": ")"}
_AFTER_CLOSED: Final = '。；;！？!?”"』」）)】］]>＞》〉'


class Surroundings(Struct, frozen=True):
    """The body with the depth of open brackets at each character."""

    body: Body
    depths: array[int]

    def footing(self, at: int) -> Footing:
        """What stands before ``at``."""
        text = self.body.text
        i = at
        while i > 0 and text[i - 1] in _BLANK:
            i -= 1
        if i == 0 or i in self.body.behind_contents:
            return "line"
        before = text[i - 1]
        if before == "\n":
            j = i - 1
            while j > 0 and text[j - 1] in _BLANK:
                j -= 1
            return "wrap" if i - 1 in self.body.wrapped else "line"
        if before in SENTENCE_END or before in ":：":
            return "sentence"
        if before in _AFTER_CLOSED:
            return "sentence"
        return "space" if i < at else "open"

    def depth(self, at: int) -> int:
        """How many brackets opened before ``at`` on its line still stand open."""
        return self.depths[at] if at < len(self.depths) else 0

    def line_end(self, at: int) -> int:
        """Where the line of ``at`` ends, wrapped breaks passed over."""
        text, wrapped = self.body.text, self.body.wrapped
        end = text.find("\n", at)
        while end >= 0 and end in wrapped:
            end = text.find("\n", end + 1)
        return len(text) if end < 0 else end


def survey(body: Body) -> Surroundings:
    """Depths of brackets, line by line; a bracket that never closes on its line counts for nothing."""
    text = body.text
    steps = array("i", bytes(array("i").itemsize * (len(text) + 2)))
    opened: dict[str, list[int]] = {}
    for match in _BRACKET.finditer(text):
        i, char = match.start(), match[0]
        if char == "\n":
            if i not in body.wrapped:
                opened.clear()
        elif char in OPENING:
            opened.setdefault(_ROUND.get(PAIRS[char], PAIRS[char]), []).append(i)
        elif starts := opened.get(_ROUND.get(char, char)):
            steps[starts.pop() + 1] += 1
            steps[i + 1] -= 1
    return Surroundings(body, array("i", accumulate(steps)))


@lru_cache(maxsize=4)
def measure_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A measure word or sign right behind a number, and no word that only begins like one (分 in 分析)."""
    words = sorted(lexicon["measures", "units"], key=lambda w: (-len(w), w))
    others = sorted(lexicon["measures", "not_units"], key=lambda w: (-len(w), w))
    signs = sorted(lexicon["measures", "signs"])
    measures = "|".join(re.escape(w) for w in [*words, *signs])
    return re.compile(f"(?!{'|'.join(map(re.escape, others))})(?:{measures})" if others else measures)


def refers(text: str, lexicon: Lexicon) -> bool:
    """Whether a text ends with a word of reference, which may stand before a number (见), and not with a longer word
    that ends like it (报表)."""
    words, others = _reference_words(lexicon)
    return words.longest(text) > others.longest(text)


@lru_cache(maxsize=4)
def _reference_words(lexicon: Lexicon) -> tuple[Endings, Endings]:
    return Endings(lexicon["references", "before"]), Endings(lexicon["references", "not_before"])
