"""Unnumbered headings, and the names that markers stand before."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from extractor.lexicon import Lexicon
from extractor.markers.candidate import Footing, HeadingMark, LabelMark, Marker
from extractor.markers.context import SENTENCE_END, Surroundings
from extractor.markers.numbers import Found
from extractor.names import Name, classify, decoration_start, dense, is_title, peel

_MILD: Final = frozenset({"space-delimiter", "weak-delimiter", "glued"})
_BESIDE_NAME: Final = frozenset({"mid-word", "mid-sentence", "before-measure", "glued", "space-delimiter"})
_HEAD_KINDS: Final = frozenset({"title", "department", "section", "general", "chart"})
_CLAUSE: Final = Name("clause", "")
NAMELESS: Final = Name("empty", "")
"""What stands behind a marker whose label follows: no name."""
_LONGEST_HEAD: Final = 40
_GOVERNED: Final = re.compile(r".[在对向按为由]|的")
_DECORATING: Final = "<＜【[［〔「"
_DECORATED: Final = re.compile(r"[<＜【\[［〔《]([^<>＜＞【】\[\]［］〔〕《》\n]{2,40})[>＞】\]］〕》]")


@dataclass(frozen=True, slots=True)
class Stops:
    """Where the text behind a marker or heading may end: sure markers, labels, decorated headings."""

    places: tuple[int, ...]

    def after(self, at: int, limit: int) -> int:
        """The first stop behind ``at`` and before ``limit``, else ``limit``."""
        i = bisect.bisect_right(self.places, at)
        return min(self.places[i], limit) if i < len(self.places) else limit


def behind_names(around: Surroundings, lexicon: Lexicon, numbers: Sequence[Found]) -> list[Found]:
    """Markers in mid-line that stand right behind a heading (三、部门职责1 完成…) are as good as behind a sentence."""
    out: list[Found] = []
    opened = -1
    for found in numbers:
        inside = found.footing in ("open", "space") or "mid-sentence" in found.doubts
        if (
            inside
            and not set(found.doubts) - _BESIDE_NAME
            and _behind_name(around, lexicon, opened, found.start)
        ):
            doubts = tuple(d for d in found.doubts if d not in ("mid-word", "mid-sentence"))
            found = replace(found, footing="sentence", doubts=doubts)
        if found.footing in ("line", "sentence") and not set(found.doubts) - _MILD:
            opened = found.end
        out.append(found)
    return out


def _behind_name(around: Surroundings, lexicon: Lexicon, opened: int, at: int) -> bool:
    """Whether the text from the marker before, or else from the line's start, is a heading's name."""
    text = around.body.text
    line = text.rfind("\n", max(0, at - _LONGEST_HEAD - 1), at) + 1
    if opened > line:
        return 2 <= at - opened <= _LONGEST_HEAD and classify(text[opened:at], lexicon).kind in _HEAD_KINDS
    if not 4 <= at - line <= _LONGEST_HEAD or (line == 0 and at > _LONGEST_HEAD):
        return False
    name = classify(text[line:at], lexicon)
    return name.kind in _HEAD_KINDS and name.listed


def sure_ends(numbers: Sequence[Found]) -> dict[int, Footing]:
    """Ends of the markers that little speaks against, with what stands before them."""
    mild = _MILD | {"before-measure"}
    return {
        f.end: f.footing for f in numbers if f.footing in ("line", "sentence") and not set(f.doubts) - mild
    }


def before_labels(numbers: Sequence[Found], labels: Sequence[LabelMark]) -> list[Found]:
    """A marker right before a label is as good as behind a sentence, and the label's first word measures nothing."""
    starts = {m.start for m in labels if m.colon}
    out = []
    for f in numbers:
        if (
            f.end in starts
            and f.delimiter not in ("", " ")
            and not set(f.doubts) - {"mid-word", "before-measure"}
        ):
            f = replace(f, doubts=(), footing="line" if f.footing == "line" else "sentence")
        elif f.end in starts:
            f = replace(f, doubts=tuple(d for d in f.doubts if d != "before-measure"))
        out.append(f)
    return out


