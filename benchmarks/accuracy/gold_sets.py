"""The sets of gold documents accuracy is measured on: folders of gold files, and rendered documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, parse

from benchmarks.render.crossing import crossed, may_be_crossed, words_of
from benchmarks.render.rendering import damage_row, damaged, render
from benchmarks.render.seeds import stream

_BENCHMARKS: Final = Path(__file__).resolve().parents[1]
OWN_FOLDERS: Final = (
    _BENCHMARKS / "accuracy" / "dev",
    *(
        _BENCHMARKS / name
        for name in (
            "gold",
            "gold_heldout",
            "gold_blind",
            "gold_blind2",
            "gold_blind3",
            "gold_blind4",
            "gold_blind5",
            "gold_blind6",
            "gold_blind7",
            "gold_blind8",
            "gold_blind9",
            "gold_blind10",
            "gold_blind11",
            "gold_blind12",
            "gold_blind13",
            "gold_blind14",
            "gold_blind15",
            "gold_blind16",
            "gold_blind17",
            "gold_blind18",
            "gold_blind19",
            "gold_blind20",
            "gold_blind21",
            "gold_blind22",
            "gold_blind23",
            "gold_blind24",
            "gold_blind25",
            "gold_blind26",
            "gold_blind27",
            "gold_blind28",
            "gold_blind29",
            "gold_blind30",
            "gold_blind31",
            "gold_blind32",
            "gold_blind33",
            "gold_blind34",
            "gold_blind35",
            "gold_blind36",
            "gold_blind37",
            "gold_blind38",
            "gold_blind39",
            "gold_blind40",
            "gold_blind41",
            "gold_blind42",
            "gold_blind43",
            "gold_blind44",
            "gold_blind45",
            "gold_blind46",
            "gold_blind47",
            "gold_blind48",
            "gold_blind49",
            "gold_blind50",
            "gold_blind51",
            "gold_blind52",
            "gold_blind53",
            "gold_blind54",
        )
    ),
)
"""The folders of this repository; one that does not exist is passed over."""


@dataclass(frozen=True)
class GoldDocument:
    """One gold document; ``layout`` (of a damaged one its set) and ``damage`` tell how it was made."""

    name: str
    root: Element
    layout: str = ""
    damage: tuple[str, ...] = ()

    @property
    def raw(self) -> str:
        """The text it annotates."""
        return "".join(self.root.itertext())

    @property
    def damage_kinds(self) -> tuple[str, ...]:
        """The classes of its damages, each once, or ``("none",)``."""
        return tuple(dict.fromkeys(damage_row(name).kind for name in self.damage)) or ("none",)


@dataclass(frozen=True)
class GoldSet:
    """Documents that are counted together."""

    name: str
    documents: tuple[GoldDocument, ...]


def folder_set(folder: Path) -> GoldSet:
    """All gold files of a folder, by name; ``FileNotFoundError`` when it holds none."""
    files = sorted(folder.glob("*.xml"))
    if not files:
        raise FileNotFoundError(f"{folder}: 没有标注文件（*.xml）。请检查 --gold 的目录")
    documents = tuple(GoldDocument(file.stem, parse(file).getroot()) for file in files)
    return GoldSet(_label(folder), documents)


def own_sets() -> list[GoldSet]:
    """The sets of this repository that exist."""
    return [folder_set(folder) for folder in OWN_FOLDERS if any(folder.glob("*.xml"))]


def rendered_set(seeds: Iterable[int]) -> GoldSet:
    """The documents rendered from these seeds."""
    documents = []
    for seed in seeds:
        rendered = render(seed)
        name = f"{seed} {rendered.layout} {'+'.join(rendered.damage)}".rstrip()
        documents.append(GoldDocument(name, rendered.gold, rendered.layout, rendered.damage))
    return GoldSet(f"rendered {len(documents)}", tuple(documents))


def damaged_set(seeds: Iterable[int], sets: Iterable[GoldSet]) -> GoldSet:
    """Documents written by hand, one a seed, with one or two of the renderer's damages done to them."""
    whole = [(one.name, document) for one in sets for document in one.documents]
    documents = []
    for seed in seeds:
        origin, chosen = stream(seed, "choice of document").choice(whole)
        root, damages = damaged(chosen.root, seed)
        name = f"{seed} {chosen.name} {'+'.join(damages)}"
        documents.append(GoldDocument(name, root, origin, damages))
    return GoldSet(f"damaged {len(documents)}", tuple(documents))


def crossed_set(seeds: Iterable[int], sets: Iterable[GoldSet]) -> GoldSet:
    """Documents written by hand, one a seed, with the titles and duties of others."""
    whole = [(one.name, document) for one in sets for document in one.documents]
    words = words_of((document.name, document.root) for _, document in whole)
    fit = [(name, document) for name, document in whole if may_be_crossed(document.root)]
    documents = []
    for seed in seeds:
        chance = stream(seed, "crossing")
        origin, chosen = chance.choice(fit)
        root = crossed(chosen.name, chosen.root, words, chance)
        documents.append(GoldDocument(f"{seed} {chosen.name}", root, origin))
    return GoldSet(f"crossed {len(documents)}", tuple(documents))


def _label(folder: Path) -> str:
    """The name in the recorded figures: the place in this repository, or the end of the path elsewhere."""
    resolved = folder.resolve()
    if resolved.is_relative_to(_BENCHMARKS):
        return resolved.relative_to(_BENCHMARKS).as_posix()
    return "/".join(("…", *resolved.parts[-2:]))
