"""The same document as another author would have typed it: every heading, label or number written another way.

Each rewriting changes all of a document that it may and leaves its items as they are. Used by `benchmarks.throughout`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.damage.full_width_digits import full_width_digits
from benchmarks.render.damage.half_width import half_width
from benchmarks.render.damage.hard_breaks import hard_breaks
from benchmarks.render.numbering import family, meant, written

Harm = Callable[[Element, Random], None]
_LIST_WORDS: Final = re.compile(r"(?:岗位|工作|主要|安全)?职责")
_OPEN, _CLOSE = "【", "】"
_PLAIN: Final = ("digit_dot", "digit_dot_space", "digit_comma")
_BULLETS: Final = ("disc", "diamond", "square", "small_disc", "hyphen", "middle_dot")


def _heads(root: Element) -> list[Element]:
    """The heads of positions that have their line for themselves."""
    if "|" in "".join(root.itertext()):
        return []
    heads = [one.find("head") for one in root.iter("position")]
    return [one for one in heads if one is not None and "\n" in (one.tail or "") and _only(one)]


def _only(head: Element) -> bool:
    """Whether it holds a title, a number before it at most, and nothing before or between them."""
    between = [head.text, *(part.tail for part in head[:-1])]
    parts = [part.tag for part in head]
    return parts in (["t"], ["m", "t"]) and not any((one or "").strip() for one in between)


def bare_titles(root: Element, rng: Random) -> None:
    """No post's heading says what its list holds."""
    for head in _heads(root):
        if _LIST_WORDS.fullmatch((head[-1].tail or "").strip()):
            head[-1].tail = ""


def titles_with_words(root: Element, rng: Random) -> None:
    """Every post's heading says what its list holds."""
    words = rng.choice(("岗位职责", "职责", "工作职责"))
    for head in _heads(root):
        if not (head[-1].tail or "").strip():
            head[-1].tail = words


def bracketed_titles(root: Element, rng: Random) -> None:
    """【】 round every post's heading that has no number."""
    for head in _heads(root):
        if len(head) == 1 and re.fullmatch(r"\w*", (head[0].tail or "").strip()):
            head.text, head[0].tail = _OPEN, (head[0].tail or "").strip() + _CLOSE


def titles_without_brackets(root: Element, rng: Random) -> None:
    """No heading in brackets of its own."""
    for head in root.iter("head"):
        if (head.text or "").strip() in ("【", "[", "<", "［", "〔", "＜", "〈", "《") and len(head):
            head.text = ""
            head[-1].tail = re.sub(r"[】\]>］〕＞〉》]\s*$", "", head[-1].tail or "")


def titles_without_numbers(root: Element, rng: Random) -> None:
    """No post's heading has a number."""
    for head in _heads(root):
        if len(head) > 1:
            head.remove(head[0])


def titles_with_numbers(root: Element, rng: Random) -> None:
    """一、 before every post, where nothing else in the document is numbered so and all posts stand side by side."""
    holders = [one for one in root.iter() if one.find("position") is not None]
    shapes = {family(mark.get("family", "")).shape for mark in root.iter("m") if mark.get("family")}
    if len(holders) != 1 or any("chinese" in one for one in shapes) or root.find(".//head/m") is not None:
        return
    _number(holders[0])


def _number(holder: Element) -> None:
    posts = holder.findall("position")
    if any(one.find("head") not in _heads(holder) for one in posts):
        return
    for number, post in enumerate(posts, 1):
        head = post.find("head")
        if head is not None:
            mark = Element("m", n=str(number))
            mark.text = written(family("chinese_comma"), (number,))
            head.insert(0, mark)


def labels_without_colons(root: Element, rng: Random) -> None:
    """No colon behind a label that has its line for itself."""
    for parent, label, begins in _labels(root):
        if begins and parent.tag != "field" and "\n" in (label.tail or ""):
            label.text = (label.text or "").rstrip("：: ")


