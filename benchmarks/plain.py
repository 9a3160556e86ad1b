"""``python -m benchmarks.plain N``: plain documents of every common way to write headings, labels, fields and lists.

Nothing is damaged and nothing odd: whatever is misread here stands in archives by the thousand. Ways that two readers
could take differently are not drawn.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from extractor.lexicon import load
from extractor.model import Duty, Requirement
from extractor.pipeline import extract_source
from extractor.readers import read_text

_HAN: Final = "一二三四五六七八九十"


class Post(NamedTuple):
    """What a document tells of a position; of the expected ones ``superior`` is "" where no label names it."""

    title: str
    duties: tuple[str, ...]
    requirements: tuple[str, ...]
    superior: str


class Told(NamedTuple):
    """Positions, and the duties of departments by their names."""

    posts: tuple[Post, ...]
    departments: tuple[tuple[str, tuple[str, ...]], ...]


class Way(NamedTuple):
    """How one document is written: the signs that count, and the words round names, labels and lists, "" for none."""

    top: str
    department: str
    department_number: str
    department_duties: bool
    title: str
    number: str
    duties: str
    requirements: str
    fields: int
    item: str
    ends: tuple[str, str]
    layout: str
    gap: bool


_STAFF: Final[Mapping[str, tuple[Post, ...]]] = {
    "财务部": (
        Post(
            "财务经理",
            ("主持财务部日常工作", "编制年度预算并监督执行", "审核各类付款凭证"),
            ("本科以上学历", "五年以上财务管理经验"),
            "总经理",
        ),
        Post(
            "出纳",
            ("办理现金收付和银行结算", "登记现金日记账，做到日清月结", "保管空白支票和有关印章"),
            ("大专以上学历", "熟悉银行结算业务"),
            "财务经理",
        ),
    ),
    "生产部": (
        Post(
            "生产部经理",
            ("组织完成月度生产计划", "检查工艺纪律执行情况", "负责安全生产"),
            ("机械类专业本科",),
            "生产副总经理",
        ),
        Post(
            "设备维修工",
            ("按计划保养设备", "排除设备故障，并做好记录"),
            ("持有电工证",),
            "车间主任",
        ),
    ),
    "行政人事部": (
        Post(
            "招聘专员",
            ("发布招聘信息，筛选简历", "安排面试并办理入职手续"),
            ("人力资源管理专业", "两年以上招聘经验"),
            "行政人事部经理",
        ),
        Post(
            "前台文员",
            ("接听电话，接待来访客人", "收发快递、报纸和信件", "维护前台及会议室的整洁"),
            ("形象气质佳", "普通话标准"),
            "行政主管",
        ),
    ),
}
_FIELDS: Final = (("所属部门", "{department}"), ("直接上级", "{superior}"), ("工作地点", "厂区"))
_TITLES: Final = (
    "{post}", "{post}岗位职责", "{post}职责", "{post}工作职责", "岗位名称：{post}", "职位：{post}", "岗位：{post}",
    "【{post}】", "{post}：", "{post}岗位说明书", "{department}{post}岗位职责", "{post}的岗位职责", "<{post}>",
    "{post}任职说明", "岗位名称:{post}",
)  # fmt: skip
_DEPARTMENTS: Final = (
    "{0}",
    "{0}职责",
    "{0}部门职责",
    "{0}工作职责",
    "【{0}】",
    "{0}：",
    "{0}各岗位职责",
    "{0}岗位职责",
)
_DUTIES: Final = (
    "岗位职责：", "工作职责：", "主要职责:", "职责：", "岗位职责", "【工作职责】", "工作内容：",
    "主要工作职责：", "职责范围：", "[岗位职责]", "职责与任务：", "工作职责",
)  # fmt: skip
_REQUIREMENTS: Final = (
    "任职要求：", "任职资格：", "任职条件:", "岗位要求：", "任职要求", "【任职资格】",
    "应聘条件：", "素质要求：", "[任职要求]", "资格要求：",
)  # fmt: skip
_TOPS: Final = (
    "",
    "岗位职责",
    "某某机械有限公司岗位职责汇编",
    "某某机械有限公司\n岗位说明书",
    "各部门岗位职责\n\n为明确各岗位的职责，提高工作效率，特制定本规定。",
)
_NUMBERS: Final = (
    "",
    "{han}、",
    "{han}.",
    "（{han}）",
    "{n}、",
    "{n}.",
    "（{n}）",
    "第{han}章 ",
    "第{han}节 ",
    "第{han}部分 ",
)
_ITEMS: Final = (
    "",
    "{n}、",
    "{n}.",
    "{n}. ",
    "（{n}）",
    "{n})",
    "{circled}",
    "（{han}）",
    "{letter}、",
    "● ",
    "■",
    "◆ ",
    "- ",
)
_ENDS: Final = (("；", "。"), ("。", "。"), ("", ""), ("；", "；"), (";", "."))
_LEVELS: Final[Mapping[str, int]] = {
    "第{han}部分 ": 0,
    "第{han}章 ": 1,
    "第{han}节 ": 2,
    "{han}、": 3,
    "{han}.": 3,
    "（{han}）": 4,
    "{n}、": 5,
    "{n}.": 5,
    "{n}. ": 5,
    "（{n}）": 6,
    "{n})": 7,
    "{circled}": 8,
    "{letter}、": 9,
}
"""Signs that count, those first that stand over the others; signs of one level are of one family."""


def drawn(seed: int) -> Way:
    """The way to write the document of this seed."""
    rng = random.Random(seed)
    while True:
        way = _any_way(rng)
        if _is_plain(way):
            return way


def _any_way(rng: random.Random) -> Way:
    grouped, labelled = rng.random() < 0.5, rng.random() < 0.6
    return Way(
        top=rng.choice(_TOPS),
        department=rng.choice(_DEPARTMENTS) if grouped else "",
        department_number=rng.choice(_NUMBERS) if grouped else "",
        department_duties=grouped and rng.random() < 0.4,
        title=rng.choice(_TITLES),
        number=rng.choice(_NUMBERS[:-1]),
        duties=rng.choice(_DUTIES) if labelled else "",
        requirements=rng.choice(_REQUIREMENTS) if labelled and rng.random() < 0.7 else "",
        fields=rng.choice((0, 0, 1, 2, 3)),
        item=rng.choice(_ITEMS),
        ends=rng.choice(_ENDS),
        layout=rng.choice(("lines", "lines", "lines", "run on", "indented")),
        gap=rng.random() < 0.5,
    )


def _is_plain(way: Way) -> bool:
    """Whether no two readers could take it differently."""
    signs = (way.department_number, way.number, way.item)
    counting = [_LEVELS[sign] for sign in signs if sign in _LEVELS]
    bare = way.title in ("{post}", "{post}：") and not way.number
    own = way.department in ("{0}职责", "{0}部门职责", "{0}工作职责")
    unmarked = not way.item
    unclosed = not way.ends[0]
    return not (
        counting != sorted(set(counting))
        or (own and not way.department_duties)
        or (way.department_duties and (bare or unmarked or not (own or way.department == "{0}")))
        or (
            way.department
            and not way.department_number
            and (way.department == "{0}岗位职责" or (bare and not way.duties))
        )
        or (unmarked and not way.duties and (bare or way.fields or unclosed or way.layout == "run on"))
        or (unmarked and unclosed and way.layout != "lines")
        or (way.layout == "run on" and unclosed and way.item == "- ")
        or (way.title in ("【{post}】", "<{post}>") and way.number not in ("", "{han}、", "{n}、"))
    )


def written(way: Way) -> tuple[str, Told]:
    """The document, and what it tells."""
    lines = [way.top, ""] if way.top else []
    posts: list[Post] = []
    departments: list[tuple[str, tuple[str, ...]]] = []
    count = 0
    for place, (department, staff) in enumerate(_STAFF.items()):
        if way.department:
            count = 0
            lines.append(_numbered(way.department_number, place) + way.department.format(department))
        if way.department_duties:
            duties = (f"贯彻执行公司的{department[:2]}管理制度", f"制定{department}的年度工作计划")
            departments.append((department, duties))
            lines += _list(way, duties)
        for post in staff:
            lines.append(_numbered(way.number, count) + way.title.format(post=post.title, department=department))
            lines += (
                f"{label}：{value.format(department=department, superior=post.superior)}"
                for label, value in _FIELDS[: way.fields]
            )
            lines += _labelled(way, way.duties, post.duties)
            lines += _labelled(way, way.requirements, post.requirements) if way.requirements else []
            lines += [""] if way.gap else []
            count += 1
            title = way.title.replace("{department}", department) if way.title.startswith("{department}") else "{post}"
            posts.append(
                Post(
                    title.partition("{post}")[0] + post.title,
                    post.duties,
                    post.requirements if way.requirements else (),
                    post.superior if way.fields > 1 else "",
                )
            )
    return "\n".join(lines) + "\n", Told(tuple(posts), tuple(departments))


def _numbered(sign: str, at: int) -> str:
    return sign.format(n=at + 1, han=_HAN[at], circled="①②③④⑤"[at % 5], letter="ABCDE"[at % 5])


def _list(way: Way, texts: Sequence[str]) -> list[str]:
    inner, last = way.ends
    items = [_numbered(way.item, at) + text + (last if text is texts[-1] else inner) for at, text in enumerate(texts)]
    if way.layout == "run on":
        return ["".join(items)]
    return [f"    {item}" for item in items] if way.layout == "indented" else items


def _labelled(way: Way, label: str, texts: Sequence[str]) -> list[str]:
    items = _list(way, texts)
    if not label:
        return items
    return [label + items[0]] if way.layout == "run on" else [label, *items]


def read_back(text: str) -> Told:
    """What the extractor makes of a document, white space and closing punctuation aside."""
    document = extract_source(read_text(text), load())
    posts = (
        Post(p.title, tuple(_texts(p.duties)), tuple(_texts(p.requirements)), p.superior.text if p.superior else "")
        for p in document.positions
    )
    departments = ((d.name, tuple(_texts(d.duties))) for d in document.departments if d.duties)
    return Told(tuple(posts), tuple(departments))


def _texts(items: Sequence[Duty] | Sequence[Requirement]) -> Iterator[str]:
    for item in items:
        yield "".join(item.text.split()).rstrip("；。;.")
        yield from _texts(item.children)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the documents that are misread, and the share of each way to write."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.plain", description="各种常见写法的简单文档，抽取是否全对"
    )
    parser.add_argument("count", type=int, metavar="N", help="文档份数")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="第一个种子")
    parser.add_argument("--show", type=int, metavar="SEED", help="只看这一份")
    options = parser.parse_args(arguments)
    if options.show is not None:
        text, told = written(drawn(options.show))
        print(text, *told, "", *read_back(text), sep="\n")
        return 0
    drawn_ways: Counter[tuple[str, str]] = Counter()
    misread: Counter[tuple[str, str]] = Counter()
    wrong = []
    for seed in range(options.seed, options.seed + options.count):
        way = drawn(seed)
        text, told = written(way)
        options_of_way = [(name, str(value)) for name, value in way._asdict().items()]
        drawn_ways.update(options_of_way)
        if read_back(text) != told:
            wrong.append(seed)
            misread.update(options_of_way)
    print(f"{options.count} 份中 {len(wrong)} 份不全对：{' '.join(map(str, wrong))}")
    for key in sorted(misread, key=lambda key: (key[0], -misread[key] / drawn_ways[key])):
        print(f"{key[0]:18} {misread[key]:4}/{drawn_ways[key]:<5} {key[1]!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
