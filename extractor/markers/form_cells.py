"""Cells of forms with one cell a line whose names no list of words holds: what stands alone on a line in every form of
the document, and is no value that they share, is a cell's name."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import OF_ONE_DUTY, Label, LabelRole, Lexicon
from extractor.markers.behaving import ASKED
from extractor.markers.candidate import LabelMark
from extractor.markers.composed_labels import composed, field_name
from extractor.markers.offices import is_full_name
from extractor.markers.row_names import SHARE
from extractor.names import classify, is_title, opens_clause
from extractor.spans import line_end

_LINE: Final = late_pattern(r"(?m)^[ \t\u3000]*(?P<cell>\S[^\n]*?)[ \t\u3000]*(?P<colon>[:：])?[ \t\u3000]*$")
_LONGEST_NAME: Final = 12
_NO_NAME: Final = late_pattern(r".*[\d%％。；;，,]|[□■☐☑☒、]|.*[:：]|.*、$")
_DUTY: Final = late_pattern(r"职[责贵][一二三四五六七八九十\d]")
"""The number of a form's duty."""
_HEADING: Final = ("field", "container")
_OVER: Final = {"relations": "cooperation"}
"""Names of labels over further ones, and what these tell (工作联系 over 站内 and 站外)."""
_BEGINNING: Final = 2
"""Characters that names of one field begin with alike."""
_ABLE: Final = late_pattern("[须需应要得]?[会懂能知]")
"""What somebody must be able to do (须会做)."""
_LONGEST_HEAD: Final = 20
_ASKED: Final[tuple[str, LabelRole]] = ("requirements", "requirements")
_LEAST_LABELS: Final = 3
"""Known labels alone on their lines, in each form."""
_LEAST_OF_MANY: Final = 2
_MANY_FORMS: Final = 4


class _Cell(Struct, frozen=True):
    """A line of a form: its word without blanks and colon, and its place."""

    word: str
    start: int
    end: int
    line_end: int
    colon: bool


def with_form_cells(
    text: str, lexicon: Lexicon, known: Sequence[LabelMark], rows: Sequence[tuple[int, int]]
) -> list[LabelMark]:
    """The labels, sorted by start, with those of such cells; ``rows`` is where rows of duties stand: they hold none."""
    starts = {mark.start: mark for mark in known if mark.footing == "line" and (mark.colon or _is_alone(text, mark))}
    forms = [_outside(form, rows, starts, lexicon) for form in _forms(text, known, lexicon)]
    if len(forms) < 2:
        return list(known)
    words = _names(forms, starts, lexicon)
    every = [words | _cued(form, words, starts, lexicon) for form in forms]
    valued = {one.word for form in forms for i, one in enumerate(form) if _has_value(form, i, words, starts)}
    own = {
        mark.start: mark
        for form, names in zip(forms, every, strict=True)
        for mark in _marks(form, names, starts, valued, lexicon)
    }
    own |= {mark.start: mark for mark in _heads(text, forms, starts)}
    taken = {at for mark in own.values() for at in range(mark.start, mark.end)}
    return sorted([*own.values(), *(mark for mark in known if mark.start not in taken)], key=lambda mark: mark.start)


def _heads(text: str, forms: Sequence[Sequence[_Cell]], known: Collection[int]) -> Iterator[LabelMark]:
    """The line that stands over each form but the first, and ends the one before (岗位卡): it says what the form is."""
    last = [form[-1] for form in forms[:-1] if form]
    above = text[: forms[0][0].start].rstrip().rpartition("\n")[2] if forms[0] else ""
    if {cell.word for cell in last} != {dense(above)} or any(cell.start in known for cell in last):
        return
    for cell in last if not _NO_NAME.match(last[0].word) and len(last[0].word) <= _LONGEST_HEAD else ():
        label = Label(cell.word, "document", "container", True)
        yield LabelMark(cell.start, cell.end, cell.end, label, "line", False, False, ("bare",))


def _outside(
    form: Sequence[_Cell], rows: Sequence[tuple[int, int]], known: Mapping[int, LabelMark], lexicon: Lexicon
) -> list[_Cell]:
    """The lines of a form but those of its rows of duties."""
    out = []
    inside = False
    for cell in form:
        i = bisect_right(rows, (cell.start, inf)) - 1
        if i >= 0 and cell.start < rows[i][1]:
            inside = False
            continue
        mark = known.get(cell.start)
        if inside and mark is None and _ends_rows(cell.word, lexicon):
            inside = False
        inside = mark.label.role in OF_ONE_DUTY if mark else inside or _DUTY.match(cell.word) is not None
        if not inside:
            out.append(cell)
    return out


def _ends_rows(word: str, lexicon: Lexicon) -> bool:
    """Whether a short line says by a word in it that it is a field of the post (可以行使的权力), no task of a duty."""
    if len(word) > _LONGEST_NAME or _NO_NAME.match(word) or opens_clause(word, lexicon):
        return False
    return field_name(word, lexicon) != "other" or composed(word, lexicon) == "requirements"


def _forms(text: str, known: Sequence[LabelMark], lexicon: Lexicon) -> list[list[_Cell]]:
    """The lines of each form, from one label of titles alone on its line to the next, where each has enough labels."""
    alone = [mark for mark in known if mark.footing == "line" and _is_alone(text, mark)]
    titles = [mark for mark in alone if mark.label.role == "title"]
    count = Counter(mark.label.word for mark in titles)
    starts = [mark.start for mark in titles if count[mark.label.word] == len(titles)]
    out = []
    least = _LEAST_LABELS if len(starts) < _MANY_FORMS else _LEAST_OF_MANY
    for start, end in pairwise([*starts, len(text)]):
        lines = _LINE.finditer(text, start, end)
        cells = [_Cell(dense(m["cell"]), *m.span("cell"), m.end(), m["colon"] is not None) for m in lines]
        known_here = {mark.start for mark in alone if start <= mark.start < end}
        told = sum(one.start not in known_here and _is_told(one.word, lexicon) for one in cells)
        if len(known_here) + told < least:
            return []
        out.append(cells)
    return out


