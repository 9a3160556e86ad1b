"""Which headings a list, a label or a sentence about duties follows, and which candidates can be left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from extractor.body import Body
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.chart_rows import is_row_of_boxes
from extractor.markers.families import TEXTS
from extractor.markers.head_names import opens_duty
from extractor.names import HOURS, Name, is_people, is_weak_title
from extractor.outline.marker_moves import base_cost
from extractor.outline.told import line_at, told_by_place
from extractor.spans import next_line

_HOPELESS = 7.5
"""Nats; no continuation of a list makes up for a marker that costs as much by its surroundings alone."""

_LONGEST_NAME_LINE = 10
"""Code points; a longer line with a comma or full stop is a sentence."""

_REMARKS = ("说明", "备注", "附注")
"""Labels of remarks, which follow a chart's last row as well as a post's name."""
_LEAST_ROWS = 4
"""Lines of names above a chart's last box."""
_LONGEST_ROW = 30
_SENTENCE = late_pattern("[。；;，,：:、]")
_LEAST_TITLES = 2
"""Titles over lists, or before sentences, beside which a function (班组核算) names a post."""
_ALIKE = 2
"""Last characters of names over lists that make each other headings (质量方面, 安全方面)."""
_ASIDE = late_pattern(rf"[（(][^（()）]*[)）]$|{HOURS.pattern}")
"""What is added to a group's name (早班（07:00—15:00）, 早班 07:00—15:00)."""
_TIME = late_pattern(r"\d{1,2}[:：][0-5]\d(?!\d)")
"""What a line of a shift's begins with (06:00　领取当日蔬菜)."""
_LEAST_GROUPS = 3
"""Names with a colon, each alone above a sentence, that make one another groups of duties."""
_LEAST_UNITS = 3
"""Departments before sentences that open with a verb, beside which any sentence behind one's colon is its duty."""


