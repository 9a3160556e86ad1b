"""``python -m benchmarks.site_numbers``: how truly the numbers of sharing sites are told from an author's.

The gold documents of the project that hold no such numbers are cut up as sites do (``render/damage/page_chunks.py``):
at the beginnings of lines, after all other breaks were lost, and inside of lines; and they are read as they are. The
table tells for each how many numbers were found, missed and invented, and the accuracy. ``--fit`` fits the weights of
``extractor/furniture/chunk_weights.yaml`` (logistic regression, ridge) on every other document and tells how many
numbers of the rest they judge rightly, each for itself; ``--write`` fits on all and writes the file.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

import extractor.furniture.chunks
from benchmarks.accuracy.extraction import extracted
from benchmarks.accuracy.gold_sets import GoldDocument, GoldSet, own_sets
from benchmarks.accuracy.measure import measure
from benchmarks.logistic import Row, logistic
from benchmarks.render.rendering import harmed
from extractor.furniture import find_furniture
from extractor.furniture.chunk_signs import enumerates, habit_of, headings, is_torn, numbers_of, signs
from extractor.lexicon import load
from extractor.readers import read

TABLE: Final = Path(extractor.furniture.chunks.__file__).with_name("chunk_weights.yaml")
WAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "as written": (),
    "lines": ("page_chunks",),
    "lines, all other breaks lost": ("one_paragraph", "page_chunks"),
    "inside lines": ("page_chunks_inside",),
    "one line": ("one_paragraph", "page_chunks_inside"),
}
_FITTED_ON: Final = ("as written", "lines", "lines, all other breaks lost", "one line")
_SITE: Final = re.compile(r"\s*\d{1,3}、\s*")
_RIDGE: Final = 0.5
_HEAD: Final = """\
# What a sign says of a number's being a sharing site's, in nats; the names are those of ``chunk_signs``.
# Written by `python -m benchmarks.site_numbers --fit --write`.
version: 1
"""


@dataclass(frozen=True)
class Sample:
    """One number: its signs with their measures, and whether a site put it there."""

    signs: Mapping[str, float]
    site: bool


def cut_up(documents: Sequence[GoldDocument], way: str) -> list[GoldDocument]:
    """Copies of the documents, cut up the way of this name."""
    return [GoldDocument(one.name, harmed(one.root, seed, WAYS[way])) for seed, one in enumerate(documents)]


def site_numbers(root: Element) -> set[int]:
    """Where the site's numbers of a gold tree begin in its text."""
    found, at = set(), 0
    for tag, text in _texts(root):
        if tag == "noise" and _SITE.fullmatch(text):
            found.add(at + len(text) - len(text.lstrip()))
        at += len(text)
    return found


def samples_of(document: GoldDocument) -> Iterator[Sample]:
    """The numbers of a document but for 1、, which a site has one of."""
    lexicon, sites, source = load(), site_numbers(document.root), read(document.raw.encode())
    found = [piece for piece in find_furniture(source, lexicon) if piece.kind != "page_chunk"]
    numbers = numbers_of(source, found)
    habit, heads = habit_of(numbers), headings(numbers, lexicon)
    for mark in numbers.marks:
        if mark[2] == 1 or enumerates(numbers, mark):
            continue
        torn = is_torn(numbers, mark, lexicon)
        yield Sample(dict(signs(numbers, habit, mark, torn, lexicon, heads)), mark[0] in sites)


def fitted(samples: Iterable[Sample]) -> dict[str, float]:
    """Weights by sign in nats."""
    return logistic([Row(one.signs, int(one.site), 1) for one in samples], _RIDGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0."""
    options = _options(arguments)
    documents = [one for own in own_sets() for one in own.documents if not site_numbers(one.root)]
    documents = documents[:: options.every]
    if options.fit:
        _fit(documents, write=options.write)
    for way in WAYS:
        print(_row(way, cut_up(documents, way)), flush=True)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site_numbers", description="分享网站的分页号认得准不准")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="每 N 份标注文档取一份")
    parser.add_argument("--fit", action="store_true", help="拟合权重，并在另一半文档上检验")
    parser.add_argument("--write", action="store_true", help="与 --fit 同用：把权重写入 chunk_weights.yaml")
    return parser.parse_args(arguments)


def _row(way: str, documents: Sequence[GoldDocument]) -> str:
    lexicon, hit, missed, invented = load(), 0, 0, 0
    for document in documents:
        pieces = find_furniture(read(document.raw.encode()), lexicon)
        found = {piece.span.start for piece in pieces if piece.kind == "page_chunk"}
        sites = site_numbers(document.root)
        hit, missed, invented = hit + len(found & sites), missed + len(sites - found), invented + len(found - sites)
    scores = [one.score.f1 for one in measure(GoldSet(way, tuple(documents)), extracted)]
    mean, perfect = sum(scores) / len(scores), sum(score == 1 for score in scores)
    numbers = f"认出 {hit:>5}，漏 {missed:>4}，误认 {invented:>4}"
    return f"{way:30} {numbers}；{perfect} / {len(scores)} 份全对，平均 {mean:.4f}"


def _fit(documents: Sequence[GoldDocument], *, write: bool) -> None:
    halves = [[s for way in _FITTED_ON for d in cut_up(documents[k::2], way) for s in samples_of(d)] for k in (0, 1)]
    right = [
        (one.site == (_score(one, weights) > 0))
        for k in (0, 1)
        for weights in [fitted(halves[1 - k])]
        for one in halves[k]
    ]
    print(f"没有拟合过的文档上，{len(right)} 个序号单独判断对 {sum(right) / len(right):.4f}")
    if write:
        weights = fitted([*halves[0], *halves[1]])
        lines = (f"{name}: {value:.2f}" for name, value in sorted(weights.items()))
        TABLE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
        extractor.furniture.chunks.load_weights.cache_clear()
        print(f"已写入 {TABLE.name}")


def _score(sample: Sample, weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in sample.signs.items())


def _texts(node: Element) -> Iterable[tuple[str, str]]:
    """The stretches of text of a tree in order, each with the tag it stands in."""
    yield node.tag, node.text or ""
    for child in node:
        yield from _texts(child)
        yield node.tag, child.tail or ""


if __name__ == "__main__":
    sys.exit(main())
