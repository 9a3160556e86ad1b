"""Where the results of each input go: names below the folder of results, no two alike."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import PurePath
from typing import Final

from extractor.batch.inputs import Input
from extractor.batch.portable_names import portable
from extractor.exporters import exporter_named
from extractor.late import late_pattern

_EXTENSION: Final = late_pattern(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{1,4}$")
"""An extension, not what follows a dot in 岗位职责v1.2 or 1.10岗位."""

_NAME_BYTES: Final = 239
"""Bytes of UTF-8 a name may have: file systems take 255, sixteen are left for the extensions of results."""


def place_results(inputs: Sequence[Input]) -> tuple[PurePath, ...]:
    """For each input the relative path of its results, still without their own extension.

    Usually the input's place without its extension. Inputs that would share a place keep the extension
    (``a.txt``, ``a.docx``); where that is not enough, the folders above are added one by one, at last a
    number.
    Names are such that Windows takes them (``portable``). Those that differ in case or Unicode form only count as
    alike: on many disks they are. A name too long for an extension more is cut and ends in a digest of the whole.
    """
    levels = [0] * len(inputs)
    while True:
        placed = [_place(one, level) for one, level in zip(inputs, levels, strict=True)]
        shared = _shared(placed)
        raised = [i for group in shared for i in group if levels[i] <= len(_above(inputs[i]))]
        if not raised:
            break
        for i in raised:
            levels[i] += 1
    taken = {_alike(place) for place in placed}
    for group in shared:  # one folder, and names that differ in case only
        for i in group[1:]:
            placed[i] = next(one for one in _with_numbers(placed[i]) if _alike(one) not in taken)
            taken.add(_alike(placed[i]))
    return tuple(placed)


def result_place(place: PurePath, format_name: str, part: str = "") -> PurePath:
    """The relative path of a result in that format, of a document whose results stand at ``place``.

    The file of a single position (``File.part``) stands in a folder of the document's own.
    """
    extension = exporter_named(format_name).extension
    return place / f"{part}{extension}" if part else place.with_name(place.name + extension)


def is_result_of(path: PurePath, place: PurePath, format_name: str) -> bool:
    """Whether ``result_place`` gives this path, for whatever part."""
    extension = exporter_named(format_name).extension
    return path == result_place(place, format_name) or (path.parent == place and path.name.endswith(extension))


def _place(one: Input, level: int) -> PurePath:
    """Level 0 is without extension, 1 with it, each further one adds a folder above."""
    if level == 0:
        return portable(one.relative.with_name(_fitting(_EXTENSION.sub("", one.relative.name))))
    above = _above(one)
    return portable(PurePath(*above[len(above) - (level - 1) :], one.relative.with_name(_fitting(one.relative.name))))


def _fitting(name: str) -> str:
    data = name.encode("utf-8", "surrogateescape")
    if len(data) <= _NAME_BYTES:
        return name
    digest = "~" + hashlib.sha256(data).hexdigest()[:8]
    return data[: _NAME_BYTES - len(digest)].decode("utf-8", "ignore") + digest


def _above(one: Input) -> tuple[str, ...]:
    """Names of the folders above ``one.relative``, without drive or root."""
    whole = (one.path.parent.resolve() / one.path.name).parts
    return whole[1 : max(1, len(whole) - len(one.relative.parts))]


def _shared(placed: Sequence[PurePath]) -> list[list[int]]:
    """The indices of places that are alike, in order, where there is more than one."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for i, place in enumerate(placed):
        groups[_alike(place)].append(i)
    return [group for group in groups.values() if len(group) > 1]


def _alike(place: PurePath) -> str:
    """The same for places that some disk takes for one."""
    return unicodedata.normalize("NFC", place.as_posix()).casefold()


def _with_numbers(place: PurePath) -> Iterator[PurePath]:
    return (place.with_name(f"{place.name}~{number}") for number in count(2))
