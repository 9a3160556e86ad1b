"""One small document made by hand with everything a document can hold, and its source text; spans are true."""

from __future__ import annotations

from typing import Final

from extractor import model
from extractor.spans import Span

SOURCE_TEXT: Final = """\
行政人事部组织架构及岗位职责
一、组织架构图
行政人事部经理人事专员2人
二、行政人事部
负责公司的行政与人事工作。
（一）人事专员岗位职责
直接上级：行政人事部经理
岗位目的：保证人员到位，
手续齐全。
【招聘方面】
1、编制年度招聘计划;
2、组织面试，其中：
（1）初试由本岗位主持；
（2）复试见3.2
【档案方面】
◆ =归档= 全部人事档案  (时间分配: 30%)
任职要求：
1.大专以上学历
三、入职流程
1、收简历
2、发通知
第1页 共1页
"""


def _find(text: str, after: int = 0) -> Span:
    start = SOURCE_TEXT.index(text, after)
    return Span(start, start + len(text))


_MANAGER: Final = _find("行政人事部经理")
_CLERK_HEAD: Final = _find("（一）人事专员岗位职责")
_END: Final = _find("三、入职流程").start

POSITION: Final = model.Position(
    id="position-4be1",
    title="人事专员",
    number="1",
    marker="（一）",
    department="行政人事部",
    headcount=model.Headcount(text="2人", count=2),
    superior=model.PositionReference(text="行政人事部经理", span=_find("行政人事部经理", _CLERK_HEAD.end)),
    summary=model.Summary(text="保证人员到位，\n手续齐全。", span=_find("保证人员到位，\n手续齐全。")),
    duties=(
        model.Duty(
            id="duty-01aa",
            number="1",
            marker="1、",
            text="编制年度招聘计划;",
            group="招聘方面",
            span=_find("1、编制年度招聘计划;"),
        ),
        model.Duty(
            id="duty-02bb",
            number="2",
            marker="2、",
            text="组织面试，其中：",
            group="招聘方面",
            span=_find("2、组织面试，其中："),
            confidence=0.82,
            children=(
                model.Duty(
                    id="duty-03cc",
                    number="1",
                    marker="（1）",
                    text="初试由本岗位主持；",
                    group="招聘方面",
                    span=_find("（1）初试由本岗位主持；"),
                ),
                model.Duty(
                    id="duty-04dd",
                    number="2",
                    marker="（2）",
                    text="复试见3.2",
                    group="招聘方面",
                    span=_find("（2）复试见3.2"),
                ),
            ),
        ),
        model.Duty(
            id="duty-05ee",
            number=None,
            marker="◆",
            text="=归档= 全部人事档案",
            group="档案方面",
            fields=(model.Field(name="weight", label="时间分配", value="30%", span=_find("时间分配: 30%")),),
            span=_find("◆ =归档= 全部人事档案  (时间分配: 30%)"),
        ),
    ),
    requirements=(
        model.Requirement(
            id="requirement-06ff",
            number="1",
            marker="1.",
            text="大专以上学历",
            span=_find("1.大专以上学历"),
        ),
    ),
    span=Span(_CLERK_HEAD.start, _END),
)

DOCUMENT: Final = model.Document(
    schema_version=model.SCHEMA_VERSION,
    source=model.Source(
        name="岗位职责.txt",
        media_type="text/plain",
        encoding="gb18030",
        sha256="9f" * 32,
        characters=len(SOURCE_TEXT),
    ),
    title="行政人事部组织架构及岗位职责",
    outline=(
        model.Heading(
            id="org_chart-11",
            kind="org_chart",
            marker="一、",
            number="1",
            title="组织架构图",
            span=_find("一、组织架构图"),
        ),
        model.Heading(
            id="department-12",
            kind="department",
            marker="二、",
            number="2",
            title="行政人事部",
            span=_find("二、行政人事部"),
            content=(model.Prose(text="负责公司的行政与人事工作。", span=_find("负责公司的行政与人事工作。")),),
            children=(
                model.Heading(
                    id="heading-13",
                    kind="position",
                    marker="（一）",
                    number="1",
                    title="人事专员",
                    span=_CLERK_HEAD,
                    children=(
                        model.Heading(
                            id="duty_group-14",
                            kind="duty_group",
                            marker=None,
                            number=None,
                            title="招聘方面",
                            span=_find("【招聘方面】"),
                        ),
                        model.Heading(
                            id="duty_group-15",
                            kind="duty_group",
                            marker=None,
                            number=None,
                            title="档案方面",
                            span=_find("【档案方面】"),
                        ),
                        model.Heading(
                            id="label-16",
                            kind="label",
                            marker=None,
                            number=None,
                            title="任职要求",
                            span=_find("任职要求："),
                        ),
                    ),
                ),
            ),
        ),
        model.Heading(
            id="procedure-17",
            kind="procedure",
            marker="三、",
            number="3",
            title="入职流程",
            span=_find("三、入职流程"),
        ),
    ),
    departments=(
        model.Department(
            id="department-21",
            name="行政人事部",
            duties=(
                model.Duty(
                    id="duty-22",
                    number=None,
                    marker=None,
                    text="负责公司的行政与人事工作。",
                    span=_find("负责公司的行政与人事工作。"),
                ),
            ),
            position_ids=(POSITION.id,),
            span=Span(_find("二、行政人事部").start, _END),
        ),
    ),
    positions=(POSITION,),
    org_charts=(
        model.OrgChart(
            id="org_chart-31",
            caption="组织架构图",
            span=_find("行政人事部经理人事专员2人"),
            units=(
                model.ChartUnit(name="行政人事部经理", span=_MANAGER, confidence=0.9),
                model.ChartUnit(
                    name="人事专员",
                    span=_find("人事专员2人"),
                    position_id=POSITION.id,
                    headcount=model.Headcount(text="2人", count=2),
                ),
            ),
            relations=(
                model.ChartRelation(
                    superior="行政人事部经理",
                    subordinate="人事专员",
                    evidence=_find("直接上级：行政人事部经理"),
                ),
            ),
        ),
    ),
    procedures=(
        model.Procedure(
            id="procedure-41",
            title="入职流程",
            steps=(
                model.Step(number="1", marker="1、", text="收简历", span=_find("1、收简历")),
                model.Step(number="2", marker="2、", text="发通知", span=_find("2、发通知")),
            ),
            span=Span(_END, _find("2、发通知").end),
        ),
    ),
    references=(model.Reference(text="见3.2", target="3.2", resolved=None, span=_find("见3.2")),),
    furniture=(model.Furniture(kind="page_number", text="第1页 共1页", span=_find("第1页 共1页")),),
    diagnostics=(
        model.Diagnostic(
            code="dangling-reference",
            severity="warning",
            message="“见3.2”指向的条目不存在",
            span=_find("见3.2"),
            node_id="duty-04dd",
        ),
        model.Diagnostic(
            code="missing-position",
            severity="info",
            message="架构图中的“行政人事部经理”没有岗位职责",
            span=_MANAGER,
        ),
    ),
    coverage=model.Coverage(
        characters=len(SOURCE_TEXT), assigned=sum(not c.isspace() for c in SOURCE_TEXT), unassigned=()
    ),
)
