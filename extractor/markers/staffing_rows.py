"""Tables that only say how many hold which posts: staffing lists, which are prose (GOLD rule 18)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.behaving import LISTED_AS
from extractor.markers.table_rows import Row
from extractor.names import decoration_start, is_title

LISTS: Final = frozenset({"duties", "tasks", "duty_text"})
"""Roles of columns that tell duties."""
_LEAST_PLACES: Final = 2
_LONGEST_PURPOSE: Final = 24
"""Code points of what a cell says that a post does, where its duties stand elsewhere."""
_LONGEST_HEAD: Final = 40
"""Code points of a line with a post's name alone."""
_STAFFED: Final = late_pattern(r"\d{1,3}[人名]?(?![^（()）\s])")
"""How many hold a post, alone in its cell or with an aside."""


def counts_posts(text: str, columns: Mapping[int, Label], below: Sequence[Row], lexicon: Lexicon) -> bool:
    """Whether a table says how many hold which posts, most of which stand elsewhere: a staffing list (GOLD rule 18).

    One that says what each is for, or does, is one where they head lines behind it."""
    labels = columns.values()
    if not any(label.name == "headcount" for label in labels):
        return False
    title = next((at for at, label in columns.items() if label.role == "title"), -1)
    told = [at for at, label in columns.items() if label.role in (*LISTS, "requirements")]
    if any(row[at][1] - row[at][0] > _LONGEST_PURPOSE for row in below for at in told if at in row):
        return False
    if told or any(label.name == "summary" for label in labels):
        return _head_lines(text, title, below, lexicon)
    return _stand_elsewhere(text, title, below)


def counts_by_place(text: str, named: Mapping[int, Label | None], below: Sequence[Row]) -> bool:
    """Whether a table of posts has a column of numbers for each of several places (序号 岗位名称 东店 西店 备注)."""
    title = next((at for at, label in named.items() if label is not None and label.role == "title"), None)
    if title is None or sum(label is None for at, label in named.items() if at > title) < _LEAST_PLACES:
        return False
    cells = [text[slice(*cell)] for row in below for at, cell in row.items() if at > title]
    return 2 * sum(map(bool, map(_STAFFED.match, cells))) > len(cells) and _stand_elsewhere(text, title, below)


def counts_by_cells(text: str, below: Sequence[Row], lexicon: Lexicon) -> bool:
    """Whether a table whose header no list of words holds has a column of posts that stand elsewhere too, and behind it
    one that says how many (做什么的 该有几人)."""
    columns = sorted({at for row in below for at in row})
    cells = {at: [text[slice(*row[at])] for row in below if at in row] for at in columns}
    posts = [at for at in columns if _mostly(is_title(word, lexicon) for word in cells[at])]
    counts = [at for at in columns if _mostly(_STAFFED.match(word) is not None for word in cells[at])]
    return any(any(at > post for at in counts) and _stand_elsewhere(text, post, below) for post in posts)


def _mostly(told: Iterable[bool]) -> bool:
    values = list(told)
    return 3 * sum(values) >= 2 * len(values) > 0


def _head_lines(text: str, column: int, below: Sequence[Row], lexicon: Lexicon) -> bool:
    """Whether most of what a column holds stands alone on lines behind the table (馆长 in (一)馆长, 岗位：馆长)."""
    names = {dense(text[slice(*row[column])]) for row in below if column in row}
    behind = text[max(below[-1].values())[1] :]
    heads = {_head(line, lexicon) for line in behind.split("\n") if len(line) <= _LONGEST_HEAD}
    return 2 * len(names & heads) > len(names)


def _head(line: str, lexicon: Lexicon) -> str:
    """The name on a heading's line, without its number, its label and the words of a list."""
    words = dense(LISTED_AS.sub("", re.split("[:：]", line.strip(" \t\u3000:："))[-1]))
    return words[: decoration_start(words, lexicon)]


def _stand_elsewhere(text: str, column: int, below: Sequence[Row]) -> bool:
    """Whether most of what a column holds stands outside the table too."""
    names = [dense(text[slice(*row[column])]) for row in below if column in row]
    outside = f"{dense(text[: min(below[0].values())[0]])}\n{dense(text[max(below[-1].values())[1] :])}"
    return 2 * sum(name in outside for name in names) > len(names)