def _is_told(word: str, lexicon: Lexicon) -> bool:
    """Whether a cell says by its words what it names."""
    named = len(word) <= _LONGEST_NAME and not _NO_NAME.match(word)
    return named and (composed(word, lexicon) is not None or field_name(word, lexicon) != "other")


def _is_alone(text: str, mark: LabelMark) -> bool:
    return not text[mark.value_start : line_end(text, mark.value_start)].strip()


def _names(forms: Sequence[Sequence[_Cell]], known: Collection[int], lexicon: Lexicon) -> frozenset[str]:
    """Words that stand in most forms and are no values, which stand between two labels."""
    count = Counter(word for form in forms for word in {cell.word for cell in form})
    posts = {cell.word for form in forms for cell in form[1:2]}  # behind the label of the title
    wanted = {
        w
        for w, times in count.items()
        if 2 <= times >= len(forms) / 2 and 1 < len(w) <= _LONGEST_NAME and w not in posts
    }
    wanted -= {below.word for form in forms for above, below in pairwise(form) if SHARE.fullmatch(above.word)}  # 不定期
    wanted = {word for word in wanted if not _NO_NAME.match(word) and not _names_other(word, lexicon)}
    named: set[str] = set()
    for form in forms:
        for above, cell, below in zip([None, *form], form, [*form[1:], None], strict=False):
            labels = [one is None or one.colon or one.word in wanted or one.start in known for one in (above, below)]
            if cell.word in wanted and cell.start not in known and not all(labels):
                named.add(cell.word)
    colons = {cell.word for form in forms for cell in form if cell.colon}
    return frozenset(named | (wanted & colons))


def _names_other(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a post's name, a person's, or the document's; what says which field it is is none."""
    if field_name(word, lexicon) != "other":
        return False
    return is_title(word, lexicon) or is_full_name(word, lexicon) or classify(word, lexicon).kind == "section"


def _cued(form: Sequence[_Cell], names: Collection[str], known: Collection[int], lexicon: Lexicon) -> frozenset[str]:
    """Words of one form alone, between a value and another, that begin as a name of several forms does and tell the
    same field (归哪个部门 beside 归哪个车间)."""
    begun = {(word[:_BEGINNING], field_name(word, lexicon)) for word in names}
    out = set()
    for above, cell, below in zip(form, form[1:], form[2:], strict=False):
        alone = not any(one.word in names or one.start in known for one in (above, cell, below))
        named = len(cell.word) <= _LONGEST_NAME and not _NO_NAME.match(cell.word)
        name = field_name(cell.word, lexicon)
        whole = name != "other" and cell.word in lexicon["field_cues", name]
        if alone and named and (whole or (cell.word[:_BEGINNING], name) in begun):
            out.add(cell.word)
    return frozenset(out)


def _marks(
    form: Sequence[_Cell],
    names: frozenset[str],
    known: Mapping[int, LabelMark],
    valued: Collection[str],
    lexicon: Lexicon,
) -> list[LabelMark]:
    """The labels of a form's cells that no list of words told; one that has a value in some form (``valued``) stands
    over no further ones."""
    out: list[LabelMark] = []
    asked = False
    over = ""  # the name of the field whose label stands right above
    for i, cell in enumerate(form):
        mark = known.get(cell.start)
        label = mark.label if mark else None
        if mark and asked and mark.label.name == "requirements" and _has_value(form, i, names, known):
            label = replace(mark.label, name="requirement_item", role="requirement")  # 应知 among 学历 and 性格
            out.append(replace(mark, label=label))
        elif label is None and cell.word in names:
            heads = cell.word not in valued and i + 1 < len(form) and _asks(known.get(form[i + 1].start))
            label = Label(cell.word, *_ASKED, True) if heads else _label(cell.word, asked, over, lexicon)
            doubts = () if cell.colon else ("bare",)
            out.append(LabelMark(cell.start, cell.end, cell.line_end, label, "line", cell.colon, False, doubts))
        elif mark and label and not label.bare and mark.doubts == ("bare",):
            out.append(replace(mark, label=replace(label, bare=True)))  # 上级 is a cell's name in every form
        if label is None:
            continue
        asked = label.role in ("requirements", "requirement")
        empty = not _has_value(form, i, names, known) and cell.word not in valued
        inherits = label.name == over and field_name(label.word, lexicon) == "other"
        over = _OVER.get(label.name, label.name) if label.role in _HEADING and (empty or inherits) else ""
    return out


def _asks(mark: LabelMark | None) -> bool:
    return mark is not None and mark.label.role == "requirement"


def _has_value(form: Sequence[_Cell], i: int, names: frozenset[str], known: Collection[int]) -> bool:
    """Whether a line that is no label stands below a label."""
    return i + 1 < len(form) and form[i + 1].word not in names and form[i + 1].start not in known


def _label(word: str, asked: bool, over: str, lexicon: Lexicon) -> Label:
    """What an unknown cell's name labels: a list, one requirement among others, or a field."""
    role = composed(word, lexicon)
    if role and not (asked and (role == "requirements" or _ABLE.match(word))):
        return Label(word, role, role, True)
    name = field_name(word, lexicon)
    if not asked and name == "other" and word.endswith(ASKED):
        return Label(word, *_ASKED, True)  # 能上岗的条件
    if asked and name == "other":
        return Label(word, "requirement_item", "requirement", True)
    return Label(word, over if name == "other" and over else name, "field", True)
