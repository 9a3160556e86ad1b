"""Document ⇄ plain data, YAML and JSON, in the order of the contract.

Everything written has been judged by jsonschema, everything read too. Writing and reading are exact inverses.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

import msgspec

from extractor import text_tree
from extractor.errors import InvalidDocument
from extractor.model import Document
from extractor.schema import Json
from extractor.text_tree import Fault
from extractor.validation import Problem, fault_problem, schema_problems
from extractor.yaml_text import write_yaml

_TOLD_PROBLEMS: Final = 3
"""How many problems the one line of an error tells; ``validation`` tells them all."""


def to_data(document: Document) -> dict[str, Json]:
    """The document as mappings, lists and scalars in contract order, defaults left out, judged by the schema.

    Raises ``InvalidDocument``, also where a text holds a lone surrogate, which no file can hold.
    """
    return _judged(document)[0]


def from_data(data: object, name: str = "") -> Document:
    """The document of plain data; ``InvalidDocument`` where the data does not follow the schema."""
    _refuse(schema_problems(data, {}), name)
    return msgspec.convert(data, Document)


def check_document(document: Document) -> None:
    """``InvalidDocument`` where the document must not be written."""
    to_data(document)


def dump(document: Document) -> str:
    """The document as YAML."""
    return write_yaml(to_data(document))


def dump_json(document: Document) -> str:
    """The document as JSON for people: two spaces, Chinese as it is, a line end at the end."""
    return msgspec.json.format(_judged(document)[1], indent=2).decode() + "\n"


def dump_json_line(document: Document) -> str:
    """The document as JSON on one line, without a line end."""
    return _judged(document)[1].decode()


def load(text_or_path: str | Path) -> Document:
    """The document of a YAML or JSON text (``str``) or file (``Path``, UTF-8).

    Raises ``InvalidDocument`` with the line, ``OSError`` as the file system gives it.
    """
    if isinstance(text_or_path, str):
        return _loaded(text_or_path, "")
    name = str(text_or_path)
    try:
        return _loaded(text_or_path.read_bytes().decode("utf-8"), name)
    except UnicodeDecodeError as error:
        raise InvalidDocument("不是 UTF-8 编码的文本", where=name, remedy="请另存为 UTF-8") from error


def _judged(document: Document) -> tuple[dict[str, Json], bytes]:
    """The plain data, judged, and the same as JSON bytes on one line."""
    try:
        encoded = msgspec.json.encode(document)
    except UnicodeEncodeError as error:
        raise InvalidDocument(
            f"文字里有残缺的字符 U+{ord(error.object[error.start]):04X}，无法写入文件",
            where=document.source.name,
            remedy="请检查原文的编码",
        ) from error
    except RecursionError as error:
        raise InvalidDocument("条目嵌套过深，无法写入文件", where=document.source.name) from error
    data = cast("dict[str, Json]", msgspec.json.decode(encoded))
    _refuse(schema_problems(data, {}), document.source.name)
    return data, encoded


def _loaded(text: str, name: str) -> Document:
    try:
        tree = text_tree.parse(text)
    except Fault as fault:
        raise _invalid([fault_problem(fault)], name) from fault
    _refuse(schema_problems(tree.data, tree.lines), name)
    return msgspec.convert(tree.data, Document)


def _refuse(problems: list[Problem], name: str) -> None:
    if problems:
        raise _invalid(problems, name)


def _invalid(problems: list[Problem], name: str) -> InvalidDocument:
    told = "；".join(map(str, problems[:_TOLD_PROBLEMS]))
    rest = len(problems) - _TOLD_PROBLEMS
    return InvalidDocument(told if rest <= 0 else f"{told}；另有 {rest} 处问题", where=name)