def list_starts(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Where lists and labels begin that little speaks against, in order of place."""
    starts: dict[int, str] = {}
    for c in candidates:
        if (
            isinstance(c, Marker)
            and c.family not in TEXTS
            and (not c.value or c.value[-1] == 1)
            and not set(c.doubts) - {"glued", "space-delimiter", "weak-delimiter"}
        ):
            starts[c.start] = "list"
        elif (
            isinstance(c, LabelMark)
            and (c.colon or c.decorated or "bare" in c.doubts or (c.label.bare and _opens_row(c)))
            and "governed" not in c.doubts
            and c.label.word not in _REMARKS
        ):
            starts[c.start] = "label"
    return starts


def _opens_row(mark: LabelMark) -> bool:
    """Whether a label opens a line with a blank before its value, or its block tells it, or it is that of a title."""
    return mark.label.role == "title" or (mark.footing == "line" and mark.doubts in ((), ("spaced",)))


def with_followed(
    body: Body,
    candidates: Sequence[Candidate],
    starts: Mapping[int, str],
    costs: Mapping[str, float],
    lexicon: Lexicon,
) -> list[Candidate]:
    """Headings told whether a list or label begins right behind them, and labels what they stand over; bare names that
    head nothing are dropped, and markers that everything speaks against; a function is a post's name over a label."""
    told = told_by_place(body, candidates, starts, lexicon)
    heads = {
        c.start
        for c in told
        if isinstance(c, Marker)
        and c.name.kind in ("section", "department", "title", "general", "chart")
        and (c.value or c.name.kind == "title" or _is_unit(c, body.text, lexicon))
    }
    units = {c.start for c in told if isinstance(c, Marker) and c.name.kind == "department"}
    below = {next_line(body.text, c.end) for c in told if isinstance(c, HeadingMark)}  # a chart's rows
    names = {c.name.core for c in told if isinstance(c, Marker | HeadingMark) and c.name.kind == "department"}
    spoken = _spoken_of(body, told, lexicon)
    over = _over_titles(body, told, starts)
    bare = (c for c in told if isinstance(c, HeadingMark) and c.name.kind == "title" and not c.name.listed)
    alike = Counter(
        c.name.core[-_ALIKE:]
        for c in told
        if isinstance(c, HeadingMark) and c.name.kind == "name" and starts.get(next_line(body.text, c.end)) == "list"
    )
    over_sentences = {
        c.start
        for c in told
        if isinstance(c, HeadingMark) and c.name.kind == "name" and not c.doubts and _closed_over_sentence(body.text, c)
    }
    over_sentences = over_sentences if len(over_sentences) >= _LEAST_GROUPS else set()
    over_lists = sum(starts.get(next_line(body.text, c.end)) == "list" for c in bare) >= _LEAST_TITLES
    out: list[Candidate] = []
    for c in told:
        if isinstance(c, Marker) and base_cost(c, costs) >= _HOPELESS:
            continue
        if isinstance(c, Marker) and not c.value and c.name.kind == "name" and is_weak_title(c.name.core, lexicon):
            labelled = starts.get(next_line(body.text, c.title_end)) == "label"  # ■区域督导 over 岗位职责：
            c = replace(c, name=Name("title", c.name.core)) if labelled else c
        if isinstance(c, HeadingMark):
            at = next_line(body.text, c.end)
            followed = at in starts
            if not c.name.listed and at in heads and (c.name.kind == "title" or (at in units and c.start in below)):
                followed = False
            if c.name.kind == "department" and not c.name.listed and _runs_together(c.name.core, names):
                followed = False
            if at == c.end and starts.get(at) == "label" and not c.name.listed:
                followed = False
            grouped = _ASIDE.sub("", c.name.core) in lexicon["headings", "groups"]  # 早班（07:00—15:00） over a list
            followed = followed or (grouped and _TIME.match(body.text, at) is not None) or c.start in over_sentences
            grouped = grouped or c.start in over_sentences
            if c.name.kind == "name" and not c.decorated and not followed and c.start not in spoken:
                continue
            if c.name.kind == "name" and not c.doubts and followed and (grouped or alike[c.name.core[-_ALIKE:]] > 1):
                c = replace(c, alike=True)
            posted = starts.get(at) == "label" or c.start in spoken or (over_lists and starts.get(at) == "list")
            if c.name.kind == "name" and posted and _may_be_post(c.name.core, lexicon):
                c = replace(c, name=Name("title", c.name.core))
            carded = "\n" in body.text[c.title_end : c.end]  # a recruitment site's, with its pay
            followed = followed or carded or c.start in spoken or c.start in over
            c = replace(c, followed=followed, doubts=() if c.start in spoken else c.doubts)
        out.append(c)
    return out


def _runs_together(name: str, names: Collection[str]) -> bool:
    """Whether names of other departments make a name up: boxes of a chart side by side."""
    return any(
        (rest := name[size:]) in names or _runs_together(rest, names)
        for size in range(2, len(name) - 1)
        if name[:size] in names
    )


def _is_unit(bullet: Marker, text: str, lexicon: Lexicon) -> bool:
    """Whether a department stands behind a bullet, no duty that ends like one (管理行李寄存处)."""
    return bullet.name.kind == "department" and not opens_duty(text, bullet.title_start, lexicon)


def _may_be_post(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is a function that also names a person (采购), or one kind of people (救护队员)."""
    return is_weak_title(name, lexicon) or is_people(name, lexicon)


def _over_titles(body: Body, candidates: Sequence[Candidate], starts: Mapping[int, str]) -> set[int]:
    """Starts of departments right over titles that head lists, where several are so; one may be a chart's last row."""
    heads = [(c, next_line(body.text, c.end)) for c in candidates if isinstance(c, HeadingMark) and not c.doubts]
    headed = {c.start for c, at in heads if c.name.kind == "title" and at in starts}
    over = {c.start for c, at in heads if c.name.kind == "department" and at in headed}
    return over if len(over) > 1 else set()


def _last_boxes(body: Body, candidates: Sequence[Candidate]) -> set[int]:
    """Starts of names right below several short lines most of which are names too: a chart's rows."""
    text = body.text
    names = {c.start for c in candidates if isinstance(c, HeadingMark) and c.footing == "line"}
    rows: dict[int, tuple[int, int]] = {}  # lines right above a place, and how many of them are names
    at = 0
    for line in text.split("\n"):
        lines, named = rows.get(at, (0, 0))
        if line.strip() and len(line) <= _LONGEST_ROW and not _SENTENCE.search(line):
            rows[at + len(line) + 1] = lines + 1, named + (at in names)
        at += len(line) + 1
    return {at for at, (lines, named) in rows.items() if named >= _LEAST_ROWS and 3 * named >= 2 * lines}


def _spoken_of(body: Body, candidates: Sequence[Candidate], lexicon: Lexicon) -> set[int]:
    """Starts of titles and departments that sentences follow: a name alone over a line that says what it does
    (财务科 / 负责…), and, where there are several, a name whose sentence stands behind its colon (镇长：主持…), a
    function (客服：接待…) among them too."""
    names = [
        c
        for c in candidates
        if isinstance(c, HeadingMark) and c.footing in ("line", "sentence") and c.name.kind in ("title", "department")
    ]
    last_boxes = _last_boxes(body, candidates)
    told = {c.start for c in names if c.name.kind == "title" and (c.followed or _behind_colon(body.text, c))}
    over = {
        c.start
        for c in names
        if not c.doubts
        and (
            (c.name.kind == "department" and next_line(body.text, c.end) in told)
            or _says_what(body.text, at := next_line(body.text, c.end), lexicon)
            or (
                c.name.kind == "title"
                and at > c.end
                and c.start not in last_boxes
                and _is_sentence(line_at(body.text, at))
            )
        )
    }
    units = [c for c in names if c.name.kind == "department" and not c.doubts]
    if len({c.name.core for c in units if c.start in over}) >= _LEAST_TITLES:  # as several are, so are all
        over |= {c.start for c in units if _over_sentence(body.text, c)}
    before = [
        c
        for c in names
        if (at := _behind_colon(body.text, c))
        and (
            at > c.title_end + 1  # how many bear the name stands before the colon
            or _says_what(body.text, at, lexicon)
            or (c.name.kind == "title" and _is_sentence(line_at(body.text, at)))
        )
    ]
    if len({c.name.core for c in before}) < _LEAST_TITLES:
        return over
    if sum(c.name.kind == "department" for c in before) >= _LEAST_UNITS:
        before += [c for c in names if c.name.kind == "department" and _is_sentence_behind(body.text, c)]
    functions = {
        c.start
        for c in candidates
        if isinstance(c, HeadingMark)
        and c.name.kind == "name"
        and c.footing == "line"
        and _may_be_post(c.name.core, lexicon)
        and _is_sentence_behind(body.text, c)
    }
    return over | functions | {c.start for c in before}


def _over_sentence(text: str, mark: HeadingMark) -> bool:
    """Whether a name is alone on its line and the line right below is a sentence."""
    at = next_line(text, mark.end)
    return at > mark.end and text.count("\n", mark.end, at) == 1 and _is_sentence(line_at(text, at))


def _closed_over_sentence(text: str, mark: HeadingMark) -> bool:
    """Whether a colon closes a name that has its line to itself, right above a sentence (业务统筹： over 协助馆长…)."""
    end = text.find("\n", mark.title_end)
    alone = end >= 0 and text[mark.title_end : end].strip() in (":", "：")
    return alone and _is_sentence(line_at(text, next_line(text, end)))


def _is_sentence_behind(text: str, mark: HeadingMark) -> bool:
    return (at := _behind_colon(text, mark)) > 0 and _is_sentence(line_at(text, at))


def _behind_colon(text: str, mark: HeadingMark) -> int:
    """Where the line goes on behind the colon that closes a name or the number of those who bear it, else 0."""
    for end in (mark.title_end + 1, mark.end):
        if text[end - 1 : end] in (":", "："):
            return end
    return 0


def _says_what(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the line from ``at`` on is a sentence about duties: it opens with a verb and closes, or has a comma or
    a blank where one stood."""
    line = line_at(text, at)
    if not line.startswith(tuple(lexicon["verbs", "opening"])) or not any(c in line for c in "，,。；;、 \u3000"):
        return False
    return not is_row_of_boxes(line, lexicon)


def _is_sentence(line: str) -> bool:
    return len(line) > _LONGEST_NAME_LINE and any(c in line for c in "，,。；;")