def blanks_for_colons(root: Element, rng: Random) -> None:
    """Two blanks or a tab where a field that has its line for itself has its colon."""
    blank = rng.choice(("　", "\t", "  "))
    for field, label, begins in _labels(root):
        value = field.find("v")
        if field.tag != "field" or not begins or "\n" not in (field.tail or "") or "\n" in (label.tail or ""):
            continue
        if value is not None and label.text and label.text.endswith(("：", ":")) and (value.text or "").strip():
            label.text = label.text.rstrip("：: ")
            label.tail = blank


def _labels(root: Element) -> Iterator[tuple[Element, Element, bool]]:
    """What holds a label, the label, and whether that begins its line."""
    before = "\n"
    for parent, part in _leaves(root):
        if part.tag == "l":
            yield parent, part, before.rstrip(" \t\u3000")[-1:] == "\n"
        written = (part.text or "") + (part.tail or "")
        before = written or before
        if part is parent[-1] and parent.tail:
            before = parent.tail


def _leaves(root: Element) -> Iterator[tuple[Element, Element]]:
    for parent in root.iter():
        for part in parent:
            yield parent, part


def stops_to_semicolons(root: Element, rng: Random) -> None:
    """；behind every item but the last of its list."""
    for parent in root.iter():
        items = [one for one in parent if one.tag in ("duty", "req") and one.find("m") is not None]
        for item in items[:-1]:
            text = item.find("t")
            if text is not None and text.text and item.find("duty") is None:
                text.text = re.sub(r"[。;]$", "；", text.text)


def _numbered(name: str) -> Harm:
    """A rewriting: another family where items have a plain number, unless the document has its shape already."""

    def rewrite(root: Element, rng: Random) -> None:
        of = family(name)
        marks = [mark for item in [*root.iter("duty"), *root.iter("req")] for mark in item.findall("m")]
        shapes = {family(mark.get("family", "")).shape for mark in root.iter("m") if mark.get("family")}
        bare = any(not mark.get("family") for mark in root.iter("m"))
        plain = [mark for mark in marks if mark.get("family") in _PLAIN]
        if bare or (of.shape in shapes and of.shape != "digit"):
            return
        if any(int(mark.get("n", "")) > of.limit for mark in plain):
            return
        if of.shape == "letter" and re.search("[AＡ][、.．]", "".join(root.itertext())):
            return  # a field's value is lettered
        for mark in plain:
            path = (int(mark.get("n", "")),)
            mark.text = written(of, path).rstrip()
            mark.attrib.update({"n": meant(of, path) or "", "family": name})

    return rewrite


def bulleted(root: Element, rng: Random) -> None:
    """A bullet for every plain number of items that hold no items."""
    name = rng.choice(_BULLETS)
    if any(not mark.get("family") for mark in root.iter("m")) or any(
        family(mark.get("family", "")).shape == "bullet" for mark in root.iter("m")
    ):
        return
    lists = [one for one in root.iter() if one.find("duty") is not None or one.find("req") is not None]
    for parent in lists:
        items = [one for one in parent if one.tag in ("duty", "req")]
        marks = [one.find("m") for one in items]
        if any(one.find("duty") is not None for one in items) or any(
            "\n" not in (one.tail or "") for one in items[:-1]
        ):
            continue  # it holds items, or two share a line
        for mark in marks:
            if mark is not None and mark.get("family") in _PLAIN:
                mark.text = written(family(name), (1,)).rstrip()
                mark.attrib.pop("n", None)


REWRITES: Final[Mapping[str, Harm]] = {
    "bare-title": bare_titles,
    "title-words": titles_with_words,
    "title-bracket": bracketed_titles,
    "title-open": titles_without_brackets,
    "title-unnumbered": titles_without_numbers,
    "title-numbered": titles_with_numbers,
    "label-bare": labels_without_colons,
    "field-blank": blanks_for_colons,
    "semicolon": stops_to_semicolons,
    "to-dot": _numbered("digit_dot"),
    "to-dot-blank": _numbered("digit_dot_space"),
    "to-space": _numbered("digit_space"),
    "to-bracket": _numbered("digit_bracket"),
    "to-half-bracket": _numbered("digit_half_bracket"),
    "to-circled": _numbered("circled"),
    "to-letter": _numbered("letter_comma"),
    "to-bullet": bulleted,
    "half-width": half_width,
    "full-width": full_width_digits,
    "page": hard_breaks,
}
