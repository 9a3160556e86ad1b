"""One position of a random document: its groups of duties, fields, requirements and form tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from benchmarks.render.duty_document import Field, Group, Item, Position
from benchmarks.render.sentences import Setting, duty_text, fill, one_of, one_sentence
from benchmarks.render.words import Words

_FREQUENCIES: Final = ("1次/日", "2次/周", "4次/月", "1次/季", "不定期", "每班", "随时")
_DURATIONS: Final = ("15分钟/次", "30分钟/次", "2小时/次", "1小时/次")


def position(  # noqa: PLR0913, PLR0917
    title: str,
    number: int,
    department: str,
    superior: str,
    below: Sequence[str],
    texts: Sequence[str],
    labels: Mapping[str, str],
    rng: Random,
    words: Words,
    setting: Setting,
) -> Position:
    """The position with the duties told in ``texts``; ``number`` counts within its department."""
    return Position(
        title=title,
        fields=_fields(number, department, superior, below, labels, rng, words, setting),
        groups=_groups(_duties(texts, rng, words, setting), rng, words),
        requirements=_requirements(rng, words, setting),
        tasks=_tasks(rng, words, setting),
        rows=tuple(
            Field("requirement", label, fill(value, rng, words, setting))
            for label, value in words.requirements.labelled
        ),
    )


def _duties(texts: Sequence[str], rng: Random, words: Words, setting: Setting) -> tuple[Item, ...]:
    """The texts as duties: some nested under a lead-in, and the usual last one."""
    duties = [Item(text) for text in texts]
    if len(duties) >= 5 and rng.random() < 0.3:
        start = rng.randint(0, 2)
        children = tuple(Item(one_sentence(duty.text)) for duty in duties[start : start + 3])
        duties[start : start + 3] = [Item(one_of(words.sentences.lead_ins, rng, words, setting), children)]
    if rng.random() < 0.35:
        duties.append(Item(one_of(words.sentences.last_acts, rng, words, setting)))
    return tuple(duties)


def _groups(duties: tuple[Item, ...], rng: Random, words: Words) -> tuple[Group, ...]:
    if len(duties) < 5 or rng.random() < 0.7:
        return (Group("", duties),)
    cut = rng.randint(2, len(duties) - 2)
    first, second = rng.sample(words.sentences.groups, 2)
    return (Group(first, duties[:cut]), Group(second, duties[cut:]))


def _requirements(rng: Random, words: Words, setting: Setting) -> tuple[Item, ...]:
    options = rng.sample(words.requirements.items, rng.randint(2, 5))
    return tuple(Item(fill(option, rng, words, setting)) for option in options)


def _tasks(rng: Random, words: Words, setting: Setting) -> tuple[Item, ...]:
    """Duties as a form tells them; every task ends in a frequency, as the cell after it."""
    shares = rng.choice(((60, 40), (50, 30, 20), (40, 35, 25)))
    statements = rng.sample(words.sentences.shared_acts, len(shares))
    tasks = []
    for statement, share in zip(statements, shares, strict=True):
        children = tuple(_task(rng, words, setting) for _ in range(rng.randint(1, 3)))
        text = one_sentence(fill(statement, rng, words, setting))
        tasks.append(Item(text, children, (Field("weight", "工作时间百分比", f"{share}%"),)))
    return tuple(tasks)


def _task(rng: Random, words: Words, setting: Setting) -> Item:
    act = f"{rng.choice(('检查', '整理', '汇总', '核对', '安排'))}{rng.choice(words.fields.documents)}"
    text = one_sentence(duty_text(act, True, rng, words, setting))
    frequency = rng.choice(_FREQUENCIES)
    details = [Field("weight", "频次", frequency)]
    # the last value of a task must show its end also where cells run together
    if "/" not in frequency or rng.random() < 0.6:
        details.append(Field("weight", "用时", rng.choice(_DURATIONS)))
    return Item(text, (), tuple(details))


def _fields(
    number: int,
    department: str,
    superior: str,
    below: Sequence[str],
    labels: Mapping[str, str],
    rng: Random,
    words: Words,
    setting: Setting,
) -> tuple[Field, ...]:
    """Every field a layout may want; it takes those it shows."""
    lists = words.fields
    authorities = [fill(one, rng, words, setting) for one in rng.sample(lists.authorities, rng.randint(1, 3))]
    values = {
        "superior": superior,
        "subordinates": "、".join(below),
        "department": department,
        "headcount": f"{rng.randint(1, 6)}{rng.choice(('人', '', '名'))}",
        "location": rng.choice(lists.locations),
        "grade": f"{rng.randint(2, 9)}级",
        "code": f"{rng.choice(('XZ', 'SC', 'GL', 'YW'))}-{number:02d}",
        "summary": one_of(lists.summaries, rng, words, setting),
        "authority": "；".join(authorities),
        "kpi": "、".join(rng.sample(lists.kpis, rng.randint(2, 4))),
        "date": f"20{rng.randint(16, 24)}年{rng.randint(1, 12)}月",
        "approver": rng.choice(lists.names),
    }
    inside, outside = lists.cooperation
    return (
        *(Field(name, labels[name], value) for name, value in values.items() if value),
        Field("cooperation", inside, "、".join(setting.departments)),
        Field("cooperation", outside, rng.choice(lists.outsiders)),
        Field("environment", "使用工具/设备", rng.choice(lists.tools)),
        Field("environment", "工作环境", rng.choice(lists.environments)),
        Field("environment", "工作时间", rng.choice(lists.hours)),
        Field("other", "所需记录文档", rng.choice(lists.documents)),
        Field("other", "备注", one_of(lists.remarks, rng, words, setting)),
    )
