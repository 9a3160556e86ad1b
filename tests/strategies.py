"""Hypothesis strategies for documents: ``documents()`` follows the schema, but its spans and references agree with
nothing. Texts are mostly Chinese, often one of the strings that some YAML reader takes for something else."""

from __future__ import annotations

from typing import TypeVar, get_args

from hypothesis import strategies as st

from extractor import model
from extractor.spans import Span

T = TypeVar("T")

TROUBLESOME = (
    *(
        "",
        " ",
        "  两端空格  ",
        "\t",
        "\n",
        "\n\n",
        "\r",
        "a\r\nb",
        "\u3000全角空格开头",
        "全角空格结尾\u3000",
    ),
    *(
        "1",
        "1.10",
        "007",
        "0x1F",
        "0o17",
        "0b1",
        "1_000",
        "12:30",
        "190:20:30",
        ".5",
        "5.",
        "+1",
        "-1",
        "1e3",
        "1E+3",
    ),
    *(".inf", "-.INF", ".nan", "inf", "NaN", "2020-01-01", "2020-01-01 10:00:00", "2020-1-1T1:1:1Z"),
    *(
        "yes",
        "No",
        "on",
        "OFF",
        "y",
        "N",
        "true",
        "False",
        "null",
        "Null",
        "NULL",
        "~",
        "=",
        "<<",
        "-",
        "--",
        "---",
    ),
    *(
        "...",
        "?",
        ":",
        "::",
        "a:",
        ": a",
        "a: b",
        "a:b",
        "负责:记账",
        "负责: 记账",
        "#",
        "# a",
        "a #b",
        "a#b",
        "记账 #1",
    ),
    *(
        "- a",
        "-a",
        "? a",
        "[a",
        "]",
        "{a: 1}",
        "}",
        ",",
        "&a",
        "*a",
        "!a",
        "!!str a",
        "|",
        "|-",
        ">",
        ">-",
        "%a",
        "@a",
    ),
    *("`a`", "'a'", '"a"', "'", '"', "\\", "\\n", "a\\", "=1+1", "@SUM(A1)", "+86 10", "a\tb", "\ta", "a\t"),
    *(
        "第一行\n第二行",
        "第一行\n\n第三行",
        "第一行\n",
        "第一行\n\n",
        "\n第二行",
        " 缩进\n不缩进",
        "不缩进\n 缩进",
        "行末空格 \n下一行",
    ),
    *(
        "- 一\n- 二",
        "# 一\n# 二",
        "---\n...",
        "a: b\nc: d",
        "行一\r\n行二",
        "行一\u2028行二",
        "行一\u2029行二",
        "行一\x85行二",
    ),
    *(
        "\x00",
        "\x07响铃",
        "\x7f",
        "\x9f",
        "\ufeff开头",
        "中间\ufeff",
        "\ufffe",
        "\uffff",
        "\ufffd",
        "\u200b零宽",
        "\u202e反向",
    ),
    *(
        "😀",
        "👨\u200d👩\u200d👧",
        "\U0001f468 家",
        "\U00020000生僻字",
        "\U0010ffff",
        "\ue000私用",
        "\uf06c负责",
        "e\u0301",
        "\xa0不断行空格",
    ),
    *(
        "《制度》",
        "（一）",
        "①",
        "◆",
        "<岗位职责>",
        "【部门】",
        "“引号”",
        "职责：",
        "３．全角",
        "10%",
        "3年以上",
        "2024年",
        "A类",
        "C++",
    ),
    *("负责公司各部门人事档案的收集、整理、归档。" * 40, "a" * 2000, "很长 " * 300, "a: " * 100),
)


