"""``python -m benchmarks.throughout NAME… [--shown N]``: every gold document with one damage done to all of it.

The renderer's damages hit a document here and there; these change all that they may: every heading spread with blanks,
every item's stop lost. Printed is what is left of the documents that are read right undamaged, the worst first. What
falls to nothing leans on the one sign that the damage took.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.accuracy.extraction import extracted
from benchmarks.accuracy.gold_sets import GoldDocument, GoldSet, own_sets
from benchmarks.accuracy.measure import measure
from benchmarks.render.dressing import dress
from benchmarks.render.seeds import stream
from benchmarks.rewrites import REWRITES

Harm = Callable[[Element, Random], None]
_HAN: Final = "\u4e00-\u9fff"
_BETWEEN: Final = re.compile(rf"(?<=[{_HAN}])(?=[{_HAN}])")
_LONGEST: Final = 14
"""Characters of a heading that is spread over its line."""
_STOPS: Final = "。；;"
_PLAIN_DIGITS: Final = ("digit_dot", "digit_dot_space", "digit_comma")
_RARE: Final = 1 / 18
"""How often a blank stands behind a character."""


def spread_headings(root: Element, rng: Random) -> None:
    """One blank, wide or not, between all characters of each short heading."""
    blank = rng.choice((" ", "\u3000"))
    for head in root.iter("head"):
        if len("".join("".join(head.itertext()).split())) <= _LONGEST:
            for part in head.iter():
                part.text = _BETWEEN.sub(blank, part.text) if part.text and part.tag != "m" else part.text
                if part is not head and part.tail:
                    part.tail = _joint(blank, part) + _BETWEEN.sub(blank, part.tail)


def _joint(blank: str, part: Element) -> str:
    """What stands between a title and the words of its list."""
    return blank if part.tag == "t" and re.match(f"[{_HAN}]", part.tail or "") else ""


def without_stops(root: Element, rng: Random) -> None:
    """No numbered item closes with a stop."""
    for item in [*root.iter("duty"), *root.iter("req")]:
        text = item.find("t")
        if item.find("m") is not None and text is not None and text.text and text.text[-1] in _STOPS:
            text.text = text.text[:-1]


def _delimited(sign: str) -> Harm:
    """A harm: the sign behind each plain number that no figure follows."""

    def harm(root: Element, rng: Random) -> None:
        for item in root.iter():
            mark, text = item.find("m"), item.find("t")
            if mark is None or text is None or mark.get("family") not in _PLAIN_DIGITS:
                continue
            if mark.text and text.text and not text.text[0].isdigit():
                mark.text = mark.text[:-1] + sign

    return harm


def blanks_inside(root: Element, rng: Random) -> None:
    """Single blanks strewn into all texts."""
    for part in root.iter("t"):
        if part.text and len(part.text) > _LONGEST:
            strewn = (c + " " * ("\u4e00" <= c <= "\u9fff" and rng.random() < _RARE) for c in part.text[:-1])
            part.text = "".join(strewn) + part.text[-1]


def _broken(change: Callable[[str], str]) -> Harm:
    """A harm: all line breaks changed."""

    def harm(root: Element, rng: Random) -> None:
        for part in root.iter():
            part.text = change(part.text) if part.text else part.text
            part.tail = change(part.tail) if part.tail else part.tail

    return harm


HARMS: Final[Mapping[str, Harm]] = {
    "spread": spread_headings,
    "stops": without_stops,
    "full-stop": _delimited("。"),
    "comma": _delimited("，"),
    "blanks": blanks_inside,
    "indent": _broken(lambda text: text.replace("\n", "\n    ")),
    "tight": _broken(lambda text: re.sub("\n+", "\n", text)),
    "apart": _broken(lambda text: re.sub("\n+", "\n\n", text)),
    **REWRITES,
}


def read_right() -> Iterator[GoldDocument]:
    """The gold documents of which every item is read right, named with their set."""
    for one in own_sets():
        for measured in measure(one, extracted):
            if measured.score.f1 == 1:
                yield replace(measured.document, name=f"{one.name}/{measured.document.name}")


def harmed(name: str, documents: Iterable[GoldDocument]) -> GoldSet:
    """The documents that the damage changes, with it."""
    out: list[GoldDocument] = []
    for document in documents:
        root = deepcopy(document.root)
        dress(root)
        HARMS[name](root, stream(len(out), f"throughout {name}"))
        for mark in root.iter("m"):
            mark.attrib.pop("family", None)
            mark.attrib.pop("path", None)
        if "".join(root.itertext()) != document.raw:
            out.append(replace(document, root=root))
    return GoldSet(name, tuple(out))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each damage and its worst documents."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughout", description="整份文档都受一种损坏")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"损坏：{'、'.join(HARMS)}；不写就全测")
    parser.add_argument("--shown", type=int, default=10, metavar="N", help="每种损坏列出最差的几份")
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(HARMS):
        parser.error(f"没有这种损坏：{'、'.join(sorted(unknown))}")
    documents = list(read_right())
    for name in options.names or HARMS:
        results = sorted(measure(harmed(name, documents), extracted), key=lambda one: one.score.f1)
        mean = sum(one.score.f1 for one in results) / max(1, len(results))
        perfect = sum(one.score.f1 == 1 for one in results)
        print(f"{name:10} {perfect} / {len(results)} 份全对，平均 {mean:.4f}", flush=True)
        for one in results[: options.shown]:
            print(f"  {one.score.f1:.4f} {one.document.name} {one.refusal or one.crash}".rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
