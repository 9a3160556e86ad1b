"""The way from text to document in two halves: what no cost or rule of the outline changes is done once a
document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Final

import msgspec

from benchmarks.accuracy.gold_sets import GoldDocument
from benchmarks.accuracy.score import ROWS, Items, compare
from benchmarks.render.layouts import LAYOUTS
from benchmarks.render.rendering import render
from extractor.assemble import assemble
from extractor.body import Body, make_body
from extractor.checks import run_checks
from extractor.furniture import Piece, find_furniture
from extractor.lexicon import load
from extractor.markers import Candidate, find_candidates
from extractor.model import Document
from extractor.outline import build_outline
from extractor.readers import read_text
from extractor.roles import RoledOutline, assign_roles
from extractor.source import SourceText

FAMILIES: Final = tuple(row.name for row in LAYOUTS)
"""The layout families, in the order of their table; every fourth is of one fold."""
FOLDS: Final = 4


@dataclass(frozen=True)
class Prepared:
    """A document up to its candidates."""

    gold: GoldDocument
    source: SourceText
    furniture: tuple[Piece, ...]
    body: Body
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Finished:
    """A document with what became of it; ``wrong`` counts missed and invented items, ``items`` those of the
    gold."""

    roled: RoledOutline
    document: Document
    gold: Items
    out: Items

    @property
    def wrong(self) -> int:
        """Items missed and items invented."""
        return sum((self.gold[row] - self.out[row]).total() for row in ROWS) + sum(
            (self.out[row] - self.gold[row]).total() for row in ROWS
        )

    @property
    def items(self) -> int:
        """Items asked for."""
        return sum(self.gold[row].total() for row in ROWS)


def prepare(gold: GoldDocument) -> Prepared:
    """The first half: source, furniture, body, candidates."""
    lexicon = load()
    source = read_text(gold.raw)
    furniture = find_furniture(source, lexicon)
    body = make_body(source, furniture, lexicon)
    return Prepared(gold, source, furniture, body, tuple(find_candidates(body, lexicon)))


def finish(one: Prepared, costs: Mapping[str, float] | None = None) -> Finished:
    """The second half, with another cost table where one is given."""
    lexicon = load()
    outline = build_outline(one.body, one.candidates, lexicon, costs)
    roled = assign_roles(one.body, outline, lexicon)
    document = run_checks(assemble(one.source, one.body, one.furniture, roled, lexicon), one.source)
    plain: dict[str, object] = msgspec.to_builtins(document)
    return Finished(roled, document, *compare(one.gold.root, plain))


def rendered(seeds: Iterable[int]) -> Iterator[GoldDocument]:
    """The documents of these seeds."""
    for seed in seeds:
        made = render(seed)
        name = f"{seed} {made.layout} {'+'.join(made.damage)}".rstrip()
        yield GoldDocument(name, made.gold, made.layout, made.damage)


def fold_of(family: str) -> int:
    """The fold in which a layout family is held out."""
    return FAMILIES.index(family) % FOLDS


@contextmanager
def patched(module: ModuleType, **attributes: object) -> Iterator[None]:
    """The module with other attributes for a while; for benchmarks only."""
    before = {name: getattr(module, name) for name in attributes}
    try:
        for name, value in attributes.items():
            setattr(module, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(module, name, value)
