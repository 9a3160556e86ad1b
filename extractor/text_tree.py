"""YAML or JSON text to plain data in which every value knows its line; never a traceback.

Both are read as one stream of small events, so depth, repeated keys and lines are dealt with once. What a
hand-edited or hostile file may hold is refused with a fault, not followed: aliases (which can grow without
bound), tags of other programs, several documents in one file, nesting beyond ``MAXIMUM_DEPTH``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Final, Literal, TypeAlias

import yaml
from msgspec import Struct
from yaml.constructor import SafeConstructor
from yaml.nodes import ScalarNode
from yaml.reader import Reader
from yaml.resolver import Resolver

from extractor.late import late_pattern
from extractor.nesting import MAXIMUM_DEPTH

Path: TypeAlias = "tuple[str | int, ...]"
"""Keys and indices from the root: ("positions", 2, "title")."""

Kind: TypeAlias = Literal["mapping", "sequence", "end", "scalar"]


class Fault(Exception):
    """Why the text is no data: rule id, message in Chinese, 1-based line, path as far as it is known."""

    def __init__(self, rule: str, message: str, line: int | None = None, path: Path = ()) -> None:
        self.rule = rule
        self.message = message
        self.line = line
        self.path = path
        super().__init__(rule, message, line, path)


class Tree(Struct, frozen=True):
    """The data, and the line (1-based) of each value by its path; a value in a mapping stands at its key."""

    data: object
    lines: dict[Path, int]


class _Event(Struct, frozen=True):
    kind: Kind
    line: int
    value: object = None
    word: str = ""


def spelled(path: Path) -> str:
    """``positions[2].title``; "" is the root."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def parse(text: str) -> Tree:
    """The data of a YAML or JSON text; JSON is what begins with ``{`` or ``[``. Raises ``Fault``."""
    text = text.removeprefix("\ufeff")
    is_json = text.lstrip()[:1] in ("{", "[")
    _check_characters(text, is_json)
    return _built(_json_events(text) if is_json else _yaml_events(text))


def _built(events: Iterator[_Event]) -> Tree:
    lines: dict[Path, int] = {}
    path: Path = ()
    root: list[object] = []
    container: dict[str, object] | list[object] = root
    stack: list[tuple[dict[str, object] | list[object], Path]] = []
    key: str | None = None
    for event in events:
        if event.kind == "end":
            container, path = stack.pop()
            continue
        if isinstance(container, dict) and key is None:
            key = _new_key(event, container, path, lines)
            continue
        value: object = event.value
        if event.kind == "mapping":
            value = {}
        elif event.kind == "sequence":
            value = []
        elif isinstance(value, str) and _LONE_SURROGATE.search(value):
            raise Fault("syntax", "含有残缺的字符（单个代理码位）；请删去", event.line, path)
        if isinstance(container, list):
            here: Path = () if container is root else (*path, len(container))
            lines[here] = event.line
            container.append(value)
        else:
            here = (*path, str(key))
            container[str(key)] = value
            key = None
        if isinstance(value, (dict, list)):
            if len(stack) == MAXIMUM_DEPTH:
                raise Fault("depth", f"嵌套超过 {MAXIMUM_DEPTH} 层；请检查缩进或括号", event.line, here[:4])
            stack.append((container, path))
            container, path = value, here
    if not root:
        raise Fault("syntax", "没有内容：应为一份岗位职责文档（YAML 或 JSON）", 1)
    return Tree(root[0], lines)


def _new_key(event: _Event, container: dict[str, object], path: Path, lines: dict[Path, int]) -> str:
    if event.kind != "scalar":
        raise Fault("syntax", "键必须是一个词，不能是列表或对象", event.line, path)
    key = event.word
    here = (*path, key)
    if key in container:
        message = f"键“{key}”重复出现，第一次在第 {lines[here]} 行；请删去其一"
        raise Fault("duplicate-key", message, event.line, here)
    lines[here] = event.line
    return key


