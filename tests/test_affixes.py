"""Words looked for by length and by first character are found as by trying each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.affixes import Beginnings, Endings, any_of

WORDS = st.sets(st.text("职责岗位.", min_size=1, max_size=4), max_size=8)
TEXTS = st.text("职责岗位.人", max_size=12)


@given(WORDS, TEXTS)
def test_longest_ending(words: set[str], text: str) -> None:
    assert Endings(words).longest(text) == max((len(word) for word in words if text.endswith(word)), default=0)


@given(WORDS, TEXTS)
def test_longest_beginning(words: set[str], text: str) -> None:
    assert Beginnings(words).longest(text) == max((len(word) for word in words if text.startswith(word)), default=0)


@given(WORDS, TEXTS)
def test_the_longest_word_at_each_place(words: set[str], text: str) -> None:
    pattern, beginnings = any_of(words), Beginnings(words)
    longest = {
        at: max((len(word) for word in words if text.startswith(word, at)), default=0) for at in range(len(text))
    }
    for at, length in longest.items():
        match = pattern.match(text, at)
        assert (match.end() - at if match else 0) == beginnings.longest(text, at) == length
    assert list(beginnings.wherever(text)) == [(at, at + length) for at, length in longest.items() if length]


@given(WORDS, TEXTS)
def test_words_one_behind_the_other(words: set[str], text: str) -> None:
    assert list(Beginnings(words).inside(text)) == [match.span() for match in any_of(words).finditer(text)]