def find_stops(around: Surroundings, numbers: Sequence[Found], labels: Sequence[LabelMark]) -> Stops:
    """Starts of markers that nothing speaks against and of labels with a colon or brackets."""
    places = {
        f.start for f in numbers if not f.doubts and f.value != () or (f.family == "bullet" and not f.doubts)
    }
    places |= {
        f.start
        for f in numbers
        if f.family == "decimal"
        and set(f.doubts) <= {"glued", "space-delimiter"}
        and f.footing in ("line", "sentence")
    }
    places |= {
        m.start
        for m in labels
        if (m.colon or m.decorated) and not {"governed", "in-brackets"} & set(m.doubts)
    }
    return Stops(tuple(sorted(places)))


def name_behind(around: Surroundings, lexicon: Lexicon, stops: Stops, at: int) -> tuple[Name, int, int]:
    """The name that begins at ``at``, with its ``[start, end)``; a clause gives an empty stretch."""
    text = around.body.text
    line_end = around.line_end(at)
    sentence = _sentence_end(text, at, min(line_end, at + _LONGEST_HEAD + 20))
    lead = _leading_title(text[at : min(line_end, at + _LONGEST_HEAD)], lexicon)
    for end in sorted({stops.after(at, line_end), sentence, _colon(text, at, line_end)}):
        if 0 < end - at <= _LONGEST_HEAD + 20:
            name = classify(text[at:end], lexicon)
            if name.kind not in ("clause", "empty") and not (name.kind == "name" and lead >= 2):
                start, stop = title_bounds(text, at, end, name, lexicon)
                return name, start, stop
    glued = _glued_name(text, lexicon, at, min(line_end, at + _LONGEST_HEAD))
    if lead and glued[0].kind == "clause":
        return Name("title", text[at : at + lead], False), at, at + lead
    return glued


def _sentence_end(text: str, at: int, limit: int) -> int:
    for i in range(at, limit):
        if text[i] in SENTENCE_END:
            return i
    return limit


def _colon(text: str, at: int, limit: int) -> int:
    for i in range(at, min(limit, at + _LONGEST_HEAD)):
        if text[i] in ":：" and not (text[i - 1].isdigit() and text[i + 1 : i + 2].isdigit()):
            return i
    return at


def title_bounds(text: str, start: int, end: int, name: Name, lexicon: Lexicon) -> tuple[int, int]:
    a, b = peel(text[start:end])
    start, end = start + a, start + b
    if name.kind in ("title", "department") and name.listed:
        whole = text[start:end]
        cut = _loose_decoration(whole, lexicon)
        a, b = peel(whole[:cut])
        return start + a, start + b
    return start, end


def _loose_decoration(text: str, lexicon: Lexicon) -> int:
    """Like ``decoration_start``, white space inside the words allowed."""
    letters = [i for i, c in enumerate(text) if not c.isspace()]
    squeezed = "".join(text[i] for i in letters)
    a, b = peel(squeezed)
    cut = decoration_start(squeezed[a:b], lexicon) + a
    return letters[cut] if cut < len(letters) else len(text)


def _glued_name(text: str, lexicon: Lexicon, at: int, limit: int) -> tuple[Name, int, int]:
    """A name that runs into what follows without a break: a heading word, a chart's caption, a title before a verb."""
    window = text[at:limit]
    for word in _heading_starts(lexicon):
        if window.startswith(word) and len(window) > len(word):
            return classify(word, lexicon), at, at + len(word)
    chart = _chart_pattern(lexicon).match(window)
    if chart:
        return Name("chart", dense(chart[0])), at, at + chart.end()
    decorated = _listed_start(window, lexicon)
    if decorated:
        name = classify(window[:decorated], lexicon)
        if name.kind in ("title", "department") and name.listed:
            start, end = title_bounds(text, at, at + decorated, name, lexicon)
            return name, start, end
    return _CLAUSE, at, at


