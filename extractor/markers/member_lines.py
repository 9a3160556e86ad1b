"""Lines that tell who leads a group and who belongs to it (组长：邹某某 / 组员：刘某某、何某某): fields of the group.

Source: FORMATS section 1, layout 23; working groups below the division of work among persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import LabelMark
from extractor.names import is_person_word, is_title

_LINE: Final = late_pattern(
    r"(?m)^[ \t\u3000]*(?P<word>[\u4e00-\u9fff]{2,5})[ \t\u3000]*[:：][ \t\u3000]*"
    r"(?P<value>[^\s。；;][^。；;:：\n]{1,79})$"
)
_MEMBERS: Final = ("员", "成员", "人员")
"""Ends of the words for those who are no leaders."""
_LEAST: Final = 2
"""Groups whose leader and members stand so."""


def member_lines(text: str, lexicon: Lexicon, taken: Collection[int]) -> Iterator[LabelMark]:
    """The labels of such lines, where a leader's stands right above the members' in several places."""
    found = [m for m in _LINE.finditer(text) if m.start("word") not in taken]
    pairs = [
        (one, other)
        for one, other in pairwise(found)
        if one.end() + 1 == other.start() and other["word"].endswith(_MEMBERS) and is_title(one["word"], lexicon)
        if is_title(other["word"], lexicon) or is_person_word(other["word"], lexicon)
    ]
    times = Counter((one["word"], other["word"]) for one, other in pairs)
    for pair in pairs:
        if times[pair[0]["word"], pair[1]["word"]] < _LEAST:
            continue
        for match in pair:
            label = Label(match["word"], "other", "field", True)
            value = match.start("value")
            yield LabelMark(*match.span("word"), value, label, "line", True, False, (), value_end=match.end())
