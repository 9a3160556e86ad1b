"""Labels of lists that no list of words holds, by the words that they are made of (业务能力要求, 例行工作)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from extractor.brackets import dense
from extractor.lexicon import Lexicon

_LONGEST: Final = 16
_QUOTES: Final = str.maketrans("", "", "“”\"'‘’「」")

Listed = Literal["duties", "requirements"]


def composed(word: str, lexicon: Lexicon) -> Listed | None:
    """What a word labels a list of, None where it is not made of the words of labels."""
    word = dense(word).translate(_QUOTES)
    if not 3 <= len(word) <= _LONGEST:
        return None
    asking = ("person", "plain", "filling")
    if _ends(word, lexicon, asking, "asked", ("person",)) or _ends(word, lexicon, asking, "asked_alone", asking[:2]):
        return "requirements"
    return "duties" if _ends(word, lexicon, ("telling",), "told", ("telling",)) else None


def _ends(word: str, lexicon: Lexicon, qualifying: tuple[str, ...], last: str, needed: tuple[str, ...]) -> bool:
    """Whether a word is made of qualifying words and a last one, with one of the needed kinds among the first."""
    return any(
        word.endswith(end) and _made_of(word[: -len(end)], lexicon, qualifying, needed)
        for end in lexicon["label_parts", last]
    )


def _made_of(word: str, lexicon: Lexicon, qualifying: tuple[str, ...], needed: tuple[str, ...]) -> bool:
    """Whether a text is a chain of qualifying words and joints that holds one that is needed."""
    parts, wanted = _words(lexicon, (*qualifying, "joints")), _words(lexicon, needed)
    reached = {0: False}  # place -> whether a needed word stands before it
    for at in range(len(word)):
        if at not in reached:
            continue
        for end in range(at + 1, len(word) + 1):
            if word[at:end] in parts:
                reached[end] = reached.get(end, False) or reached[at] or word[at:end] in wanted
    return reached.get(len(word), False)


@lru_cache(maxsize=16)
def _words(lexicon: Lexicon, keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(lexicon["label_parts", key] for key in keys))
