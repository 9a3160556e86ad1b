"""Document ⇄ plain data, YAML and JSON, in the order of the contract.

Everything written has been judged by the model's types, everything read by jsonschema with the schema made of them,
which also tells what is wrong with what these refuse. Writing and reading are exact inverses.
``yaml_of``, ``json_of`` and ``json_line_of`` alone leave the judgement to their caller, who writes several files.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import msgspec

from extractor.errors import InvalidDocument
from extractor.late import late
from extractor.model import Document
from extractor.nesting import is_too_deep
from extractor.schema import Json
from extractor.yaml_text import write_yaml

if TYPE_CHECKING:
    from extractor.validation import Problem

_schema_problems: Final = late("extractor", "validation:schema_problems")  # jsonschema takes longer than a document

_TOLD_PROBLEMS: Final = 3
"""How many problems the one line of an error tells; ``validation`` tells them all."""


def to_data(document: Document) -> dict[str, Json]:
    """The document as mappings, lists and scalars in contract order, defaults left out, judged by the schema.

    Raises ``InvalidDocument``, also where a text holds a lone surrogate, which no file can hold.
    """
    encoded = _encoded(document)
    data = _plain(encoded)
    if is_too_deep(data) or not _is_fit(encoded):
        _refuse(_schema_problems(data, {}), document.source.name)
    return data


def check_document(document: Document) -> None:
    """``InvalidDocument`` where the document must not be written."""
    to_data(document)


def dump(document: Document) -> str:
    """The document as YAML."""
    check_document(document)
    return yaml_of(document)


def dump_json(document: Document) -> str:
    """The document as JSON for people: two spaces, Chinese as it is, a line end at the end."""
    check_document(document)
    return json_of(document)


def dump_json_line(document: Document) -> str:
    """The document as JSON on one line, without a line end."""
    check_document(document)
    return json_line_of(document)


def yaml_of(document: Document) -> str:
    """As ``dump``, of a document already checked."""
    return write_yaml(_plain(_encoded(document)))


def json_of(document: Document) -> str:
    """As ``dump_json``, of a document already checked."""
    return msgspec.json.format(_encoded(document), indent=2).decode() + "\n"


def json_line_of(document: Document) -> str:
    """As ``dump_json_line``, of a document already checked."""
    return _encoded(document).decode()


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


def _encoded(document: Document) -> bytes:
    """The document as JSON on one line, in contract order, defaults left out."""
    try:
        return msgspec.json.encode(document)
    except UnicodeEncodeError as error:
        raise InvalidDocument(
            f"文字里有残缺的字符 U+{ord(error.object[error.start]):04X}，无法写入文件",
            where=document.source.name,
            remedy="请检查原文的编码",
        ) from error
    except RecursionError as error:
        raise InvalidDocument("条目嵌套过深，无法写入文件", where=document.source.name) from error


def _is_fit(encoded: bytes) -> bool:
    """Whether the model's types hold of a document: nothing refuses that its values are of these types."""
    try:
        msgspec.json.decode(encoded, type=Document)
    except msgspec.ValidationError:
        return False
    return True


def _plain(encoded: bytes) -> dict[str, Json]:
    return cast("dict[str, Json]", msgspec.json.decode(encoded))


def _loaded(text: str, name: str) -> Document:
    from extractor import text_tree  # noqa: PLC0415  # as jsonschema
    from extractor.validation import fault_problem  # noqa: PLC0415

    try:
        tree = text_tree.parse(text)
    except text_tree.Fault as fault:
        raise _invalid([fault_problem(fault)], name) from fault
    _refuse(_schema_problems(tree.data, tree.lines), name)
    return msgspec.convert(tree.data, Document)


def _refuse(problems: list[Problem], name: str) -> None:
    if problems:
        raise _invalid(problems, name)


def _invalid(problems: list[Problem], name: str) -> InvalidDocument:
    told = "；".join(map(str, problems[:_TOLD_PROBLEMS]))
    rest = len(problems) - _TOLD_PROBLEMS
    return InvalidDocument(told if rest <= 0 else f"{told}；另有 {rest} 处问题", where=name)