def _leading_title(window: str, lexicon: Lexicon) -> int:
    """Length of the title that runs into its first duty (车队长全面负责…), 0 when none does."""
    best = 0
    for match in _opening_pattern(lexicon).finditer(window):
        end = match.start()
        if end >= 2 and not _GOVERNED.search(window[:end]) and is_title(window[:end], lexicon):
            best = end
    return best


@lru_cache(maxsize=4)
def _opening_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon["verbs", "opening"], key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


def _listed_start(window: str, lexicon: Lexicon) -> int:
    """End of the shortest ``X岗位职责`` at the start of the window, 0 when there is none."""
    for match in _decoration_pattern(lexicon).finditer(window):
        if 0 < match.start() and is_title(window[: match.start()], lexicon):
            return match.end()
    return 0


@lru_cache(maxsize=4)
def _decoration_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted((w for w in lexicon["titles", "decorations"] if len(w) >= 4), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


@lru_cache(maxsize=4)
def _heading_starts(lexicon: Lexicon) -> tuple[str, ...]:
    """Heading words of four characters and more, the longest first: shorter ones open too many clauses."""
    words = {w for key in ("general", "sections", "charts") for w in lexicon["headings", key] if len(w) >= 4}
    words -= {w for w in words if w.endswith(("要求", "制度", "标准", "内容", "任务"))}
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=4)
def _chart_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted((w for w in lexicon["headings", "charts"] if len(w) >= 3), key=lambda w: (-len(w), w))
    return re.compile(rf"[\u4e00-\u9fff、/ ]{{0,16}}?(?:{'|'.join(map(re.escape, words))})")


def find_headings(
    around: Surroundings,
    lexicon: Lexicon,
    stops: Stops,
    numbers: Sequence[Found],
    labels: Sequence[LabelMark],
) -> list[HeadingMark]:
    """Unnumbered headings at line starts, behind sentences and in brackets, sorted by start."""
    text = around.body.text
    numbered = {f.start for f in numbers if f.footing == "line" and f.family not in ("han", "latin", "roman")}
    numbered |= {f.start for f in numbers if f.footing == "line" and not set(f.doubts) - _MILD}
    label_at = {m.start: m for m in labels if not {"governed", "in-brackets"} & set(m.doubts)}
    title_labels = {m.start for m in labels if m.label.role == "title" and m.label.bare}
    out: dict[int, HeadingMark] = {}
    for match in _DECORATED.finditer(text):
        mark = _decorated(around, lexicon, match, label_at)
        if mark:
            out[mark.start] = mark
    inside = {i for m in out.values() for i in range(m.start, m.end)}
    for start in _line_starts(around):
        if start in inside or start in numbered or start in label_at:
            continue
        mark = _line(around, lexicon, stops, start)
        if mark and "runs-on" in mark.doubts and mark.title_end in title_labels:
            mark = replace(mark, end=mark.title_end, doubts=())
        if mark:
            out[mark.start] = mark
            inside.update(range(mark.start, mark.end))
    marked = {f.start for f in numbers}
    for start in _sentence_starts(text):
        if (
            start not in inside
            and start not in label_at
            and start not in marked
            and around.footing(start) == "sentence"
        ):
            mark = _line(around, lexicon, stops, start)
            if mark and mark.name.kind == "title" and mark.name.listed:
                out[mark.start] = mark
    return sorted(out.values(), key=lambda m: m.start)


def _line_starts(around: Surroundings) -> list[int]:
    text, wrapped = around.body.text, around.body.wrapped
    out = []
    at = 0
    while at < len(text):
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text):
            break
        out.append(at)
        at = around.line_end(at) + 1
    return [i for i in out if not (text.rfind("\n", 0, i) in wrapped and i > 0)]


def _sentence_starts(text: str) -> list[int]:
    return [m.end() for m in re.finditer(r"[。；;][ \t\u3000]*(?=[\u4e00-\u9fff])", text)]


