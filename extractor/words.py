"""jieba behind one door.

The dictionary is loaded on first use, once a process. A document's own titles and the lexicon's suffixes are added
to a tokenizer of their own, so that no document changes the words of the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from extractor.lexicon import Lexicon

if TYPE_CHECKING:
    import jieba

REACH: Final = 4
"""Code points on each side of a break that tell whether a word goes on behind it."""


@lru_cache(maxsize=2)
def _frequencies(lexicon: Lexicon) -> jieba.Tokenizer:
    import logging  # noqa: PLC0415

    import jieba  # noqa: PLC0415 - takes longer than most documents, and few have charts

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for key in (("titles", "suffixes"), ("charts", "functions"), ("departments", "suffixes")):
        for word in sorted(lexicon[key]):
            if len(word) > 1 and word not in tokenizer.FREQ:
                tokenizer.add_word(word, 1000)
    return tokenizer


def cut(text: str, lexicon: Lexicon, own: Iterable[str] = ()) -> list[str]:
    """Words of the text in order, their concatenation the text. ``own`` are names the document itself uses."""
    tokenizer = _frequencies(lexicon)
    names = sorted({w for w in own if 1 < len(w) <= len(text) and w in text}, key=lambda w: (-len(w), w))
    out: list[str] = []
    at = 0
    while at < len(text):
        name = next((w for w in names if text.startswith(w, at)), "")
        if name:
            out.append(name)
            at += len(name)
            continue
        stop = min((text.find(w, at) for w in names if text.find(w, at) > at), default=len(text))
        out += tokenizer.cut(text[at:stop], HMM=False)
        at = stop
    return out


def dictionary(lexicon: Lexicon) -> Mapping[str, int]:
    """Every word with its frequency; beginnings of words stand there too, with the frequency 0."""
    frequencies: Mapping[str, int] = _frequencies(lexicon).FREQ
    return frequencies


def splits_word(before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether the end of one text and the beginning of another, both in plain script, are halves of one word."""
    at = 0
    for word in cut(before + after.partition("\n")[0], lexicon):
        at += len(word)
        if at >= len(before):
            return at > len(before)
    return False
