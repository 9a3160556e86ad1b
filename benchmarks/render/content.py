"""A random well-formed duty document, before any layout."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.render.duty_document import (
    Chapter,
    Chart,
    Content,
    Department,
    Item,
    ListLabels,
    Procedure,
)
from benchmarks.render.positions import position
from benchmarks.render.seeds import stream
from benchmarks.render.sentences import Setting, bare, duty_text, fill, one_of
from benchmarks.render.words import ChapterWords, DepartmentWords, TradeWords, Words, load_words


def compose(seed: int) -> Content:
    """The content of one seed: an organisation of one trade with one to three departments."""
    words = load_words()
    rng = stream(seed, "content")
    trade = rng.choice(words.trades)
    organisation = rng.choice(trade.organisations)
    chosen = rng.sample(range(len(trade.departments)), rng.choice((1, 2, 2, 3)))
    labels = ListLabels(
        rng.choice(words.fields.duties),
        rng.choice(words.fields.requirements),
        rng.choice(words.fields.titles),
    )
    field_labels = _field_labels(rng, words)
    departments = tuple(
        _department(trade, trade.departments[index], field_labels, rng, words, _setting(trade, organisation, index))
        for index in sorted(chosen)
    )
    whole = _setting(trade, organisation, min(chosen))
    return Content(
        organisation=organisation,
        title=one_of(words.chapters.document_titles, rng, words, whole),
        particulars=one_of(words.chapters.particulars, rng, words, whole) if rng.random() < 0.3 else "",
        preface=one_of(words.chapters.prefaces, rng, words, whole) if rng.random() < 0.3 else "",
        closing=one_of(words.chapters.closings, rng, words, whole) if rng.random() < 0.3 else "",
        labels=labels,
        suffix=rng.choice(words.fields.suffixes),
        departments=departments,
        front=_chapters(words.chapters.front, 0.5, rng, words, whole),
        back=_chapters(words.chapters.back, 0.4, rng, words, whole),
        charts=_charts(departments, rng, words) if rng.random() < 0.4 else (),
        procedures=_procedures(rng, words) if rng.random() < 0.2 else (),
    )


def _setting(trade: TradeWords, organisation: str, index: int) -> Setting:
    own = trade.departments[index]
    others = tuple(d.name for i, d in enumerate(trade.departments) if i != index)
    return Setting(organisation, trade.top, own.head, others, tuple(bare(post) for post in own.posts))


def _field_labels(rng: Random, words: Words) -> dict[str, str]:
    """One label a field for the whole document, as one author words it."""
    lists = words.fields
    choices = {
        "superior": lists.superior,
        "subordinates": lists.subordinates,
        "department": lists.department,
        "headcount": lists.headcount,
        "location": lists.location,
        "grade": lists.grade,
        "code": lists.code,
        "summary": lists.summary,
        "authority": lists.authority,
        "kpi": lists.kpi,
        "date": lists.date,
        "approver": lists.approver,
    }
    return {name: rng.choice(options) for name, options in choices.items()}


def _titles(own: DepartmentWords, rng: Random) -> list[str]:
    """The head, then some of the posts; now and then one person holds two."""
    posts = rng.sample(own.posts, min(len(own.posts), rng.randint(1, 4)))
    plain = [post for post in posts if bare(post) == post]
    if len(plain) >= 2 and rng.random() < 0.15:
        posts = [post for post in posts if post not in plain[:2]] + [f"{plain[0]}兼{plain[1]}"]
    return [own.head, *posts] if rng.random() < 0.75 else posts


def _department(
    trade: TradeWords,
    own: DepartmentWords,
    labels: dict[str, str],
    rng: Random,
    words: Words,
    setting: Setting,
) -> Department:
    titles = _titles(own, rng)
    counts = [rng.randint(3, 8) for _ in titles]
    own_count = rng.randint(3, 6)
    texts = _distinct(own, sum(counts) + own_count, rng, words, setting)
    positions = []
    for number, (title, count) in enumerate(zip(titles, counts, strict=True), start=1):
        texts, mine = texts[count:], texts[:count]
        superior = trade.top if title == own.head else own.head
        below = titles[1:] if title == own.head else []
        positions.append(position(title, number, own.name, superior, below, mine, labels, rng, words, setting))
    staff = "、".join(f"{title}{rng.randint(1, 6)}人" for title in titles)
    return Department(
        name=own.name,
        superior=trade.top,
        headcount=f"{rng.randint(5, 40)}人",
        staffing=words.chapters.staffing.replace("{staff}", staff),
        duties=tuple(Item(text) for text in texts),
        positions=tuple(positions),
    )


def _distinct(own: DepartmentWords, count: int, rng: Random, words: Words, setting: Setting) -> list[str]:
    """So many different duty texts of one department, its own acts before those of everybody."""
    acts = [*rng.sample(own.acts, len(own.acts)), *rng.sample(words.sentences.shared_acts, 3)]
    texts: list[str] = []
    seen: set[str] = set()
    while len(texts) < count:
        used = len(texts)
        text = duty_text(acts[used % len(acts)], used >= len(acts), rng, words, setting)
        if text not in seen:
            seen.add(text)
            texts.append(text)
    rng.shuffle(texts)
    return texts


def _chapters(
    options: Sequence[ChapterWords], chance: float, rng: Random, words: Words, setting: Setting
) -> tuple[Chapter, ...]:
    if rng.random() >= chance:
        return ()
    chosen = rng.choice(options)
    clauses = tuple(fill(clause, rng, words, setting) for clause in chosen.clauses)
    return (Chapter(chosen.title, clauses[: rng.randint(1, len(clauses))]),)


def _charts(departments: Sequence[Department], rng: Random, words: Words) -> tuple[Chart, ...]:
    units = [departments[0].superior]
    for department in departments:
        units += [department.name, *(position.title for position in department.positions)]
    if rng.random() < 0.4:
        units += rng.sample(words.sentences.unit_functions, 2)
    return (Chart(rng.choice(words.chapters.charts), tuple(units)),)


def _procedures(rng: Random, words: Words) -> tuple[Procedure, ...]:
    chosen = rng.choice(words.chapters.procedures)
    return (Procedure(chosen.title, chosen.intro, tuple(Item(step) for step in chosen.steps)),)
