"""Words of the lexicon that a scan misread (岗位职贵), put right for whatever looks them up.

As with plain script, a character becomes one character, and what goes into the result is the text as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from msgspec import Struct

from extractor.affixes import Beginnings
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.tables import load_table

_MOST: Final = 2
"""Characters of a word that may be misread at once."""
_SHORT: Final = 2
"""Characters of a word in which only what no word of the lexicon is written with is misread (职贵, but not 取位)."""
_LISTS: Final = (("titles", "decorations"), ("headings", "sections"))
"""The words beside the labels that are put right."""

_POINT: Final = late_pattern(
    r"(?<=[^\d.．。]0)。(?=\d{1,3}(?![\d、.．。)）]))|(?<=[:：]\d)。(?=\d{1,2}(?:小时|分钟|个?月|[天日次元%％]))"
)
"""A full stop that a conversion put for a decimal point: behind 0, in the figure of a label's value, and in what is
measured (保持1。5小时)."""


class _Forms(Struct, frozen=True):
    """The words by their misread forms, those forms for looking up, and the longest's length."""

    words: Mapping[str, str]
    beginnings: Beginnings
    longest: int


def reread(text: str, lexicon: Lexicon) -> str:
    """The text with the right characters in misread words of the lexicon, spread ones included, and points in figures
    (0。6小时); of the same length."""
    text = _POINT.sub(".", text) if "。" in text else text
    text = text.replace("笫", "第")
    wrong = _wrong()
    if not wrong.search(text):
        return text
    squeezed = "".join(text.split())
    pairs = _pairs(lexicon)
    found: list[tuple[int, str]] = []
    done = 0
    for match in wrong.finditer(squeezed):
        at = match.start()
        if squeezed[at : at + 2] not in pairs and squeezed[at - 1 : at + 1] not in pairs:
            continue
        forms = _forms(lexicon)
        for start in range(max(done, at - forms.longest + 1), at + 1):
            length = forms.beginnings.longest(squeezed[start : start + forms.longest])
            if length > at - start:
                done = start + length
                found.append((start, forms.words[squeezed[start:done]]))
                break
    return _put_right(text, found) if found else text


def _put_right(text: str, words: Sequence[tuple[int, str]]) -> str:
    """The text with these words at these places of its letters."""
    places = [i for i, c in enumerate(text) if not c.isspace()]
    letters = list(text)
    for start, word in words:
        for place, letter in zip(places[start : start + len(word)], word, strict=True):
            letters[place] = letter
    return "".join(letters)


@lru_cache(maxsize=1)
def _lookalikes() -> Mapping[str, Sequence[str]]:
    """The characters each is misread as."""
    table: Mapping[str, Sequence[str]] = load_table(Path(__file__).parent / "lexicon" / "lookalikes.yaml")
    return table


@lru_cache(maxsize=1)
def _wrong() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted({c for wrong in _lookalikes().values() for c in wrong}))}]")


def _words(lexicon: Lexicon) -> set[str]:
    return set(lexicon.labels).union(*(lexicon[key] for key in _LISTS))


@lru_cache(maxsize=4)
def _pairs(lexicon: Lexicon) -> frozenset[str]:
    """What stands side by side in misread words; only where it does in a text, their many forms are made."""
    table = _lookalikes()
    right = {pair for word in _words(lexicon) for pair in pairwise(word)}
    return frozenset(
        one + other
        for first, second in right
        for one in (first, *table.get(first, ()))
        for other in (second, *table.get(second, ()))
        if (one, other) != (first, second)
    )


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> _Forms:
    known = set(lexicon.labels).union(*lexicon.words.values())
    table = _lookalikes()
    common = set().union(*known)
    rare = {right: [c for c in wrong if c not in common] for right, wrong in table.items()}
    forms = {
        form: word
        for word in sorted(_words(lexicon))
        for form in _misread(word, rare if len(word) <= _SHORT else table)
        if form not in known
    }
    return _Forms(forms, Beginnings(forms), max(map(len, forms)))


def _misread(word: str, table: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The forms of a word with some, not all of its characters misread."""
    doubtful = [i for i, c in enumerate(word) if c in table]
    forms = [(word, -1)]
    for _ in range(min(_MOST, len(doubtful), len(word) - 1)):
        forms = [
            (form[:i] + letter + form[i + 1 :], i)
            for form, last in forms
            for i in doubtful
            if i > last
            for letter in table[word[i]]
        ]
        yield from (form for form, _ in forms)
