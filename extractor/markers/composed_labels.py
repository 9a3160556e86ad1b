"""Labels of lists that no list of words holds, by the words that they are made of (业务能力要求, 例行工作)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import CUED_FIELDS, Lexicon

_LONGEST: Final = 16
_QUOTES: Final = str.maketrans("", "", "“”\"'‘’「」")

_TO_DO: Final = late_pattern(
    r"(?:你|您|本岗位?|本(?:部门?|科室?|室|处|股|中心|站|组|班组?|队|办|公司|院|所|厂|车间|单位)"
    r"|按时段|按时间顺序|按时间|按顺序|依次|每天|每日|主要|平时|平常|日常|具体|到岗后?|来了|入职后?"
    r"|将|会|要|需要?|须|得|应该?|应当)+"
    r"(?:做|干|负责|管|处理|承担|完成)(?:好|些|哪些|什么|啥|的)*(?:事情?|活儿?|工作|内容|事项|任务)?"
    r"|(?:都|要|平时|平常|每天|日常|主要)*(?:做|干|管|负责)(?:些|这些|哪些|什么|啥)+(?:事情?|活儿?|工作|内容)?"
)
"""What one does there, in plain words (你每天要做的事, 要干的活, 做什么)."""
_WHO: Final = late_pattern(
    r"(?:我们|本店|公司)?(?:要|想要?|想?找|招|需要|希望|欢迎|期待)"
    r"(?:什么样的?|哪种|怎样的|这样的|啥样的|的)?(?:人|你|您|伙伴|同事|小伙伴)"
    r"|(?:什么样?的?|怎样的|哪种|啥样的)?(?:人|谁)(?:能|可以|适合|合适|来|该来)(?:干|做|来|当|胜任)?"
    r"|(?:你|您)(?:需要?|得|要|应该?|最好)(?:具备|会|有|是)?"
)
"""Who is sought, in plain words (什么人能干, 我们要什么样的人)."""

Listed = Literal["duties", "requirements"]


@lru_cache(maxsize=1024)
def composed(word: str, lexicon: Lexicon) -> Listed | None:
    """What a word labels a list of, None where it is not made of the words of labels."""
    word = dense(word).translate(_QUOTES)
    if not 3 <= len(word) <= _LONGEST:
        return None
    if _WHO.fullmatch(word):
        return "requirements"
    if _TO_DO.fullmatch(word):
        return "duties"
    asking = ("person", "plain", "filling")
    if _ends(word, lexicon, asking, "asked", ("person",)) or _ends(word, lexicon, asking, "asked_alone", asking[:2]):
        return "requirements"
    return "duties" if _ends(word, lexicon, ("telling",), "told", ("telling",)) else None


def field_name(word: str, lexicon: Lexicon) -> str:
    """The name of the field that a label tells by a word in it (薪资形式 is a grade's), "other" without one."""
    if any(other in word for other in lexicon["field_cues", "not_cues"]):
        return "other"
    return next((name for name in CUED_FIELDS if any(cue in word for cue in lexicon["field_cues", name])), "other")


def _ends(word: str, lexicon: Lexicon, qualifying: tuple[str, ...], last: str, needed: tuple[str, ...]) -> bool:
    """Whether a word is made of qualifying words and a last one, with one of the needed kinds among the first."""
    return any(
        word.endswith(end) and _made_of(word[: -len(end)], lexicon, qualifying, needed)
        for end in lexicon["label_parts", last]
    )


def _made_of(word: str, lexicon: Lexicon, qualifying: tuple[str, ...], needed: tuple[str, ...]) -> bool:
    """Whether a text is a chain of qualifying words and joints that holds one that is needed."""
    parts, wanted = _words(lexicon, (*qualifying, "joints")), _words(lexicon, needed)
    reached = {0: False}  # place -> whether a needed word stands before it
    for at in range(len(word)):
        if at not in reached:
            continue
        for end in range(at + 1, len(word) + 1):
            if word[at:end] in parts:
                reached[end] = reached.get(end, False) or reached[at] or word[at:end] in wanted
    return reached.get(len(word), False)


@lru_cache(maxsize=16)
def _words(lexicon: Lexicon, keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(lexicon["label_parts", key] for key in keys))
