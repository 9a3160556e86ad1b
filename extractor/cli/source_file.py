"""The source a result was made from, found again by its name and proved by its SHA-256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import MissingSource
from extractor.input_file import read_file
from extractor.model import Document
from extractor.readers import read


def source_text(document: Document, result: Path, given: Path | None) -> str:
    """The text the document's spans count in, read again from its source.

    Looked for where ``given`` says (the file, or a folder that holds it at any depth), else beside the result,
    one folder above, and in the current folder. Raises ``MissingSource``, ``ReadError``.
    """
    if given is not None and given.is_file():
        data = read_file(given)
        if not _is_it(data, document):
            raise MissingSource(
                f"不是生成 {result} 的那一份原文：内容不同",
                where=str(given),
                remedy="请给出当时的原文，或用它重新抽取",
            )
        return read(data, document.source.name).text
    other = None
    for path in _namesakes(document, result, given):
        data = read_file(path)
        if _is_it(data, document):
            return read(data, document.source.name).text
        other = path
    name = document.source.name or "原文"
    told = f"要对照原文，没有找到 {name}" if other is None else f"要对照原文，{other} 已与抽取时不同"
    raise MissingSource(told, where=str(result), remedy="请用 --source 指明原文文件或它所在的文件夹，或重新抽取")


def _is_it(data: bytes, document: Document) -> bool:
    return hashlib.sha256(data).hexdigest() == document.source.sha256


def _namesakes(document: Document, result: Path, given: Path | None) -> Iterator[Path]:
    """The files of the source's name in the places where it may be."""
    name = Path(document.source.name).name
    if not name:
        return
    if given is None:
        places = dict.fromkeys((result.parent, result.parent / "..", Path()))
        yield from (path for place in places if (path := place / name).is_file())
        return
    for folder, below, files in os.walk(given):
        below.sort()
        if name in files:
            yield Path(folder, name)
