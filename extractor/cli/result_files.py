"""Results read back: which files they are, and their text."""

from __future__ import annotations

from extractor.errors import InvalidDocument


def is_result(name: str) -> bool:
    """Whether a file of this name is a result that can be read back."""
    return name.lower().endswith((".yaml", ".yml", ".json"))


def result_text(data: bytes) -> str:
    """The text of a result file; ``InvalidDocument`` where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidDocument(
            "不是 UTF-8 编码的文本", remedy="请给出 duty extract 的结果（YAML 或 JSON）；手工改过的请另存为 UTF-8"
        ) from error