def _decorated(
    around: Surroundings, lexicon: Lexicon, match: re.Match[str], label_at: dict[int, LabelMark]
) -> HeadingMark | None:
    text = around.body.text
    start = match.start()
    footing = around.footing(start)
    name = classify(match[1], lexicon)
    if start in label_at or name.kind in ("clause", "empty") or around.depth(start) > 0:
        return None
    if match[0][0] in "《" or (footing not in ("line", "sentence") and not name.listed):
        return None
    end = match.end()
    tail = re.match(
        r"[ \t]*(岗位职责|岗位规范|岗位说明书|职责|工作职责|岗位描述|职位说明书)[:：]?", text[end:]
    )
    listed = name
    if tail and name.kind == "title":
        end += tail.end()
        listed = Name(name.kind, name.core, True)
    title_start, title_end = title_bounds(text, match.start(1), match.end(1), name, lexicon)
    return HeadingMark(start, end, title_start, title_end, listed, footing, True, False)


def _line(around: Surroundings, lexicon: Lexicon, stops: Stops, start: int) -> HeadingMark | None:
    text = around.body.text
    line_end = around.line_end(start)
    name, title_start, title_end = name_behind(around, lexicon, stops, start)
    if name.kind in ("clause", "empty"):
        return None
    end = title_end
    stop = stops.after(start, line_end)
    if (
        stop > title_end
        and stop - title_end <= 12
        and not text[title_end:stop].strip(" \t\u3000:：>＞】]］)）")
    ):
        end = stop
    elif name.listed:
        whole = text[title_end:stop]
        rest = re.match(r"[ \t\u3000>＞】\]］)）]*[\u4e00-\u9fff]{2,9}[>＞】\]］)）:：]*[ \t\u3000]*", whole)
        end = (
            title_end + rest.end() if rest and rest.end() == len(whole) else min(stop, title_end + len(whole))
        )
        if not rest or rest.end() != len(whole):
            glued = re.match(r"[\u4e00-\u9fff]{2,9}", whole)
            end = title_end + (decoration_end(whole, lexicon) if glued else 0)
    doubts = []
    if end < line_end and stop > end + 1 and text[end:stop].strip():
        doubts.append("runs-on")
    if name.kind == "name" and not doubts and end - start > 16:
        doubts.append("long")
    return HeadingMark(
        start,
        end,
        title_start,
        title_end,
        name,
        around.footing(start),
        _is_decorated(around, start),
        False,
        tuple(doubts),
    )


def _is_decorated(around: Surroundings, start: int) -> bool:
    """Whether a line opens with a bracket, or was written with the sign of a Markdown heading."""
    written = around.body.written
    line = written.rfind("\n", 0, start) + 1
    return written[start] in _DECORATING or written[line:start].lstrip().startswith("#")


def decoration_end(text: str, lexicon: Lexicon) -> int:
    """Length of the decoration words at the start of the text."""
    match = re.match(_decoration_pattern(lexicon).pattern + "|职责|责任制", text)
    return match.end() if match else 0


def _sign(text: str, at: int) -> str:
    """A bullet's sign, with a mark where it is indented: indented bullets are a list of their own."""
    return text[at] + (">" if text[max(0, at - 2) : at] == "  " else "")


def to_marker(text: str, found: Found, name: Name, title_start: int, title_end: int) -> Marker:
    """The marker with the name behind it; a measure word that opens a heading's name measures nothing (2组织架构)."""
    doubts = found.doubts
    if found.family == "article":
        name, title_start, title_end = _CLAUSE, found.end, found.end
    if name.kind in _HEAD_KINDS and found.footing in ("line", "sentence"):
        doubts = tuple(d for d in doubts if d != "before-measure")
    return Marker(
        found.start,
        found.end,
        found.family,
        found.delimiter,
        found.value,
        found.footing,
        name,
        title_start,
        title_end,
        doubts,
        "" if found.value else _sign(text, found.start),
    )
