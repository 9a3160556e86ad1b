"""Where forms stand whose labels count without a colon: their cells run together, or stand one a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from extractor.affixes import Beginnings, any_of
from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import LabelMark
from extractor.markers.context import Surroundings
from extractor.names import is_title

_LEAST_ALONE: Final = 4
"""Lines with a bare label alone, from one label of titles to the next, that make a form with one cell a line."""
_FORM_LINE: Final = 60
"""Code points behind a label of titles on one line that make it more than a label and its value."""
_FORM_HEAD: Final = 200
_LEAST_WITHIN: Final = 4
"""Distinct bare labels among so many code points behind a shorter word for a title that make a form of its line."""
_OVER_DUTIES: Final = late_pattern(
    r"(?m)^[ \t\u3000]*(?P<word>[\u4e00-\u9fff]{0,6}职责[\u4e00-\u9fff]{0,6}?)[ \t\u3000]*\n"
    r"(?=\s*职\s*[责贵]\s*[一1—][ \t]*(?:[:：]|\n|职责))"
)
_FIRST_DUTY: Final = late_pattern(r"职\s*[责贵]\s*[一1—]")
_LONGEST_TITLE: Final = 12
_LONGEST_LABEL: Final = 26
"""Code points of a line that may be a label."""


def form_lines(around: Surroundings, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Stretches from a bare label of titles to its line's end where much follows: forms whose cells run together; to
    the next one where many bare labels stand alone on lines between: forms with one cell a line."""
    text = around.body.text
    titles = [
        re.escape(w) + ("" if label.bare else "[:：]") for w, label in lexicon.labels.items() if label.role == "title"
    ]
    alone = _bare_lines(text, lexicon)
    matches = list(re.finditer("|".join(sorted(titles, key=lambda w: (-len(w), w))), text))
    opening = {match.start(): match for match in _opening(around, lexicon)}
    matches = sorted([*matches, *opening.values()], key=lambda match: match.start())
    out = []
    for match, until in zip(matches, [*(m.start() for m in matches), len(text)][1:], strict=True):
        end = around.line_end(match.end())
        if end - match.end() <= 2:
            end = around.line_end(end + 1)
        if bisect_left(alone, until) - bisect_left(alone, match.start()) >= _LEAST_ALONE:
            end = max(end, until)
        if match.start() in opening or end - match.end() > _FORM_LINE:
            out.append((match.start(), end))
    return out


def over_duties(text: str, labels: Collection[int]) -> Iterator[LabelMark]:
    """Labels of duties that no list of words holds: a line about duties (职责与权限) right above a form's first duty;
    ``labels`` is where labels begin."""
    for match in _OVER_DUTIES.finditer(text) if _FIRST_DUTY.search(text) else ():
        if match.start("word") not in labels:
            label = Label(match["word"], "duties", "duties", True)
            yield LabelMark(match.start("word"), match.end("word"), match.end(), label, "line", False, False, ("bare",))


def _opening(around: Surroundings, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Shorter words for a title that open a line (职务) in which many labels are: its cells run together."""
    pattern, bare = _words(lexicon)
    text = around.body.text
    for match in pattern.finditer(text):
        names = (text[match.end() : match.end() + size] for size in range(2, _LONGEST_TITLE))
        if around.footing(match.start()) != "line" or not any(is_title(name, lexicon) for name in names):
            continue
        end = min(around.line_end(match.end()), match.end() + _FORM_HEAD)
        behind = text[match.end() : end]
        if len({word.of(behind) for word in bare.inside(behind)}) >= _LEAST_WITHIN:
            yield match


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> tuple[re.Pattern[str], Beginnings]:
    """The words for a title that need a colon, where they open a line without one, and all labels that need none."""
    words = any_of(word for word, label in lexicon.labels.items() if label.role == "title" and not label.bare)
    bare = Beginnings(word for word, label in lexicon.labels.items() if label.bare and label.role != "title")
    return re.compile(rf"(?m)^(?:{words.pattern})(?=[^\s:：])"), bare


def _bare_lines(text: str, lexicon: Lexicon) -> list[int]:
    """Where the lines begin that hold nothing but a bare label."""
    out = []
    at = 0
    for line in text.split("\n"):
        label = lexicon.labels.get(dense(line)) if len(line) <= _LONGEST_LABEL else None
        if label is not None and label.bare:
            out.append(at)
        at += len(line) + 1
    return out
