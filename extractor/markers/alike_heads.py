"""Headings written like those of posts around them: what no list of words holds is a post's name there too.

现场QA岗位职责 between 检验员岗位职责 and 仓管员岗位职责 (FORMATS, layout 2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec.structs import replace

from extractor.brackets import PAIRS
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.glued_names import decoration_end
from extractor.name_words import name_words
from extractor.names import Name, decoration_start, ends_as_title, is_general, is_person_word, opens_clause
from extractor.spans import line_end

_POST: Final = late_pattern("岗位|职位|职务|崗位|職位|職務")
"""Words of a list's name that say the list is a post's."""
_PLAIN: Final = ("职责", "職責")
_GLUED: Final = "1"
"""What stands for such words where the list's first number is right behind the name."""
_FEW: Final = 3
"""How many times as many titles must be headed by any words where a list's name does not say that it is a post's."""
_LONGEST_PLAIN: Final = 4
"""Code points of such a name (领唱职责)."""
_SUBJECT: Final = late_pattern(r"\s*(?:应当?|必?须|负责|[在对是]|的[^。；;\n]{0,4}职责)")
"""What stands behind a name that its own list speaks of (领唱职责 over 领唱应当…)."""
_LONGEST: Final = 10
"""Code points of a post's name that is told by the headings around it, asides left out."""
_ASIDE: Final = late_pattern(r"[（(][^（()）]*[)）]")
_LONGEST_WORDS: Final = 10
_ENDS: Final = " \t\u3000\n:：】〗］]）)》>"
"""What may stand behind a heading's words."""
_INTRODUCES: Final = late_pattern(r"(?m)[^\n]*(?:如下|制定|制订|印发|公布|下发|发布)[^\n]{0,12}$")
"""A line that says why the document was written."""
_JOINS: Final = "及与和、的"
"""Ends of what is half of a name (部门及 of 部门及岗位职责)."""
PARTICULARS: Final = frozenset({"superior", "subordinates", "code", "department", "headcount", "grade", "summary"})
"""Fields of one post."""
_NEAR: Final = 12
"""Candidates behind a heading among which its particulars stand."""
_WHO: Final = "人"
"""End of the name of one who does what it says (审核（定）人)."""
_AREA: Final = "方面"
"""End of a group's name (业务方面职责)."""
_LEAST: Final = 2
"""Headings of known titles that tell how posts are headed here."""


class _Head(NamedTuple):
    """A heading ``X岗位职责``: its place, its look with the words that name the list, the code points of the name and
    of those words, whether the list below tells what its holder does or the name is a word for people, and whether the
    name wears brackets, which count with its code points (（舞台监督）岗位规范)."""

    place: int
    look: tuple[str, str]
    length: int
    words: int
    told: bool
    worn: bool = False