def texts() -> st.SearchStrategy[str]:
    """Any text a file can hold."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    chinese = st.text("负责编制公司年度计划一二三、。：；（）1.2 #-:\n", max_size=20)
    trouble = st.sampled_from(TROUBLESOME)
    return st.one_of(chinese, trouble, anything, st.builds(str.__add__, trouble, trouble))


def spans() -> st.SearchStrategy[Span]:
    """Start not after end."""
    return st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(0, 10**4))


def documents() -> st.SearchStrategy[model.Document]:
    """Any document the schema allows, nested a little."""
    return _DOCUMENTS


def _optional(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


def _tuples(strategy: st.SearchStrategy[T], most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


def _document_strategy() -> st.SearchStrategy[model.Document]:
    text, span = texts(), spans()
    word = _optional(text)
    ids = text.filter(bool)
    confidence = st.just(1.0) | st.floats(0.0, 1.0)
    prose = st.builds(model.Prose, text=text, span=span)
    field = st.builds(model.Field, name=text, label=text, value=text, span=span)
    headcount = st.builds(model.Headcount, text=text, count=_optional(st.integers(0, 500)))
    reference = st.builds(model.PositionReference, text=text, position_id=word, span=_optional(span))
    summary = st.builds(model.Summary, text=text, span=span)

    def item(made: type[T], /, **more: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
        def one(children: st.SearchStrategy[tuple[T, ...]]) -> st.SearchStrategy[T]:
            return st.builds(made, number=word, marker=word, span=span, children=children, **more)

        return one(_tuples(one(_tuples(one(st.just(()))))))

    duty = item(model.Duty, id=ids, text=text, group=word, fields=_tuples(field), confidence=confidence)
    requirement = item(model.Requirement, id=ids, text=text, confidence=confidence)
    step = item(model.Step, text=text, confidence=confidence)
    heading = item(
        model.Heading,
        id=ids,
        kind=st.sampled_from(get_args(model.HeadingKind)),
        title=text,
        content=_tuples(prose),
    )
    position = st.builds(
        model.Position,
        id=ids,
        title=text,
        aliases=_tuples(text),
        number=word,
        marker=word,
        department=word,
        headcount=_optional(headcount),
        superior=_optional(reference),
        subordinates=_tuples(reference),
        summary=_optional(summary),
        duties=_tuples(duty),
        requirements=_tuples(requirement),
        fields=_tuples(field),
        span=span,
        confidence=confidence,
    )
    department = st.builds(
        model.Department,
        id=ids,
        name=text,
        parent=word,
        superior=_optional(reference),
        headcount=_optional(headcount),
        summary=_optional(summary),
        duties=_tuples(duty),
        requirements=_tuples(requirement),
        fields=_tuples(field),
        position_ids=_tuples(text),
        span=span,
        confidence=confidence,
    )
    unit = st.builds(
        model.ChartUnit,
        name=text,
        span=span,
        position_id=word,
        headcount=_optional(headcount),
        confidence=confidence,
    )
    relation = st.builds(model.ChartRelation, superior=text, subordinate=text, evidence=_optional(span))
    chart = st.builds(model.OrgChart, id=ids, caption=word, span=span, units=_tuples(unit), relations=_tuples(relation))
    procedure = st.builds(model.Procedure, id=ids, title=text, steps=_tuples(step), span=span)
    pointer = st.builds(model.Reference, text=text, target=text, resolved=word, span=span)
    furniture = st.builds(model.Furniture, kind=st.sampled_from(get_args(model.FurnitureKind)), text=text, span=span)
    diagnostic = st.builds(
        model.Diagnostic,
        code=text,
        severity=st.sampled_from(get_args(model.Severity)),
        message=text,
        span=_optional(span),
        node_id=word,
        suggestion=word,
    )
    count = _optional(st.integers(0, 1000))
    side = st.floats(-1e9, 1e9)
    location = st.builds(
        model.SourceLocation,
        span=span,
        paragraph=count,
        table=count,
        row=count,
        column=count,
        page=count,
        box=_optional(st.tuples(side, side, side, side)),
    )
    return st.builds(
        model.Document,
        schema_version=st.just(model.SCHEMA_VERSION),
        source=st.builds(
            model.Source,
            name=text,
            media_type=text,
            encoding=text,
            sha256=text,
            characters=st.integers(0, 10**7),
        ),
        title=word,
        outline=_tuples(heading),
        departments=_tuples(department),
        positions=_tuples(position),
        org_charts=_tuples(chart),
        procedures=_tuples(procedure),
        references=_tuples(pointer),
        prose=_tuples(prose),
        furniture=_tuples(furniture),
        diagnostics=_tuples(diagnostic),
        source_location=_tuples(location),
        coverage=st.builds(
            model.Coverage,
            characters=st.integers(0, 10**7),
            assigned=st.integers(0, 10**7),
            unassigned=_tuples(span, 3),
        ),
    )


_DOCUMENTS = _document_strategy()
