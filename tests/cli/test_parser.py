"""argparse's messages in Chinese, and text measured in columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.cli.columns import broken, columns, cut
from extractor.cli.parser import ChineseParser, perhaps


def parser() -> ChineseParser:
    made = ChineseParser("duty 试")
    made.add_argument("files", nargs="+", metavar="文件")
    made.add_argument("--count", type=int)
    made.add_argument("--kind", choices=("a", "b"))
    made.add_argument("--flag", action="store_true")
    made.add_argument("--two", nargs=2)
    made.add_argument("--many", nargs="+")
    either = made.add_mutually_exclusive_group()
    either.add_argument("--left", action="store_true")
    either.add_argument("--right", action="store_true")
    return made


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "缺少参数：文件"),
        (["x", "--nothing"], "不认识的参数：--nothing"),
        (["x", "--count"], "参数 --count 后面要跟一个值"),
        (["x", "--count", "many"], "参数 --count 值 'many' 不合要求"),
        (["x", "--kind", "c"], "参数 --kind 没有 'c' 这一项"),
        (["x", "--flag=1"], "参数 --flag 后面不能带值 '1'"),
        (["x", "--two", "1"], "参数 --two 后面要跟 2 个值"),
        (["x", "--many"], "参数 --many 后面至少要跟一个值"),
        (["x", "--left", "--right"], "不能与 --left 同时使用"),
    ],
)
def test_messages(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args(arguments)
    assert left.value.code == 2
    assert says in capsys.readouterr().err


def test_what_was_meant_is_offered() -> None:
    assert perhaps("--flg", ["--flag", "--two"]) == "（是否想用 --flag？）"
    assert perhaps("--elsewhere", ["--flag", "--two"]) == ""


texts = st.text(alphabet="岗位职责，。 abc…１", max_size=60)


@given(texts, st.integers(4, 30))
def test_broken_lines_lose_nothing_and_fit(text: str, width: int) -> None:
    lines = broken(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert columns(line.rstrip("，。")) <= max(width, max(map(len, line.split()), default=0))


@given(texts, st.integers(1, 30))
def test_what_is_cut_fits(text: str, width: int) -> None:
    shown = cut(text, width)
    assert columns(shown) <= width
    assert shown == text or text.startswith(shown[:-1])