def named_alike(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, sorted by start; a heading ``X岗位职责`` is a title's where more headings with the same words
    behind the name, marked in the same way, are titles' than are not, and no title's heading follows at once; a short
    ``X职责`` where headings with any words are, many more of them or those whose list speaks of X; or X is a word for
    people (成员职责)."""
    titles: Counter[tuple[str, str]] = Counter()
    unknown: list[_Head] = []
    for i, c in enumerate(candidates):
        if isinstance(c, LabelMark) or "runs-on" in c.doubts:
            continue
        if c.title_end <= c.title_start:
            if titles and (head := _like_a_sentence(i, c, text, lexicon)):
                unknown.append(head)
        elif c.name.kind == "title" and not c.name.listed and _runs_into_list(i, candidates):
            titles[_sign(c), _GLUED] += 1
        elif c.name.kind == "title" and c.name.listed and not _over_sections(i, candidates, text):
            at = c.title_end + (text[c.title_end : c.title_end + 1] in PAIRS.values())
            titles[_sign(c), text[at : at + 2]] += 1
            titles[_sign(c), ""] += 1
            if unknown and not text[candidates[unknown[-1].place].end : c.start].strip():
                unknown.pop()
        elif (titles or isinstance(c, Marker) or _heads_items(i, candidates, text)) and (
            head := _unknown(i, candidates, text, lexicon)
        ):  # the first that nothing tells from the document's title may be that
            unknown.append(head)
    unknown = [head for head in unknown if not _over_title_label(head.place, candidates, text)]
    others = Counter(head.look for head in unknown)
    out = _over_posts(text, lexicon, candidates)
    for i, c in enumerate(candidates):
        if _over_particulars(i, candidates, text) and (head := _unknown(i, candidates, text, lexicon)) and head.told:
            out[i] = _titled(c, head, text)
    for head in unknown:
        times = 1 if head.told else _FEW
        if titles[head.look] >= _LEAST and titles[head.look] > times * others[head.look]:
            out[head.place] = _titled(candidates[head.place], head, text)
    return out


def _over_title_label(place: int, candidates: Sequence[Candidate], text: str) -> bool:
    """Whether the label of a title stands right below a heading (第3篇：窗口服务岗位职责 over 岗位名称：…)."""
    end = text.find("\n", candidates[place].start)
    below = (c for c in candidates[place + 1 : place + _NEAR] if isinstance(c, LabelMark) and c.start > end)
    first = next(below, None)
    return end >= 0 and first is not None and first.label.role == "title" and not text[end : first.start].strip()


def _over_posts(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; a heading of people (工作人员岗位职责) right above a post's heading is a section's, and so is one
    on top of the document that neither a list, nor a label nor a duty follows."""
    out = list(candidates)
    starts = {c.start for c in candidates if not isinstance(c, HeadingMark)}
    begun = len(text) - len(text.lstrip())
    heads = [
        i
        for i, c in enumerate(out)
        if isinstance(c, Marker | HeadingMark) and (c.name.listed or c.name.kind == "title")
    ]
    for i, following in pairwise(heads):
        c, behind = out[i], out[following]
        assert isinstance(c, Marker | HeadingMark)
        assert isinstance(behind, Marker | HeadingMark)
        people = c.name.kind == "title" and is_person_word(c.name.core, lexicon)
        whole = c.title_end + decoration_end(text[c.title_end : c.title_end + _LONGEST_WORDS], lexicon)
        beside = whole <= behind.start and not text[whole : behind.start].strip(_ENDS)
        if not people:
            continue
        at = whole
        while text[at : at + 1].isspace():
            at += 1
        tells = name_words(lexicon).opening.longest(text, at) and not _INTRODUCES.match(text, at)
        on_top = c.start <= begun and at not in starts and not tells
        if (behind.name.kind == "title" and beside) or on_top:
            out[i] = replace(c, name=Name("section", text[c.title_start : whole], True), title_end=whole)
    return out


def _sign(c: Marker | HeadingMark) -> str:
    return c.family if isinstance(c, Marker) else f"heading {c.decorated}"


def _unknown(place: int, candidates: Sequence[Candidate], text: str, lexicon: Lexicon) -> _Head | None:
    """What may head a post of a name that no list holds: a section named so, or a name before such words."""
    c = candidates[place]
    assert isinstance(c, Marker | HeadingMark)
    if c.name.kind == "section" and c.name.listed:
        length = decoration_start(c.name.core, lexicon)
        name, words = c.name.core[:length], c.name.core[length:]
        if name and PAIRS.get(name[0]) == name[-1]:
            name = name[1:-1]
    elif c.name.kind == "name":
        name, length = c.name.core, c.title_end - c.title_start
        behind = text[c.title_end : c.title_end + _LONGEST_WORDS]
        words = behind[: decoration_end(behind, lexicon)]
    else:
        return None
    if not words and _runs_into_list(place, candidates):
        words = _GLUED
    told = _tells_of(name, candidates[place + 1 : place + 2], text)
    plain = words in _PLAIN and length <= _LONGEST_PLAIN
    people = is_person_word(name, lexicon) and bool(words)
    if not 2 <= len(_ASIDE.sub("", name)) <= _LONGEST or not words or (words in _PLAIN and not (plain or people)):
        return None
    worn = text[c.title_start] in PAIRS and length > len(name)
    if not text.startswith(name, c.title_start + worn):
        return None
    if name[-1] in _JOINS or name.endswith(_AREA) or is_general(name, lexicon) or opens_clause(name, lexicon):
        return None
    look = _sign(c), "" if plain else words[:2]
    size = 0 if words == _GLUED else len(words)
    return _Head(place, look, length, size, told or people or bool(_POST.match(words)), worn)


def _runs_into_list(place: int, candidates: Sequence[Candidate]) -> bool:
    """Whether a line begins with the name and its list right behind it (护林员1．巡山护林)."""
    c, following = candidates[place], candidates[place + 1 : place + 2]
    return (
        isinstance(c, HeadingMark)
        and c.footing == "line"
        and any(isinstance(f, Marker) and f.start == c.title_end and f.value == (1,) for f in following)
    )


def _like_a_sentence(place: int, c: Marker | HeadingMark, text: str, lexicon: Lexicon) -> _Head | None:
    """What may head a post whose name begins like a sentence (三、主持组长岗位职责)."""
    line = text[c.title_start : line_end(text, c.end)].rstrip(_ENDS)
    length = decoration_start(line, lexicon)
    words = line[length:]
    if not 2 < length <= _LONGEST or not _POST.match(words) or is_person_word(line[:length], lexicon):
        return None
    whole = ends_as_title(line[:length], lexicon) or line[length - 1] == _WHO
    return _Head(place, (_sign(c), words[:2]), length, len(words), True) if whole else None


def _heads_items(place: int, candidates: Sequence[Candidate], text: str) -> bool:
    """Whether sentences with numbers or bullets stand right below a heading, as none do below a document's title."""
    end = text.find("\n", candidates[place].end)
    at = end + 1
    while end >= 0 and text[at : at + 1].isspace():
        at += 1
    items = (c for c in candidates[place + 1 : place + _NEAR] if c.start == at)
    return end >= 0 and any(isinstance(c, Marker) and c.name.kind == "clause" for c in items)


def _over_sections(place: int, candidates: Sequence[Candidate], text: str) -> bool:
    """Whether a chapter's first section stands right below, so that it names no post itself (第二章 所领导岗位责任)."""
    c = candidates[place]
    assert isinstance(c, Marker | HeadingMark)
    behind = next((one for one in candidates[place + 1 : place + _NEAR] if one.start >= c.title_end), None)
    chaptered = isinstance(c, Marker) and c.family == "chapter"
    return chaptered and isinstance(behind, Marker) and behind.family == "section" and behind.value == (1,)


def _over_particulars(place: int, candidates: Sequence[Candidate], text: str) -> bool:
    """Whether a section's name stands right over the first particulars of a post (潜水监督岗位职责 / 直接上级：…)."""
    c = candidates[place]
    if not isinstance(c, Marker | HeadingMark) or c.name.kind != "section" or not c.name.listed:
        return False
    labels: list[LabelMark] = []
    for one in candidates[place + 1 : place + _NEAR]:
        if one.start < c.title_end:
            continue
        if not isinstance(one, LabelMark):
            break
        labels.append(one)
    if not labels or any(one.label.role == "title" for one in labels):
        return False  # a form names its post itself
    first = labels[0]
    if first.label.name == "code" and not text[: c.start].strip():
        return False  # the document's own number below its title
    beside = not text[c.title_end : first.start].strip(_ENDS)
    return beside and first.colon and first.label.name in PARTICULARS


def _tells_of(name: str, following: Sequence[Candidate], text: str) -> bool:
    """Whether the first item behind a heading has its name for a subject."""
    return any(text.startswith(name, c.end) and _SUBJECT.match(text, c.end + len(name)) for c in following)


def _titled(c: Candidate, head: _Head, text: str) -> Candidate:
    assert isinstance(c, Marker | HeadingMark)
    title_start, title_end = c.title_start + head.worn, c.title_start + head.length - head.worn
    name = Name("title", text[title_start:title_end], True)
    if isinstance(c, Marker):
        return replace(c, name=name, title_start=title_start, title_end=title_end)
    end = title_end + head.worn + head.words
    end = max(c.end, end + (text[end : end + 1] in (":", "：")))
    return replace(c, name=name, title_start=title_start, title_end=title_end, end=end)
