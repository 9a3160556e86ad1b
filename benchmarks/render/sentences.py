"""Sentences from the word lists, full of what looks like a marker and is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks.render.words import Words

_SLOT: Final = re.compile(r"\{(\w+)(?::(\d+)-(\d+))?\}")
_BRACKET: Final = re.compile(r"[（(].*?[）)]|/.*")


@dataclass(frozen=True)
class Setting:
    """Where a sentence is said: whom and what it may name."""

    organisation: str
    top: str
    head: str
    departments: tuple[str, ...]
    posts: tuple[str, ...]


def bare(title: str) -> str:
    """A title as colleagues say it: no alias, no bracket."""
    return _BRACKET.sub("", title)


def fill(template: str, rng: Random, words: Words, setting: Setting) -> str:
    """The template with its slots filled; ``KeyError`` for a slot nobody knows."""
    lists = {
        "dept": setting.departments,
        "post": setting.posts,
        "book": words.sentences.books,
        "degree": words.requirements.degrees,
        "major": words.requirements.majors,
        "certificate": words.requirements.certificates,
    }
    single = {"org": setting.organisation, "top": setting.top, "head": setting.head}

    def value(match: re.Match[str]) -> str:
        name, low, high = match.groups()
        if name == "n":
            return str(rng.randint(int(low), int(high)))
        return single[name] if name in single else rng.choice(lists[name])

    return _SLOT.sub(value, template)


def one_of(options: tuple[str, ...], rng: Random, words: Words, setting: Setting) -> str:
    """One of the templates, filled."""
    return fill(rng.choice(options), rng, words, setting)


def duty_text(act: str, again: bool, rng: Random, words: Words, setting: Setting) -> str:
    """An act as a duty without closing punctuation; ``again`` asks for one that tells repeats apart."""
    lists = words.sentences
    text = fill(act, rng, words, setting)
    shape = rng.random() if not again else rng.uniform(0.4, 0.9)
    if shape < 0.16:
        return text
    if shape < 0.36:
        return one_of(lists.timing, rng, words, setting) + text
    if shape < 0.42:
        return one_of(lists.figures_first, rng, words, setting) + text
    tail = one_of(lists.tails, rng, words, setting)
    if shape < 0.62:
        return f"{text}，{tail}"
    if shape < 0.78:
        return f"{one_of(lists.timing, rng, words, setting)}{text}，{tail}"
    if shape < 0.86:
        return f"{text}{one_of(lists.brackets, rng, words, setting)}，{tail}"
    if shape < 0.94:
        return f"{text}，{tail}，{one_of(lists.tails, rng, words, setting)}"
    return f"{text}，{tail}。{one_of(lists.second_sentences, rng, words, setting)}"


def one_sentence(text: str) -> str:
    """The text without a full stop inside, for lists in which the sentence is the unit."""
    return text.replace("。", "，").replace("；", "，")
