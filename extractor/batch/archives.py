"""Zip archives among the inputs: each of their documents becomes an input of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from extractor.batch.inputs import Accepts, Found, Input
from extractor.errors import DutyError, ReadError
from extractor.input_file import read_file
from extractor.limits import DEFAULT, Limits
from extractor.readers import sniff

EXTENSION: Final = ".zip"


def with_entries(found: Found, accepts: Accepts, limits: Limits = DEFAULT) -> Found:
    """The same with every archive replaced by the files in it that ``accepts`` takes by their names.

    The results of an archive stand in a folder of its name. An archive that cannot be opened, or holds
    nothing of use, is a fault. Archives in archives are skipped.
    """
    inputs: list[Input] = []
    skipped = list(found.skipped)
    faults = list(found.faults)
    for one in found.inputs:
        if not one.path.name.lower().endswith(EXTENSION):
            inputs.append(one)
            continue
        if one.url:
            faults.append(ReadError("云存储里的压缩包不能直接处理", where=one.url, remedy="请下载到本机再处理"))
            continue
        try:
            entries = list(_entries(one, limits))
        except DutyError as error:
            faults.append(error.at(str(one.path)))
            continue
        before = len(inputs)
        for entry in entries:
            if entry is one or accepts(entry.relative.name):
                inputs.append(entry)
            else:
                skipped.append(one.path / entry.within)
        if len(inputs) == before:
            faults.append(ReadError("压缩包里没有能处理的文件", where=str(one.path), remedy="请解压后检查其中的文件"))
    return Found(tuple(inputs), tuple(skipped), tuple(faults))


def _entries(one: Input, limits: Limits) -> Iterator[Input]:
    """The files of an archive; the file itself where it is another kind of package under a wrong name."""
    data = read_file(one.path, limits)
    if sniff.detect(data).key not in ("zip", "damaged_zip"):
        yield one
        return
    from extractor.readers.archive import archive_entries  # noqa: PLC0415  # most inputs are none

    folder = one.relative.with_name(one.relative.name[: -len(EXTENSION)] or one.relative.name)
    for entry in archive_entries(io.BytesIO(data), limits):
        yield Input(one.path, folder / entry.place, entry.index, entry.place.as_posix())