_Loader: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_RESOLVER: Final = Resolver()
_MAKE: Final = SafeConstructor()
_MEANINGS: Final[dict[str, Callable[[ScalarNode], object]]] = {
    "tag:yaml.org,2002:null": _MAKE.construct_yaml_null,
    "tag:yaml.org,2002:bool": _MAKE.construct_yaml_bool,
    "tag:yaml.org,2002:int": _MAKE.construct_yaml_int,
    "tag:yaml.org,2002:float": _MAKE.construct_yaml_float,
    "tag:yaml.org,2002:timestamp": _MAKE.construct_yaml_timestamp,
}
"""What a plain word may mean but itself; ``=`` and ``<<``, also words of YAML 1.1, have no meaning here."""
_COLLECTION_TAGS: Final = (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
_STRING_TAGS: Final = ("!", "tag:yaml.org,2002:str")


def _yaml_events(text: str) -> Iterator[_Event]:
    # The parser keeps its own stack: no depth of nesting can overflow Python's.
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.ScalarEvent):
                yield _Event("scalar", line, _scalar(event, line), event.value)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if event.tag not in _COLLECTION_TAGS:
                    raise _bad_tag(event.tag, line)
                yield _Event("mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence", line)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                yield _Event("end", line)
            elif isinstance(event, yaml.AliasEvent):
                raise Fault("alias", f"不支持引用别名 *{event.anchor}；请写出完整内容", line)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Fault("syntax", "一个文件只能有一份文档；请删去多余的 ---", line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark is None:
            raise Fault("syntax", f"YAML 语法错误: {_chinese(error.problem)}") from error
        place = f"第 {mark.column + 1} 列"
        raise Fault("syntax", f"YAML 语法错误，{place}: {_chinese(error.problem)}", mark.line + 1) from error


def _scalar(event: yaml.ScalarEvent, line: int) -> object:
    value: str = event.value
    if event.tag in _STRING_TAGS or (event.tag is None and not event.implicit[0]):
        return value
    if event.tag is not None:
        raise _bad_tag(event.tag, line)
    tag = _RESOLVER.resolve(ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    meaning = _MEANINGS.get(tag)
    if meaning is None:
        return value
    try:
        return meaning(ScalarNode(tag, value))
    except (ValueError, OverflowError) as error:
        raise Fault("syntax", f"“{value[:40]}”像是数值或日期却读不出来；请给它加引号", line) from error


def _bad_tag(tag: str, line: int) -> Fault:
    return Fault("tag", f"不支持标签 {tag}；请删去", line)


_TOKEN: Final = late_pattern(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+|\n')
_BRACKETS: Final[dict[str, Kind]] = {"{": "mapping", "[": "sequence", "}": "end", "]": "end"}


def _json_events(text: str) -> Iterator[_Event]:
    try:
        json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Fault("syntax", f"JSON 语法错误，第 {error.colno} 列: {_chinese(error.msg)}", error.lineno) from error
    except RecursionError as error:
        raise Fault("depth", f"嵌套超过 {MAXIMUM_DEPTH} 层；请检查括号") from error
    except ValueError as error:  # an integer of thousands of digits
        raise Fault("syntax", "含有位数过多的整数；请改为普通数字") from error
    # From here on the text is known to be JSON: its tokens need no further check.
    line = 1
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word == "\n":
            line += 1
        elif word in _BRACKETS:
            yield _Event(_BRACKETS[word], line)
        elif word not in ":,":
            value = json.loads(word)
            yield _Event("scalar", line, value, value if isinstance(value, str) else word)


def _refuse_constant(word: str) -> object:
    raise Fault("syntax", f"{word} 不是 JSON 数值；请改为普通数字")


_PHRASES: Final = {
    "mapping values are not allowed here": "此处不应有冒号；含“: ”的文字请加引号",
    "mapping values are not allowed in this context": "此处不应有冒号；含“: ”的文字请加引号",
    "found character that cannot start any token": "此处不应有这个字符；缩进请用空格，符号开头的文字请加引号",
    "did not find expected key": "此处应为一个键；请检查缩进和引号",
    "did not find expected '-' indicator": "此处应为“- ”；请检查缩进",
    "could not find expected ':'": "缺少冒号；请检查缩进",
    "did not find expected ',' or ']'": "方括号没有配对，或者少了逗号；以方括号开头的文字请加引号",
    "did not find expected ',' or '}'": "花括号没有配对，或者少了逗号；以花括号开头的文字请加引号",
    "did not find expected node content": "此处应有内容；请检查标点和引号",
    "did not find expected alphabetic or numeric character": "以 & 或 * 开头的文字请加引号",
    "did not find expected comment or line break": "“|”和“>”后面应换行；以它们开头的文字请加引号",
    "did not find expected tag URI": "以 ! 开头的文字请加引号",
    "found unknown escape character": "反斜杠后的字符不对；不需要转义的文字请改用单引号",
    "found unexpected end of stream": "引号没有结束",
    "exceeded maximum nesting depth": "嵌套过深",
    "Expecting value": "此处应为一个值",
    "Expecting property name enclosed in double quotes": "此处应为带双引号的键",
    "Expecting ',' delimiter": "缺少逗号或右括号",
    "Expecting ':' delimiter": "缺少冒号",
    "Extra data": "文档结束后还有内容",
    "Unterminated string starting at": "引号没有结束",
    "Invalid control character at": "字符串里有换行或控制字符；请写作 \\n",
    "Invalid \\escape": "反斜杠后的字符不对",
    "Illegal trailing comma before end of object": "最后一项后面多了逗号",
    "Illegal trailing comma before end of array": "最后一项后面多了逗号",
}


def _chinese(message: str | None) -> str:
    """What the parser says, in Chinese where it is a common mistake."""
    return _PHRASES.get(message or "", message or "")


def _check_characters(text: str, is_json: bool) -> None:
    """Refuses what YAML does not allow, before the parser, which would tell no line."""
    found = (_LONE_SURROGATE if is_json else _FORBIDDEN).search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise Fault("syntax", f"含有不允许的字符 U+{ord(found.group()):04X}；请删去", line)


_LONE_SURROGATE: Final = late_pattern("[\ud800-\udfff]")
_FORBIDDEN: Final = Reader.NON_PRINTABLE
