"""Why documents fail: one code a cause, and what it is called in tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from extractor import errors

Cause = Literal[
    "read-error",
    "unknown-format",
    "damaged-file",
    "encrypted-file",
    "undecodable-text",
    "limit-exceeded",
    "missing-extra",
    "refused-text",
    "invalid-document",
    "output-error",
    "missing-source",
    "plugin-error",
    "timeout",
    "out-of-memory",
    "killed",
    "crash",
    "broken-promise",
    "defect",
]

NAMES: Final[Mapping[Cause, str]] = {
    "read-error": "读不到文件",
    "unknown-format": "不能读取的格式",
    "damaged-file": "文件损坏或没有文字",
    "encrypted-file": "文件加了密码",
    "undecodable-text": "认不出文字编码",
    "limit-exceeded": "超过大小上限",
    "missing-extra": "缺少可选组件",
    "refused-text": "内容不宜抽取",
    "invalid-document": "结果不合格式约定",
    "output-error": "结果写不进去",
    "missing-source": "没有原文可对照",
    "plugin-error": "插件出错",
    "timeout": "超时",
    "out-of-memory": "内存超过上限",
    "killed": "工作进程被系统终止",
    "crash": "工作进程崩溃",
    "broken-promise": "程序缺陷：自检不通过",
    "defect": "程序缺陷：意外错误",
}

_CLASSES: Final[Mapping[type[BaseException], Cause]] = {
    errors.ReadError: "read-error",
    errors.UnknownFormat: "unknown-format",
    errors.DamagedFile: "damaged-file",
    errors.EncryptedFile: "encrypted-file",
    errors.UndecodableText: "undecodable-text",
    errors.LimitExceeded: "limit-exceeded",
    errors.MissingExtra: "missing-extra",
    errors.RefusedText: "refused-text",
    errors.InvalidDocument: "invalid-document",
    errors.OutputError: "output-error",
    errors.MissingSource: "missing-source",
    errors.PluginError: "plugin-error",
    errors.BrokenPromise: "broken-promise",
    MemoryError: "out-of-memory",
}


def cause_of(error: BaseException) -> Cause:
    """The cause an exception stands for; one that nobody raises on purpose is a defect."""
    return next((_CLASSES[kind] for kind in type(error).__mro__ if kind in _CLASSES), "defect")
