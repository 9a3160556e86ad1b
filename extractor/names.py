"""Telling names from clauses: position titles, departments, headings.

The words are the lexicon's; the rules are those of FORMATS section 4 and GOLD rules 1 to 3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from extractor.lexicon import Lexicon

NameKind = Literal["title", "department", "section", "chart", "general", "name", "clause", "empty"]

OPENING: Final = "<＜《〈【[［（(「『〔"
CLOSING: Final = ">＞》〉】]］）)」』〕"
PAIRS: Final = dict(zip(OPENING, CLOSING, strict=True))
_BRACKETED: Final = re.compile(r"[（(［\[【][^（）()［］\[\]【】]*[)）］\]】]")
_STOPS: Final = re.compile(r"[。；;！!？?，,:：“”]")
_JOINTS: Final = re.compile(r"[/／、\\]|兼任?|及|和|与|暨|或")
_TELLING: Final = re.compile(r"[。；;！!？?]|\d年|\d月\d|\d(?:小时|分钟|个?工作日|天|日)[内前]")
"""An end of a sentence, a date, a term: no name holds one."""
_COUNTED: Final = re.compile(r"\d[人名]")
_LONGEST_TITLE: Final = 26
_LONGEST_NAME: Final = 30


@dataclass(frozen=True, slots=True)
class Name:
    """A short text told apart.

    ``core`` is the name without decoration; ``listed`` tells that it names a list of duties or requirements too
    (行政经理岗位职责).
    """

    kind: NameKind
    core: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class _Endings:
    """Lexicon words by length, for ``str.endswith`` on the longest first."""

    titles: tuple[str, ...]
    weak: tuple[str, ...]
    single: tuple[str, ...]
    not_titles: tuple[str, ...]
    persons: tuple[str, ...]
    decorations: tuple[str, ...]
    departments: tuple[str, ...]
    not_departments: tuple[str, ...]
    strong: tuple[str, ...]
    not_strong: tuple[str, ...]
    catch_all: tuple[str, ...]
    opening: tuple[str, ...]
    own: tuple[str, ...]
    not_own: tuple[str, ...]


@lru_cache(maxsize=4)
def _endings(lexicon: Lexicon) -> _Endings:
    def longest_first(file: str, key: str) -> tuple[str, ...]:
        return tuple(sorted(lexicon[file, key], key=lambda w: (-len(w), w)))

    return _Endings(
        longest_first("titles", "suffixes"),
        longest_first("titles", "weak"),
        longest_first("titles", "single"),
        longest_first("titles", "not_titles"),
        longest_first("titles", "person_words"),
        longest_first("titles", "decorations"),
        longest_first("departments", "suffixes"),
        longest_first("departments", "not_departments"),
        longest_first("verbs", "strong"),
        longest_first("verbs", "not_strong"),
        longest_first("verbs", "catch_all"),
        longest_first("verbs", "opening"),
        longest_first("titles", "own"),
        longest_first("titles", "not_own"),
    )


def dense(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def peel(text: str) -> tuple[int, int]:
    """``[start, end)`` of the text inside brackets that enclose the whole of it, and without white space."""
    start, end = 0, len(text)
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ":：、。；;，,"):
            end -= 1
        if end - start >= 2 and PAIRS.get(text[start]) == text[end - 1] and _encloses(text, start, end):
            start, end = start + 1, end - 1
        else:
            return start, end


def _encloses(text: str, start: int, end: int) -> bool:
    depth = 0
    for i in range(start, end):
        if text[i] == text[start]:
            depth += 1
        elif text[i] == text[end - 1]:
            depth -= 1
            if depth == 0:
                return i == end - 1
    return False


def decoration_start(text: str, lexicon: Lexicon) -> int:
    """Where the words that only name the kind of list begin (GOLD rule 1); ``len(text)`` when there are none."""
    end = len(text)
    while True:
        for word in _endings(lexicon).decorations:
            if text.endswith(word, 0, end):
                end -= len(word)
                break
        else:
            return end
        if end == 0:
            return 0
        return end


def opens_clause(text: str, lexicon: Lexicon) -> bool:
    """Whether a text begins as a clause does: with a verb or preposition no name begins with."""
    words = _endings(lexicon)
    return text.startswith(words.strong) and not text.startswith(words.not_strong)


def is_title(text: str, lexicon: Lexicon) -> bool:
    """Whether the whole of a text (no decoration) can be the title of one position."""
    text = dense(text)
    if not 1 < len(text) <= _LONGEST_TITLE or _STOPS.search(text):
        return False
    plain = _BRACKETED.sub("", text)
    if not plain or not (
        _ends_as_title(plain, lexicon) or _bracket_names_title(text, lexicon) or _joint_title(plain, lexicon)
    ):
        return False
    if opens_clause(plain, lexicon) or _speaks(plain, lexicon):
        return False
    return not any(dense(w) in text for w in lexicon["headings", "plural"])


def _joint_title(text: str, lexicon: Lexicon) -> bool:
    """订单专员兼跟单客服: a title with a function that the same person fills."""
    first, joint, rest = text.partition("兼")
    return bool(joint) and _ends_as_title(first, lexicon) and rest.endswith(_endings(lexicon).weak)


def _bracket_names_title(text: str, lexicon: Lexicon) -> bool:
    """总收(现金管理员): a word of the trade explained by a title."""
    match = re.fullmatch(r"[^（()）]{2,8}[（(]([^（()）]{2,12})[）)]", text)
    return bool(match) and _ends_as_title(match[1], lexicon)  # type: ignore[index]


def _ends_as_title(text: str, lexicon: Lexicon) -> bool:
    words = _endings(lexicon)
    if not text.endswith(words.titles) and not text.endswith(words.single):
        return False
    longest = next((len(w) for w in words.titles if text.endswith(w)), 0)
    if any(text.endswith(w) and len(w) >= longest for w in (*words.not_titles, *words.persons)):
        return False
    return longest > 0 or (len(text) >= 2 and text.endswith(words.single))


def _speaks(text: str, lexicon: Lexicon) -> bool:
    """Whether a verb (负责人 excepted) or a count of people stands in it: no name holds either."""
    text = text.replace("负责人", "")
    return bool(_COUNTED.search(text)) or any(verb in text for verb in lexicon["verbs", "never_inside"])


def is_weak_title(text: str, lexicon: Lexicon) -> bool:
    """Whether it ends as a function that also names a person (采购): a title only with more evidence."""
    text = dense(text)
    plain = _BRACKETED.sub("", text)
    words = _endings(lexicon)
    if not 1 < len(plain) <= 14 or _STOPS.search(text) or opens_clause(plain, lexicon):
        return False
    return plain.endswith(words.weak)


def is_person_word(text: str, lexicon: Lexicon) -> bool:
    """Whether it ends like people rather than a post (护理人员): a title only among titles."""
    return dense(text).endswith(_endings(lexicon).persons)


def is_department(text: str, lexicon: Lexicon) -> bool:
    """Whether the whole of a text can be the name of one department."""
    text = _BRACKETED.sub("", dense(text))
    words = _endings(lexicon)
    if not 1 < len(text) <= 18 or _STOPS.search(text) or opens_clause(text, lexicon):
        return False
    if _speaks(text, lexicon):
        return False
    if text.endswith(words.not_departments):
        return False
    return text.endswith(words.departments)


def _says(core: str, lexicon: Lexicon) -> bool:
    """Whether a clause stands before words that also name a list (建立健全安全生产责任制)."""
    if opens_clause(core, lexicon) or _speaks(core, lexicon):
        return True
    return len(core) >= 4 and core.startswith(_endings(lexicon).opening)


def _tells_of_own(core: str, lexicon: Lexicon) -> bool:
    """Whether what stands before 岗位, 职责 speaks of one post's own (调离本岗位) and names none."""
    words = _endings(lexicon)
    return len(core) > 1 and core.endswith(words.own) and not core.endswith(words.not_own)


