"""Strings that a site strews into a text against copying: m7Z|y'VB&puB4d一、总经办 (FORMATS, anti-copy strings)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from extractor.late import late_pattern
from extractor.spans import Span

_FULL_WIDTH: Final = late_pattern("[０-９Ａ-Ｚａ-ｚ]")
_TO_HALF_WIDTH: Final = 0xFF21 - 0x41
_RUN: Final = late_pattern(r"(?![>\])}:;,.])[!-~](?:[!-~ ]{4,40})[!-~]")
"""Without what closes the heading or sentence before it."""
_TAIL: Final = late_pattern(r"(?: ?\d{1,2}(?:\.\d{1,3})*[.)]| ?\(\d{1,2}\)?\.?| ?[(<\[])$")
_COUNTED: Final = late_pattern(r"\d{1,2}(?:\.\d{1,3})*$|[A-Za-z]$")
"""What of a strewn-in run belongs to the marker or bracket behind it: 1., (1), <; the 1 before a 、."""
_NUMBER: Final = late_pattern(
    r"(\d{1,3}(?:[.．]\d{1,3})*)([ \t]?[.、．)）:：]?)[ \t]*(?=[\u4e00-\u9fff《]|(?:[01]?\d|2[0-4]):[0-5]\d)"
    r"(?![一二三四五六七八九十]+、)"
)
_OPENING: Final = late_pattern(rf"(?m)(?:^|(?<=[。；;A-Za-z])(?=\d+[.、．)）:：]))[ \t\u3000]*{_NUMBER.pattern}")
"""A number before Han characters with what divides them, and one that begins a line or, with a sign behind it, follows
a sentence or a string."""
_DIGITS: Final = late_pattern(r"\d[\d.]*(?: ?[.)])?$")
_CLOCK: Final = late_pattern(r"(\d{1,2}) (?:[01]?\d|2[0-4]):[0-5]\d$")
"""An item's number before the time its text begins with."""
_ODD: Final = late_pattern(r"[|'&~^`{}\\#;$@!*\"<>_]|\((?![^()]*\))")
"""A sign that names of things and units do without, or a bracket that never closes."""
_LEAST_CHANGES: Final = 4
_LEAST_TURNS: Final = 3


_LINE: Final = late_pattern(
    r"(?m)^[ \t]*(?P<before>[!-~]{4,40}?)?[ ]?(?P<site>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z]{1,7})[ ]?"
    r"(?P<behind>[!-~][!-~ ]{2,30})?"
    r"[ ]?(?P<told>请勿[\u4e00-\u9fff]{2,4}|[（(]点击[^（()）]{2,12}[）)])?[ \t]*$"
)
"""A line of nothing but a site's name and strings beside it."""
_BEHIND: Final = late_pattern(
    r" ?(?P<site>[\u4e00-\u9fff][\u4e00-\u9fff·*_. -]{0,8}[\u4e00-\u9fffA-Za-z]{0,2}) ?[!-~][!-~ ]{1,12}[!-~]"
)
"""A site's name and a string behind one."""
_SPLIT: Final = late_pattern(r"[·*_. -]")


def half_width(text: str) -> str:
    """The text with half-width letters and digits."""
    return _FULL_WIDTH.sub(lambda m: chr(ord(m[0]) - _TO_HALF_WIDTH), text)


def strewn(text: str) -> Iterator[Span]:
    """The strings in a text of half-width letters with a site's name among them, the number of a heading right behind
    one left out; in the order of their places."""
    odd = [m for m in _LINE.finditer(text) if _is_odd(m["before"] or "") or _is_odd(m["behind"] or "")]
    named = Counter(m["site"] for m in odd if m["behind"])
    lines = [m for m in odd if m["told"] or (m["before"] and m["behind"]) or named[m["site"]] > 1]  # no title's line
    sites = {_SPLIT.sub("", m["site"]) for m in lines}
    whole = [Span(*m.span()) for m in lines]
    for span in _strings(text):
        if not any(line.start <= span.start < line.end for line in whole):
            behind = _BEHIND.match(text, span.end)
            known = behind and _SPLIT.sub("", behind["site"]) in sites
            whole.append(Span(span.start, behind.end()) if behind and known else span)
    return iter(sorted(whole))


def _is_odd(text: str) -> bool:
    """Whether digits, small and capital letters take turns in a string more often than in a measure."""
    kinds = _kinds(text)
    return len(set(kinds)) == 3 and sum(a != b for a, b in pairwise(kinds)) >= _LEAST_TURNS


def _strings(text: str) -> Iterator[Span]:
    counted: set[tuple[str, str]] | None = None
    for match in _RUN.finditer(text):
        if not _is_strewn(match[0]):
            continue
        if counted is None:
            counted = {(near, m[2]) for m in _OPENING.finditer(text) for near in _related(_dotted(m[1]))}
        start = _number_at(text, match, counted)
        own = _TAIL.sub("", match[0])
        if start:
            own = text[match.start() : start]
        elif text[match.end() : match.end() + 1] in ("、", "．"):
            own = _COUNTED.sub("", match[0])
        if _is_strewn(own):
            yield Span(match.start(), match.start() + len(own.rstrip()))


def _number_at(text: str, run: re.Match[str], counted: set[tuple[str, str]]) -> int:
    """Where the number begins that ends a run and counts with another of the text, written alike; else 0."""
    if (clock := _CLOCK.search(run[0])) is not None:
        for start in range(run.start() + clock.start(), run.start() + clock.end(1)):
            before = text[start : run.start() + clock.end(1)]
            if before[0] != "0" and not counted.isdisjoint({(before, ""), (before, " ")}):
                return start
    digits = _DIGITS.search(run[0])
    for start in range(run.start() + digits.start(), run.end()) if digits else ():
        number = _NUMBER.match(text, start)
        if number and text[start] in "123456789" and (_dotted(number[1]), number[2]) in counted:
            return start
    return 0


def _dotted(number: str) -> str:
    return number.replace("．", ".")


def _related(number: str) -> tuple[str, ...]:
    """The numbers before and behind, and those above: 2.1, 2.3 and 2 of 2.2."""
    above, point, last = number.rpartition(".")
    parts = above.split(".") if above else []
    return (
        f"{above}{point}{int(last) - 1}",
        f"{above}{point}{int(last) + 1}",
        *(".".join(parts[:size]) for size in range(1, len(parts) + 1)),
    )


def _kinds(text: str) -> list[str]:
    return ["d" if c.isdigit() else "u" if c.isupper() else "l" for c in text if c.isalnum()]


def _is_strewn(text: str) -> bool:
    """Whether digits, small and capital letters take turns as in no word, with a sign among them that words lack."""
    kinds = _kinds(text)
    changes = sum(a != b for a, b in pairwise(kinds))
    return len(set(kinds)) == 3 and changes >= _LEAST_CHANGES and 2 * changes >= len(kinds) and bool(_ODD.search(text))
