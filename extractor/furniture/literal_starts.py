"""Patterns written out until each begins with a plain character: a search for any of many such skips, in one loop of
``re``, all places where none of them can begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SPECIAL: Final = frozenset(".^$*+?{}[]\\|()")
_REPEATED: Final = ("?", "*", "+", "{")
_MOST: Final = 40
"""Alternatives that one pattern may become; one of more is left as it is."""


def any_of(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """What finds any of the patterns: first those that can be written out, then the rest; none where there are none."""
    plain: list[str] = []
    rest: list[str] = []
    for pattern in patterns:
        written = _written_out(pattern)
        told = all(one and (one[0] not in _SPECIAL or (one[0] == "\\" and not one[1].isalnum())) for one in written)
        (plain if told else rest).extend(written)
    return tuple(re.compile("|".join(f"(?:{one})" for one in some)) for some in (plain, rest) if some)


def _written_out(pattern: str) -> list[str]:
    """The alternatives of a pattern, those of a group or class that one begins with multiplied with what follows;
    the pattern itself where that helps not or is too much."""
    out: list[str] = []
    waiting = alternatives(pattern)
    while waiting and len(out) + len(waiting) <= _MOST:
        one = waiting.pop()
        more = _without_first(one)
        if more is None:
            out.append(one)
        else:
            waiting += more
    return [pattern] if waiting else sorted(out)


def _without_first(pattern: str) -> list[str] | None:
    """A pattern with its first group, class or optional character written out; None where it begins otherwise."""
    if pattern.startswith("(?:") or (pattern[:1] == "(" and pattern[1:2] != "?"):
        inside, behind = _group(pattern, 3 if pattern[1] == "?" else 1)
        first = alternatives(inside)
    elif pattern[:1] == "[":
        end = _past_atom(pattern, 0)
        first, behind = _members(pattern[1 : end - 1]), pattern[end:]
    elif pattern[:1] not in _SPECIAL and pattern[1:2] == "?":
        first, behind = [pattern[0]], pattern[1:]
    else:
        return None
    if not first or (behind.startswith(_REPEATED) and (behind[0] != "?" or behind[1:2] in ("?", "+"))):
        return None
    skipped = [behind[1:]] if behind[:1] == "?" else []
    return [*(one + behind.removeprefix("?") for one in first), *skipped]


def _members(inside: str) -> list[str]:
    """The characters of a class, none where it holds a range or a kind of characters, or is negated."""
    out, at = [], 0
    while at < len(inside):
        end = at + 2 if inside[at] == "\\" else at + 1
        out.append(inside[at:end])
        at = end
    told = inside[:1] != "^" and not any(one == "-" or (one[0] == "\\" and one[1].isalnum()) for one in out)
    return [re.escape(one[-1]) for one in out] if told else []


def _group(pattern: str, start: int) -> tuple[str, str]:
    """What is in the group that begins a pattern, and what is behind it."""
    depth, at = 1, start
    while depth:
        end = _past_atom(pattern, at)
        atom = pattern[at:end]
        depth += (atom == "(") - (atom == ")")
        at = end
    return pattern[start : at - 1], pattern[at:]


def alternatives(pattern: str) -> list[str]:
    """A pattern cut at the strokes outside its groups and classes."""
    out, depth, begun, at = [], 0, 0, 0
    while at < len(pattern):
        end = _past_atom(pattern, at)
        atom = pattern[at:end]
        depth += (atom == "(") - (atom == ")")
        if atom == "|" and depth == 0:
            out.append(pattern[begun:at])
            begun = end
        at = end
    return [*out, pattern[begun:]]


def _past_atom(pattern: str, at: int) -> int:
    """Where one character, escape or class ends that begins at a place."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] != "[":
        return at + 1
    at += 2 if pattern[at + 1] == "^" else 1
    at += 1 if pattern[at] == "]" else 0
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at + 1