def is_people(core: str, lexicon: Lexicon) -> bool:
    """One kind of people (护理人员), not all of them (各级人员)."""
    return (
        2 < len(core) <= 12
        and is_person_word(core, lexicon)
        and not _STOPS.search(core)
        and not any(w in core for w in lexicon["headings", "plural"])
        and core[0] not in "各全本"
    )


def longest_title(text: str, lexicon: Lexicon, least: int = 2) -> int:
    """Length of the longest start of the text that is a title, 0 when there is none."""
    for end in range(min(len(text), _LONGEST_TITLE), least - 1, -1):
        if is_title(text[:end], lexicon):
            return end
    return 0


def _closes_a_list(inner: str, lexicon: Lexicon) -> bool:
    """Whether it begins like the item that closes a list (其他工作) and heads no list of others (其他岗位一览表)."""
    return inner.startswith(_endings(lexicon).catch_all) and not inner.endswith(tuple(lexicon["headings", "others"]))


def classify(text: str, lexicon: Lexicon) -> Name:
    """What kind of name the whole of a text is; ``clause`` when it is none."""
    start, end = peel(text)
    inner = dense(text[start:end])
    if not inner:
        return Name("empty", "")
    if len(inner) > _LONGEST_NAME or _TELLING.search(inner) or _closes_a_list(inner, lexicon):
        return Name("clause", inner)
    if any(_BRACKETED.sub("", inner).endswith(w) for w in lexicon["headings", "charts"]):
        return Name("chart", inner)
    cut = decoration_start(inner, lexicon)
    core = inner[:cut]
    a, b = peel(core)
    core = core[a:b]
    charted = any(w in inner for w in lexicon["headings", "charts"] if len(w) >= 4)
    if charted or (cut < len(inner) and _tells_of_own(core, lexicon)):
        return Name("clause", inner)
    listed = cut < len(inner)
    if listed and not core:
        return Name("section", inner, True)
    if is_title(core, lexicon) or (listed and (is_weak_title(core, lexicon) or is_people(core, lexicon))):
        return Name("title", core, listed)
    if all(part in lexicon["headings", "general"] for part in re.split("[和与及、]", inner)):
        return Name("general", inner)
    if is_department(core, lexicon):
        return Name("department", core, listed)
    if listed and not _STOPS.search(inner) and not _says(core, lexicon):
        return Name("section", inner, True)
    if inner in lexicon["headings", "sections"] or (
        len(inner) <= 20
        and not (listed and _says(core, lexicon))
        and not _STOPS.search(inner)
        and inner.endswith(tuple(lexicon["headings", "sections"]))
    ):
        return Name("section", inner)
    if _STOPS.search(inner) or opens_clause(inner, lexicon):
        return Name("clause", inner)
    if len(inner) >= 7 and inner.startswith(_endings(lexicon).opening):
        return Name("clause", inner)
    return Name("name", inner)
