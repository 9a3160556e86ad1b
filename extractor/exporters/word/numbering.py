"""Native Word numbering that paints just the numbers the document prints.

Each list counts in a ``w:num`` with a ``w:abstractNum`` of its own. Word's counting is played through: where the
next number would not be the document's (a gap, 4 and 4 again, a restart), a new one begins there, whose levels
start at the number of their first paragraph. Beyond some number of lists they share their ``w:abstractNum``; then
a ``w:startOverride`` repeats the start, so that a ``w:num`` never relies on what others have counted. (Everywhere
it would do in Word, but LibreOffice loses the numbers of such lists when it saves them as .doc.) Nor is a
``w:num`` used above the level it began at: LibreOffice differs from Word there, and heeds no override that differs
from the start. A number that goes on from the one above (2.1 under 2) refers to it (``%1.%2``), so that it follows
when that one changes; where the one above belongs to another ``w:num`` its digits are plain text (``2.%2``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from extractor.exporters.word.forms import Form, painted
from extractor.exporters.word.numbering_part import HEADINGS, LevelText, numbering_part
from extractor.exporters.word.paper import width
from extractor.exporters.word.styles import EM_TWIPS, LEVEL_INDENT_TWIPS

_GAP_EM = 0.3  # least space between a number and its text
_MOST_EM = 8.0  # a longer number runs into its first line
_LOOK_AHEAD = 64  # paragraphs of a list that choose its form; bounded, so that the time stays linear
_MOST_ABSTRACTS = 1500  # Word takes 2,047
_LOOK_BACK = 16  # lists that may lend theirs
_JOINTS = ".．。-"


class Numbered(NamedTuple):
    """A paragraph to number: its list, level from 0, form, and count (``None`` for bullet and literal)."""

    list_id: int
    level: int
    form: Form
    value: int | None


class Numbering(NamedTuple):
    """``num_ids`` of the paragraphs in order, ``hanging`` width in twips of each, and the numbering part."""

    num_ids: tuple[int, ...]
    hanging: tuple[int, ...]
    part: str


class _Link(NamedTuple):
    """The level whose number a number goes on from, and what stands between the two."""

    level: int
    joint: str


class _Abstract(Struct):
    headings: bool
    texts: dict[int, LevelText] = field(default_factory=dict)
    widest: dict[int, float] = field(default_factory=dict)

    def hanging(self, level: int) -> int:
        """Room for the widest number of the level, in twips, a whole number of quarter characters."""
        if self.headings:
            return 0
        quarters = -int(-min(self.widest.get(level, 1.0) + _GAP_EM, _MOST_EM) * 4 // 1)
        return max(LEVEL_INDENT_TWIPS, quarters * EM_TWIPS // 4)


class _Num(Struct):
    number: int
    abstract: _Abstract
    first_level: int
    starts: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def cores(self) -> dict[int, str]:
        """The levels that show a number just now, and how a lower level refers to it."""
        return {level: self.abstract.texts[level].core for level in self.counts}


_Known = dict[tuple[bool, int, LevelText], list[_Abstract]]


def number_paragraphs(paragraphs: Sequence[Numbered]) -> Numbering:
    """Number the paragraphs, given in document order; those of a list other than HEADINGS stand together."""
    following = _following(paragraphs)
    links = _links(paragraphs)
    known: _Known = {}
    abstracts: list[_Abstract] = []
    nums: list[_Num] = []
    current: dict[int, _Num] = {}
    uses: list[_Num] = []
    for index, one in enumerate(paragraphs):
        num = current.get(one.list_id)
        text = _text(one, links[index], num.cores() if num else {})
        if num is None or not _continues(num, one, text):
            text = _text(one, None, {})
            abstract = None
            if len(abstracts) >= _MOST_ABSTRACTS:
                abstract = _abstract_for(one, _texts_ahead(paragraphs, links, following, index), known)
            if abstract is None:
                abstract = _Abstract(one.list_id == HEADINGS)
                abstracts.append(abstract)
            num = current[one.list_id] = _Num(len(nums) + 1, abstract, one.level)
            nums.append(num)
        _count(num, one, text, known)
        uses.append(num)
    return Numbering(
        tuple(num.number for num in uses),
        tuple(num.abstract.hanging(one.level) for num, one in zip(uses, paragraphs, strict=True)),
        _part(abstracts, nums),
    )


def _following(paragraphs: Sequence[Numbered]) -> list[int]:
    """For each paragraph the index of the next one of its list, or the number of paragraphs."""
    following, latest = [len(paragraphs)] * len(paragraphs), dict[int, int]()
    for index in range(len(paragraphs) - 1, -1, -1):
        list_id = paragraphs[index].list_id
        following[index] = latest.get(list_id, len(paragraphs))
        latest[list_id] = index
    return following


def _links(paragraphs: Sequence[Numbered]) -> list[_Link | None]:
    """For each paragraph the level above that its number goes on from, where its list has it so."""
    above: dict[int, dict[int, Numbered]] = {}
    links: list[_Link | None] = []
    for one in paragraphs:
        levels = above.setdefault(one.list_id, {})
        for deeper in [level for level in levels if level >= one.level]:
            del levels[deeper]
        parent = levels[max(levels)] if levels else None
        links.append(_link(one.form, parent) if parent else None)
        levels[one.level] = one
    return links


def _link(form: Form, parent: Numbered) -> _Link | None:
    if form.number_format != "decimal" or parent.form.number_format != "decimal" or parent.value is None:
        return None
    stem = f"{parent.form.before}{parent.value}"
    joint = form.before.removeprefix(stem)
    return _Link(parent.level, joint) if form.before == stem + joint and joint and joint in _JOINTS else None


def _text(one: Numbered, link: _Link | None, cores: Mapping[int, str]) -> LevelText:
    """What the level of the paragraph paints, were this its first paragraph."""
    form = one.form
    start = 1 if one.value is None else one.value
    before = form.before.replace("%", "％")
    if form.number_format in ("bullet", "literal"):
        return LevelText(form.number_format, before, "", form.font, start)
    if link is not None and link.level in cores:
        before = cores[link.level] + link.joint
    after = form.after.replace("%", "％")
    return LevelText(form.number_format, f"{before}%{one.level + 1}", after, form.font, start)


def _continues(num: _Num, one: Numbered, text: LevelText) -> bool:
    """Whether the list as it stands would paint the paragraph's number."""
    known = num.abstract.texts.get(one.level, text)
    if one.level < num.first_level or known[:-1] != text[:-1]:
        return False
    if one.value is None:
        return True
    if one.level not in num.starts:
        return known == text
    return one.value == num.counts.get(one.level, num.starts[one.level] - 1) + 1


