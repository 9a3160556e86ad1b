"""Words of the lexicon that a scan misread (岗位职贵), put right for whatever looks them up.

As with plain script, a character becomes one character, and what goes into the result is the text as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, product
from pathlib import Path
from typing import Final

from msgspec import Struct

from extractor.affixes import Beginnings
from extractor.lexicon import Lexicon
from extractor.tables import load_table

_MOST: Final = 2
"""Characters of a word that may be misread at once."""
_SHORT: Final = 2
"""Characters of a word in which only what no word of the lexicon is written with is misread (职贵, but not 取位)."""
_LISTS: Final = (("titles", "decorations"), ("headings", "sections"))
"""The words beside the labels that are put right."""


class _Forms(Struct, frozen=True):
    """The words by their misread forms, those forms for looking up, what is wrong in them, with which character beside
    it, and the longest's length."""

    words: Mapping[str, str]
    beginnings: Beginnings
    wrong: re.Pattern[str]
    pairs: frozenset[str]
    longest: int

    def may_hold(self, text: str, at: int) -> bool:
        """Whether some form has the character at a place beside one of its neighbours there."""
        return text[at : at + 2] in self.pairs or text[at - 1 : at + 1] in self.pairs


def reread(text: str, lexicon: Lexicon) -> str:
    """The text with the right characters in misread words of the lexicon, spread ones included; of the same length."""
    forms = _forms(lexicon)
    if not forms.wrong.search(text):
        return text
    squeezed = "".join(text.split())
    found: list[tuple[int, str]] = []
    done = 0
    for match in forms.wrong.finditer(squeezed):
        at = match.start()
        first = max(done, at - forms.longest + 1) if forms.may_hold(squeezed, at) else at + 1
        for start in range(first, at + 1):
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


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> _Forms:
    known = set(lexicon.labels).union(*lexicon.words.values())
    words = set(lexicon.labels).union(*(lexicon[key] for key in _LISTS))
    table: Mapping[str, list[str]] = load_table(Path(__file__).parent / "lexicon" / "lookalikes.yaml")
    common = set().union(*known)
    rare = {right: [c for c in wrong if c not in common] for right, wrong in table.items()}
    forms = {
        form: word
        for word in sorted(words)
        for form in _misread(word, rare if len(word) <= _SHORT else table)
        if form not in known
    }
    signs = sorted({c for wrong in table.values() for c in wrong})
    pairs = frozenset(form[i : i + 2] for form in forms for i in range(len(form) - 1))
    return _Forms(forms, Beginnings(forms), re.compile(f"[{''.join(signs)}]"), pairs, max(map(len, forms)))


def _misread(word: str, table: Mapping[str, list[str]]) -> Iterator[str]:
    """The forms of a word with some, not all of its characters misread."""
    doubtful = [i for i, c in enumerate(word) if c in table]
    for count in range(1, min(_MOST, len(doubtful), len(word) - 1) + 1):
        for places in combinations(doubtful, count):
            for letters in product(*(table[word[i]] for i in places)):
                form = list(word)
                for i, letter in zip(places, letters, strict=True):
                    form[i] = letter
                yield "".join(form)
