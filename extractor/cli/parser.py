"""argparse that speaks Chinese: headings, the words of its own messages, and lines measured in columns."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final, NoReturn

from extractor.cli.columns import broken

# argparse's own messages (3.11 to 3.14) and what they mean.
_MESSAGES: Final = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"one of the arguments (.*) is required", r"下列参数必须给出一个：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"ambiguous option: (.*?) could match (.*)", r"选项 \1 有歧义，可能是：\2"),
    (r"expected one argument", r"后面要跟一个值"),
    (r"expected at least one argument", r"后面至少要跟一个值"),
    (r"expected (\d+) arguments?", r"后面要跟 \1 个值"),
    (r"ignored explicit argument (.*)", r"后面不能带值 \1"),
    (r"not allowed with argument (.*)", r"不能与 \1 同时使用"),
    (r"invalid choice: (.*?) \(choose from (.*)\)", r"没有 \1 这一项，可选：\2"),
    (r"invalid \S+ value: (.*)", r"值 \1 不合要求"),
)


class ChineseHelp(argparse.RawDescriptionHelpFormatter):
    """Each option on a line of its own, what it does below it, broken by display columns."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=6)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return broken(text, width)


class ChineseParser(argparse.ArgumentParser):
    """A parser whose help and errors are Chinese throughout."""

    def __init__(self, prog: str, usage: str | None = None, description: str | None = None) -> None:
        super().__init__(
            prog=prog,
            usage=usage,
            description=description,
            formatter_class=ChineseHelp,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def refuse(self, unknown: Sequence[str]) -> NoReturn:
        """Leave for arguments that nothing takes, with the option that may have been meant."""
        first = unknown[0].partition("=")[0]
        flags = [flag for action in self._actions for flag in action.option_strings]
        self.error(f"不认识的参数：{' '.join(unknown)}{perhaps(first, flags)}")

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {in_chinese(message)}。用 {self.prog} --help 查看用法", file=sys.stderr)
        sys.exit(2)


def perhaps(word: str, known: Sequence[str]) -> str:
    """``（是否想用 --format？）`` where one of the known words is like this one, else nothing."""
    alike = get_close_matches(word, known, 1)
    return f"（是否想用 {alike[0]}？）" if alike else ""


def in_chinese(message: str) -> str:
    """argparse's message in Chinese; one it has no words for stays as it is."""
    named = re.fullmatch(r"argument (.*?): (.*)", message, re.DOTALL)
    if named is not None:
        return f"参数 {named[1]} {in_chinese(named[2])}"
    for pattern, chinese in _MESSAGES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return found.expand(chinese)
    return message