def _count(num: _Num, one: Numbered, text: LevelText, known: _Known) -> None:
    abstract = num.abstract
    if one.level not in abstract.texts:
        abstract.texts[one.level] = text
        known.setdefault((abstract.headings, one.level, text), []).append(abstract)
    for deeper in [level for level in num.counts if level > one.level]:
        del num.counts[deeper]
    if one.value is not None:
        num.starts.setdefault(one.level, one.value)
        num.counts[one.level] = one.value
    wide = width(painted(one.form, one.value))
    abstract.widest[one.level] = max(abstract.widest.get(one.level, 0.0), wide)


def _texts_ahead(
    paragraphs: Sequence[Numbered], links: Sequence[_Link | None], following: Sequence[int], index: int
) -> dict[int, LevelText]:
    """The level texts that the list shows from here on, up to the first that contradicts them."""
    texts: dict[int, LevelText] = {}
    for _ in range(_LOOK_AHEAD):
        if index == len(paragraphs):
            break
        one = paragraphs[index]
        text = _text(one, links[index], {level: known.core for level, known in texts.items() if level < one.level})
        if texts.setdefault(one.level, text)[:-1] != text[:-1]:
            break
        index = following[index]
    return texts


def _abstract_for(one: Numbered, ahead: Mapping[int, LevelText], known: _Known) -> _Abstract | None:
    for abstract in known.get((one.list_id == HEADINGS, one.level, ahead[one.level]), [])[-_LOOK_BACK:]:
        if all(abstract.texts.get(level, text) == text for level, text in ahead.items()):
            return abstract
    return None


def _part(abstracts: Sequence[_Abstract], nums: Sequence[_Num]) -> str:
    used = Counter(id(num.abstract) for num in nums)
    numbers = {id(abstract): number for number, abstract in enumerate(abstracts, 1)}
    return numbering_part(
        [(one.headings, one.texts, one.hanging) for one in abstracts],
        [(numbers[id(num.abstract)], num.starts if used[id(num.abstract)] > 1 else {}) for num in nums],
    )
