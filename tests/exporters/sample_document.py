"""A document written by hand that has what real ones have: groups, gaps, nesting, bullets, decimals, damage.

Spans only follow the order of reading; nothing here was extracted from a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from msgspec.structs import replace

from extractor.model import (
    SCHEMA_VERSION,
    ChartRelation,
    ChartUnit,
    Coverage,
    Department,
    Document,
    Duty,
    Field,
    Headcount,
    Heading,
    OrgChart,
    Position,
    PositionReference,
    Procedure,
    Prose,
    Requirement,
    Source,
    Step,
    Summary,
)
from extractor.spans import Span

OFFICE_ADMINISTRATION = (
    ("1.", "组织编制公司年度工作计划和月度重点工作清单，跟踪落实情况并每月通报；"),
    ("2.", "主持公司例会的会务筹备，会后24小时内发出会议纪要；"),
    ("3.", "审核公司对外行文，凡涉及合同义务的\n送法务人员会签；"),
    ("4.", "管理公司印章，用印登记做到一事一记；"),
    ("5.", "统筹公务车辆调度，审核每月油耗和维修费用；"),
    ("6.", "负责办公区5S检查，每周公布一次结果；"),
    ("7.", "组织固定资产半年盘点，账实不符的查明原因；"),
    ("8.", "接待来访单位，接待标准按《公务接待\nVIP细则》第3章执行；"),
    ("9.", "负责食堂、宿舍和保安的日常管理；"),
    ("10.", "维护公司网站，发布的内容不得含有<script>一类的代码，& 等符号须转义；"),
    ("11.", "编写公司大事记；"),
    ("14.", "完成总经理交办的其他工作。"),
)
PLANT_DECIMALS = tuple(
    (f"1.{number}", text)
    for number, text in enumerate(
        (
            "下达车间月度生产计划，当月25日前完成次月排产；",
            "审批工艺变更单，重大变更报总工程师；",
            "每日8:00主持生产调度会；",
            "控制主要原料单耗，超出定额3%的当日分析；",
            "组织设备年度大修，编制停产检修方案；",
            "落实安全生产责任制，每月带队检查不少于2次；",
            "审核班组长人选；",
            "组织新产品试制，填写试制总结；",
            "处理质量投诉，48小时内答复客户；",
            "编制生产月报，次月3日前报送；",
            "完成上级交办的其他任务。",
        ),
        start=1,
    )
)


def sample_document() -> Document:
    """Two departments, three positions, a chart, a procedure, general rules in articles."""
    return _Writer().document()


class _Writer:
    """Hands out ids and spans in the order in which parts are written."""

    def __init__(self) -> None:
        self._places: Iterator[int] = count(0, 100)

    def span(self) -> Span:
        start = next(self._places)
        return Span(start, start + 50)

    def heading(self, kind: str, title: str, marker: str | None = None, number: str | None = None) -> Heading:
        span = self.span()
        return Heading(id=f"h{span.start}", kind=kind, marker=marker, number=number, title=title, span=span)  # type: ignore[arg-type]

    def duty(self, marker: str | None, text: str, number: str | None = None, group: str | None = None) -> Duty:
        span = self.span()
        digits = number or ("".join(c for c in marker if c.isdigit() or c == ".").strip(".") if marker else None)
        return Duty(id=f"d{span.start}", number=digits or None, marker=marker, text=text, group=group, span=span)

    def field(self, name: str, label: str, value: str) -> Field:
        return Field(name=name, label=label, value=value, span=self.span())

    def prose(self, text: str) -> Prose:
        return Prose(text=text, span=self.span())

    def requirement(self, marker: str | None, text: str, number: str | None = None) -> Requirement:
        span = self.span()
        return Requirement(id=f"r{span.start}", number=number, marker=marker, text=text, span=span)

    def people(self, text: str) -> PositionReference:
        return PositionReference(text=text)

    def document(self) -> Document:
        particulars = self.prose("文件编号：XZ-2024-08\n版本：A/2\n生效日期：2024年9月1日")
        rules = self.general()
        office_heading, office, office_positions, chart = self.office()
        plant_heading, plant, plant_positions, procedure = self.plant()
        closing = self.prose("本手册由综合管理部负责解释。")
        return Document(
            schema_version=SCHEMA_VERSION,
            source=Source(
                name="手册.txt", media_type="text/plain", encoding="utf-8", sha256="0" * 64, characters=20000
            ),
            title="青禾食品有限公司部门职责与岗位说明书",
            outline=(rules, office_heading, plant_heading),
            departments=(office, plant),
            positions=(*office_positions, *plant_positions),
            org_charts=(chart,),
            procedures=(procedure,),
            prose=(particulars, closing),
            coverage=Coverage(characters=20000, assigned=18000, unassigned=()),
        )

    def general(self) -> Heading:
        heading = self.heading("chapter", "总则", "第一章", "1")
        articles = (
            self.prose("第一条　为明确各部门和岗位的职责，\n保证公司各项工作有序进行，制定本手册。"),
            self.prose("第二条　本手册适用于公司各部门及全体员工。"),
        )
        return replace(heading, content=articles)

    def office(self) -> tuple[Heading, Department, tuple[Position, ...], OrgChart]:
        heading = self.heading("department", "综合管理部", "一、", "1")
        own = self.heading("section", "部门职责", "（一）", "1")
        duties = tuple(
            self.duty(f"{number}．", text)
            for number, text in enumerate(
                (
                    "制订和修订公司各项行政管理制度，并监督执行；",
                    "负责人员招聘、培训、考核和劳动关系管理；",
                    "管理公司档案，保管期满的按规定销毁；",
                ),
                1,
            )
        )
        setting = self.heading("section", "岗位设置", "（二）", "2")
        intro = self.prose("综合管理部设经理1人、行政文员2人，组织架构如下：")
        chart = self.chart()
        described = self.heading("section", "岗位说明", "（三）", "3")
        manager_heading, manager = self.office_manager()
        clerk_heading, clerk = self.clerk()
        department = Department(
            id="u1",
            name="综合管理部",
            superior=self.people("总经理"),
            headcount=Headcount(text="3人", count=3),
            duties=duties,
            position_ids=(manager.id, clerk.id),
            span=heading.span,
        )
        described = replace(described, children=(manager_heading, clerk_heading))
        heading = replace(heading, children=(own, replace(setting, content=(intro,)), described))
        return heading, department, (manager, clerk), chart

    def chart(self) -> OrgChart:
        names = ("总经理", "综合管理部经理", "行政文员", "生产技术部经理", "工艺工程师", "班组长")
        units = tuple(
            ChartUnit(
                name=name,
                span=self.span(),
                headcount=Headcount(text="2人", count=2) if name == "行政文员" else None,
            )
            for name in names
        )
        relations = (
            ChartRelation(superior="总经理", subordinate="综合管理部经理"),
            ChartRelation(superior="总经理", subordinate="生产技术部经理"),
        )
        return OrgChart(id="c1", caption="图1-1 公司组织架构图", span=units[0].span, units=units, relations=relations)

    def office_manager(self) -> tuple[Heading, Position]:
        heading = self.heading("position", "综合管理部经理", "1.", "1")
        fields = (
            self.field("code", "岗位编号", "XZ-01"),
            self.field("headcount", "编制", "1人"),
            self.field("subordinates", "直接下级", "行政文员、司机、保安"),
            self.field(
                "authority",
                "权限",
                "对部门预算内3000元以下的支出有审批权；\n对本部门人员有考核权和奖惩建议权；\n对公司各部门执行制度的情况有检查权。",
            ),
        )
        first = self.heading("duty_group", "行政方面职责", "一、", "1")
        administration = tuple(self.duty(marker, text, group=first.title) for marker, text in OFFICE_ADMINISTRATION)
        second = self.heading("duty_group", "人事方面职责", "二、", "2")
        lead = self.duty("1.", "组织招聘工作：", group=second.title)
        nested = (
            self.duty("（1）", "汇总各部门用人需求，编制招聘计划；", "1", second.title),
            self.duty("（2）", "组织面试，其中关键岗位：", "2", second.title),
        )
        deeper = (
            self.duty("①", "由总经理参加复试；", "1", second.title),
            self.duty("②", "核实最近一份工作的离职原因；", "2", second.title),
        )
        lead = replace(lead, children=(nested[0], replace(nested[1], children=deeper)))
        people = (lead, self.duty("2.", "办理入职、转正、调动、离职手续；", group=second.title))
        label = self.heading("label", "任职要求：")
        position = Position(
            id="p1",
            title="综合管理部经理",
            number="1",
            marker="1.",
            department="综合管理部",
            headcount=Headcount(text="1人", count=1),
            superior=self.people("总经理"),
            subordinates=tuple(map(self.people, ("行政文员", "司机", "保安"))),
            summary=Summary(text="全面负责公司行政、人事和后勤管理，为各部门提供支持和服务。", span=self.span()),
            duties=(*administration, *people),
            requirements=(
                self.requirement("1、", "大学本科以上学历，管理类专业优先；", "1"),
                self.requirement("2、", "5年以上行政人事管理经验，其中2年以上部门负责人经历；", "2"),
                self.requirement("3、", "熟悉劳动法律法规，具有较强的沟通协调能力。", "3"),
            ),
            fields=fields,
            span=heading.span,
        )
        return replace(heading, children=(first, second, label)), position

    def clerk(self) -> tuple[Heading, Position]:
        heading = self.heading("position", "行政文员", "2.", "2")
        fields = (
            self.field("location", "工作地点", "总部三楼"),
            self.field("environment", "工作时间", "每周5天，每天8小时"),
            self.field("cooperation", "内部协调关系", "公司各部门"),
            self.field("cooperation", "外部协调关系", "邮政、快递、文印、物业等单位"),
            self.field("kpi", "考核指标", "文件差错率、归档及时率、接待满意度"),
        )
        weight = self.duty("职责一", "收发和归档文件", "1")
        task = self.duty(None, "每天两次到前台收取信件和快递，登记后分送各部门")
        weight = replace(
            weight,
            fields=(self.field("weight", "工作时间百分比", "40%"),),
            children=(replace(task, fields=(self.field("weight", "频次", "2次/日"),)),),
        )
        form = (
            weight,
            self.duty("职责二", "接听总机电话，转达留言", "2"),
            self.duty("职责三", "布置会议室，准备茶水和投影", "3"),
        )
        bullets = (
            self.requirement("◆", "大专以上学历；"),
            self.requirement("◆", "熟练使用办公软件，每分钟录入60字以上；"),
            self.requirement("l", "普通话标准，形象端庄；"),
        )
        position = Position(
            id="p2",
            title="行政文员",
            number="2",
            marker="2.",
            department="综合管理部",
            superior=self.people("综合管理部经理"),
            duties=form,
            requirements=bullets,
            fields=fields,
            span=heading.span,
        )
        return heading, position

    def plant(self) -> tuple[Heading, Department, tuple[Position, ...], Procedure]:
        heading = self.heading("department", "生产技术部", "二、", "2")
        own = self.heading("section", "部门职责", "（一）", "1")
        duties = (
            self.duty("l、", "组织完成公司下达的生产任务；", "1"),
            self.duty("2、", "负责工艺、设备和计量管理；", "2"),
            self.duty("4、", "组织安全生产教育；", "4"),
            self.duty("4、", "建立健全设备台账。", "4"),
        )
        described = self.heading("section", "岗位说明", "（二）", "2")
        manager_heading = self.heading("position", "生产技术部经理", "1.", "1")
        items = tuple(self.duty(marker, text) for marker, text in PLANT_DECIMALS)
        manager = Position(
            id="p3",
            title="生产技术部经理",
            number="1",
            marker="1.",
            department="生产技术部",
            superior=self.people("总经理"),
            duties=items,
            requirements=(
                self.requirement(None, "食品工程相关专业本科以上学历；"),
                self.requirement(None, "8年以上生产管理经验。"),
            ),
            span=manager_heading.span,
        )
        process = self.heading("section", "客户投诉处理流程", "（三）", "3")
        steps = (
            Step(number="1", marker="第一步", text="客服人员接到投诉，当天填写投诉单；", span=self.span()),
            Step(
                number="2",
                marker="第二步",
                text="生产技术部核查：",
                span=self.span(),
                children=(
                    Step(number="1", marker="A、", text="调取同批次留样复检；", span=self.span()),
                    Step(number="2", marker="B、", text="查对生产记录；", span=self.span()),
                ),
            ),
            Step(number="3", marker="第三步", text="48小时内答复客户并归档。", span=self.span()),
        )
        department = Department(
            id="u2", name="生产技术部", duties=duties, position_ids=(manager.id,), span=heading.span
        )
        described = replace(described, children=(manager_heading,))
        procedure = Procedure(id="w1", title="客户投诉处理流程", steps=steps, span=steps[0].span)
        return replace(heading, children=(own, described, process)), department, (manager,), procedure
