"""Names that run into what follows without a break, and where a title ends before the words that tell its list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.affixes import Beginnings, any_of
from extractor.brackets import dense, peel
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.name_words import several_pattern
from extractor.names import ABOUT, ASIDE, HIRED, Name, classify, decoration_start, is_title

CLAUSE: Final = Name("clause", "")
_TELLS_WHERE: Final = late_pattern("(?:另|详|参)?见|(?:由|每|至少|如有|经|按照?|参照|依照?|执行|以|为|是|应|须|的|不)")
"""What goes on behind a heading's word that is a sentence's subject (考核办法见《…》)."""


def title_bounds(text: str, start: int, end: int, name: Name, lexicon: Lexicon) -> tuple[int, int]:
    a, b = peel(text[start:end])
    start, end = start + a, start + b
    if name.kind in ("title", "department") and name.listed:
        whole = ASIDE.sub(r"\g<listed>", text[start:end])
        cut = _loose_decoration(whole, lexicon)
        a, b = peel(whole[:cut])
        a += len(ABOUT) if whole.startswith(ABOUT, a) and not name.core.startswith(ABOUT) else 0
        return start + a, start + b
    hired = HIRED.search(text, start, end) if name.kind in ("title", "name") else None
    return start, hired.start() if hired else end


def _loose_decoration(text: str, lexicon: Lexicon) -> int:
    """Like ``decoration_start``, white space inside the words allowed."""
    letters = [i for i, c in enumerate(text) if not c.isspace()]
    squeezed = "".join(text[i] for i in letters)
    a, b = peel(squeezed)
    cut = decoration_start(squeezed[a:b], lexicon) + a
    return letters[cut] if cut < len(letters) else len(text)


def glued_name(text: str, lexicon: Lexicon, at: int, limit: int) -> tuple[Name, int, int]:
    """A name that runs into what follows without a break: a heading word, a chart's caption, a title before a verb."""
    window = text[at:limit]
    heading = _heading_starts(lexicon).longest(window[:-1])
    if heading and not _TELLS_WHERE.match(window, heading):
        return classify(window[:heading], lexicon), at, at + heading
    chart = _chart_pattern(lexicon).match(window) if _chart_words(lexicon).search(window) else None
    if chart:
        return Name("chart", dense(chart[0])), at, at + chart.end()
    return CLAUSE, at, at


def run_in_title(name: str, lexicon: Lexicon) -> int:
    """Length of the document's title that runs into its first post's name (某公司岗位职责总经理), 0 where none does."""
    for match in _decoration_pattern(lexicon).finditer(name):
        title, post = name[: match.start()], name[match.end() :]
        if title and is_title(post, lexicon) and not is_title(title, lexicon):
            return match.end()
    return 0


@lru_cache(maxsize=4)
def _decoration_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return any_of(w for w in lexicon["titles", "decorations"] if len(w) >= 4)


@lru_cache(maxsize=4)
def _heading_starts(lexicon: Lexicon) -> Beginnings:
    """Heading words of four characters and more: shorter ones open too many clauses."""
    words = {w for key in ("general", "sections", "charts") for w in lexicon["headings", key] if len(w) >= 4}
    words -= {w for w in words if w.endswith(("要求", "制度", "标准", "内容", "任务"))}
    verbs = Beginnings(lexicon["verbs", "opening"])
    return Beginnings(w for w in words if not _only_verbs(w, verbs))


def _only_verbs(word: str, verbs: Beginnings) -> bool:
    """Whether a heading word is made of verbs (监督检查): what runs on behind it is a clause."""
    at = 0
    while at < len(word) and (size := verbs.longest(word[at:])) > 1:
        at += size
    return at == len(word)


@lru_cache(maxsize=4)
def _chart_words(lexicon: Lexicon) -> re.Pattern[str]:
    return any_of(w for w in lexicon["headings", "charts"] if len(w) >= 3)


@lru_cache(maxsize=4)
def several_heads(lexicon: Lexicon) -> re.Pattern[str]:
    """Words that head several departments or posts right before a bracket (其他岗位【门卫】), or with those that tell
    their list before a lead-in (有关科室职责各科室职责如下：)."""
    words = "|".join(sorted(map(re.escape, lexicon["titles", "decorations"]), key=lambda w: (-len(w), w)))
    lead_in = r"(?=[^。；;，,\n]{0,20}如下[:：])"
    return re.compile(rf"{several_pattern(lexicon)}(?:(?:{words})?(?=[【〖［\[])|(?:{words}){lead_in})")


@lru_cache(maxsize=4)
def _chart_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff、/ ]{{0,16}}?(?:{_chart_words(lexicon).pattern})(?![书纸片像样案])")


def decoration_end(text: str, lexicon: Lexicon) -> int:
    """Length of the decoration words at the start of the text."""
    match = re.match(_decoration_pattern(lexicon).pattern + "|职责|责任制|岗位(?=[:：])", text)
    return match.end() if match else 0
