"""Hold an extractor against a set of gold documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.accuracy.extraction import Extract
from benchmarks.accuracy.gold_sets import GoldDocument, GoldSet
from benchmarks.accuracy.score import ROWS, Items, Plain, Score, compare, prf
from extractor.errors import DutyError


@dataclass(frozen=True)
class Measured:
    """One document's gold items and what was counted as given.

    ``refusal`` and ``crash`` tell why nothing was given: on purpose, or by a defect of the extractor.
    """

    document: GoldDocument
    gold: Items
    out: Items
    refusal: str = ""
    crash: str = ""

    @property
    def score(self) -> Score:
        """All rows of the document together."""
        return total([self])

    def missed(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Row and item of everything asked for and not given."""
        return self._surplus(self.gold, self.out)

    def invented(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Row and item of everything given and not asked for."""
        return self._surplus(self.out, self.gold)

    @staticmethod
    def _surplus(more: Items, less: Items) -> Iterator[tuple[str, tuple[str, ...]]]:
        for row in ROWS:
            for item in (more[row] - less[row]).elements():
                yield row, item


def measure(gold_set: GoldSet, extract: Extract) -> list[Measured]:
    """Every document of the set; one without an output counts as an empty output."""
    return [_measure(document, extract) for document in gold_set.documents]


def _measure(document: GoldDocument, extract: Extract) -> Measured:
    output: Plain = {}
    refusal = crash = ""
    try:
        output = extract(document.raw)
    except DutyError as error:
        refusal = str(error)
    except Exception as error:  # noqa: BLE001 - one crash must not hide the figures of the rest: the run names it and fails
        crash = f"{type(error).__name__}: {error}"
    gold, out = compare(document.root, output)
    return Measured(document, gold, out, refusal, crash)


def by_row(measured: Iterable[Measured]) -> dict[str, Score]:
    """The score of each row over all documents."""
    documents = list(measured)
    return {row: prf(_merged(documents, (row,), True), _merged(documents, (row,), False)) for row in ROWS}


def total(measured: Iterable[Measured]) -> Score:
    """The score of all rows over all documents."""
    documents = list(measured)
    return prf(_merged(documents, ROWS, True), _merged(documents, ROWS, False))


def _merged(documents: list[Measured], rows: tuple[str, ...], gold: bool) -> Counter[tuple[str, ...]]:
    """The items of all documents, told apart by document and row."""
    merged: Counter[tuple[str, ...]] = Counter()
    for number, one in enumerate(documents):
        items = one.gold if gold else one.out
        for row in rows:
            merged.update({(str(number), row, *item): count for item, count in items[row].items()})
    return merged
