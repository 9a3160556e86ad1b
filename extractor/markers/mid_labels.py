"""Labels with a colon whose line break was lost: behind sentences, blanks and values (要求：本科。待遇：面议)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.affixes import Endings
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.asking import asks
from extractor.markers.behaving import ASKED, FIRST_ITEM, told_by_words
from extractor.markers.candidate import LabelMark
from extractor.markers.composed_labels import in_plain_words
from extractor.markers.context import Surroundings

_BEHIND_SENTENCE: Final = late_pattern(
    r"(?:(?<=[。；;！!])[ \t\u3000]*|(?P<blank>[\t\u3000]|  ))(?P<word>[\u4e00-\u9fff/、]{2,12})[:：]"
)
_BEHIND_BLANK: Final = late_pattern(r"(?<=[^\s:：]) (?P<word>[\u4e00-\u9fff/、]{2,8})[:：]")
_MID_COLON: Final = late_pattern(r"(?<=[\u4e00-\u9fff])[:：]")
_LONGEST_WORD: Final = 12
_LONG_WORD: Final = 5
"""Code points of a label that is one within a sentence too."""
_LEAST: Final = 2
"""Places of a word that its parts tell to be a label."""
_MANY: Final = 5
"""Such words behind single blanks, of which each is a label then."""
_LEAST_POSTS: Final = 3
"""Posts with a title's label, each of which has the same word behind a sentence: a field, whatever it says."""


def mid_labels(
    around: Surroundings, lexicon: Lexicon, known: Sequence[LabelMark], opening: Sequence[LabelMark]
) -> Iterator[LabelMark]:
    """Labels in mid-line beside the ``known`` ones: behind sentences, those that open other lines (``opening``), are
    made of the words of labels again and again, or come once a post; wherever they stand, longer ones that open other
    lines."""
    text = around.body.text
    told = {mark.label.word: mark.label for mark in opening if not mark.decorated}
    taken = {mark.start for mark in [*known, *opening]}
    behind = list(_BEHIND_SENTENCE.finditer(text))
    blanks = list(_BEHIND_BLANK.finditer(text))
    often = Counter(match["word"] for match in blanks)
    blanks = [match for match in blanks if told_by_words(match["word"], lexicon)]
    behind += blanks if len(blanks) >= _MANY else [match for match in blanks if often[match["word"]] >= _LEAST]
    sure = {match.start() for match in blanks} if len(blanks) >= _MANY else set()
    times = Counter(match["word"] for match in behind)
    listed = [match for match in behind if FIRST_ITEM.match(text, match.end())]
    asking = Counter(m["word"] for m in listed if m["word"].endswith(ASKED) or asks(text, m.end()))
    posts = sum(mark.label.role == "title" and mark.colon for mark in known)
    for match in behind:
        word = match["word"]
        label = told.get(word) or (
            told_by_words(word, lexicon) if times[word] >= _LEAST or match.start() in sure else None
        )
        if label is None and in_plain_words(word) == "requirements":
            label = Label(word, "requirements", "requirements", False)  # 上岗要有：制冷作业证
        if label is None and times[word] >= _LEAST and 2 * asking[word] > times[word]:
            label = Label(word, "requirements", "requirements", False)  # 干这行的条件：（1）…
        if label is None and _LEAST_POSTS <= times[word] <= posts <= 2 * times[word]:
            label = Label(word, "other", "field", False)  # 我们给啥：五险
        if label and match.start("word") not in taken and not around.depth(match.start("word")):
            footing = around.footing(match.start("word"))
            yield LabelMark(*match.span("word"), match.end(), label, footing, True, False, ("unknown",))
    endings = Endings(word for word in told if len(word) >= _LONG_WORD)
    for colon in _MID_COLON.finditer(text) if told else ():
        size = endings.longest(text[max(0, colon.start() - _LONGEST_WORD) : colon.start()])
        start = colon.start() - size
        if size and start not in taken and _is_han(text[start - 1 : start]) and not around.depth(start):
            label = told[text[start : colon.start()]]
            yield LabelMark(start, colon.start(), colon.end(), label, "open", True, False, ("mid-line",))


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
