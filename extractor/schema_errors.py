"""What jsonschema found, in Chinese: what is wrong, what was expected, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, TypeAlias, cast

from jsonschema import ValidationError

from extractor.text_tree import Path

Breach: TypeAlias = "tuple[Path, str, str]"
"""Path, rule, message."""

_TYPES: Final = {
    "string": "字符串",
    "integer": "整数",
    "number": "数值",
    "object": "对象（键值对）",
    "array": "列表",
    "boolean": "真假值",
    "null": "空值（null）",
}
_SHOWN_CHARACTERS: Final = 20


def told(error: ValidationError) -> Iterator[Breach]:
    """One error of jsonschema as breaches; the same breach may come of two errors."""
    path: Path = tuple(error.absolute_path)
    rule = str(error.validator)
    value = error.validator_value
    schema = cast("dict[str, object]", error.schema)
    instance: Any = error.instance  # of the type the rule speaks of
    if rule == "anyOf":
        yield from _told_optional(error, path)
    elif rule == "required":
        for key in (k for k in cast("list[str]", value) if k not in instance):
            yield path, rule, f"缺少必需的键 {key}；请补上，没有内容时写 null 或空列表"
    elif rule == "additionalProperties":
        known = list(cast("dict[str, object]", schema["properties"]))
        for key in (k for k in instance if k not in known):
            yield (*path, str(key)), rule, _unknown_key(str(key), known)
    elif rule == "type":
        yield path, rule, _wrong_type(value if isinstance(value, list) else [value], instance)
    elif rule == "enum":
        allowed = cast("list[str]", value)
        choices = "、".join(allowed) + (" 之一" if len(allowed) > 1 else "")
        yield path, rule, f"应为 {choices}，实际是{_actual(instance)}{_quoting(instance)}"
    elif rule in ("minItems", "maxItems", "items"):
        yield path, "items", f"应恰有 {schema['minItems']} 个数，实际有 {len(instance)} 个"
    elif rule == "minimum":
        yield path, rule, f"不能小于 {value}，实际是 {instance}"
    elif rule == "maximum":
        yield path, rule, f"不能大于 {value}，实际是 {instance}"
    elif rule == "minLength":
        yield path, rule, "不能为空字符串"
    else:
        yield path, rule, error.message


def _told_optional(error: ValidationError, path: Path) -> Iterator[Breach]:
    """``X or null``: what is wrong inside X, or that it is neither."""
    for inner in error.context or ():
        if inner.relative_schema_path[0] == 0:
            if inner.validator == "type" and not inner.relative_path:
                yield path, "type", _wrong_type([inner.validator_value, "null"], error.instance)
            else:
                yield from told(inner)


def _wrong_type(expected: list[object], instance: object) -> str:
    names = "或".join(_TYPES[str(name)] for name in expected)
    advice = _quoting(instance) if "string" in expected else ""
    if isinstance(instance, str) and instance.isascii() and instance.isdigit() and "integer" in expected:
        advice = "；请去掉引号"
    return f"应为{names}，实际是{_actual(instance)}{advice}"


def _quoting(instance: object) -> str:
    """What to do where a string was meant."""
    return "；请给它加引号" if isinstance(instance, (int, float, date)) else ""


def _actual(instance: object) -> str:
    if instance is None:
        return "空值（null）"
    if isinstance(instance, bool):
        return f"真假值 {str(instance).lower()}"
    if isinstance(instance, int):
        return f"整数 {instance}" if abs(instance) < 10**_SHOWN_CHARACTERS else "很大的整数"
    if isinstance(instance, float):
        return f"数值 {instance}"
    if isinstance(instance, date):
        return f"日期 {instance}"
    if isinstance(instance, str):
        shown = instance if len(instance) <= _SHOWN_CHARACTERS else instance[:_SHOWN_CHARACTERS] + "…"
        return f"字符串“{shown}”"
    return "对象（键值对）" if isinstance(instance, dict) else "列表"


def _unknown_key(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    if near:
        return f"没有这个键；是否想写 {near[0]}？"
    return f"没有这个键；此处可用的键: {'、'.join(known)}"
