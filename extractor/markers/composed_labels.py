"""Labels of lists that no list of words holds, by the words that they are made of (业务能力要求, 例行工作)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import CUED_FIELDS, Lexicon

_LONGEST: Final = 16
_PHRASE: Final = 3
"""Code points of a cue that only a field's label holds."""
_QUOTES: Final = str.maketrans("", "", "“”\"'‘’「」")

_TO_DO: Final = late_pattern(
    r"(?:你|您|本岗位?|(?:本|我们)?(?:部门?|科室?|室|处|股|中心|站|组|班组?|队|办|公司|院|所|厂|车间|单位)里?"
    r"|当班|当值|在岗|在班上?|上班时?|值班时?|班上|岗上|按时段|按时间顺序|按时间|按顺序|依次|每天|每日|主要|平时|平常|日常|具体|到岗后?|来了|入职后?"
    r"|定期|不定期|经常|常年|固定|临时|例行|将|会|要|需要?|须|得|应该?|应当|该)+"
    r"(?:做|干|负责|管|处理|承担|完成|经手)(?:好|到|些|哪些|什么|啥|的)*(?:事情?|活儿?|工作|内容|事项|任务)?"
    r"|(?:做|干|管|手上|手里|手头|名下|分内|份内|岗上|班上)的(?:事情?|活儿?|工作|任务)"
    r"|(?:都|要|平时|平常|每天|日常|主要)*(?:做|干|管|负责)(?:些|这些|哪些|什么|啥)+(?:事情?|活儿?|工作|内容)?"
)
"""What one does there, in plain words (你每天要做的事, 要干的活, 做什么)."""
_WHO: Final = late_pattern(
    r"(?:我们|本店|公司)?(?:要|想要?|想?找|招|需要|希望|欢迎|期待)"
    r"(?:什么样的?|哪种|怎样的|这样的|啥样的|的)?(?:人|你|您|伙伴|同事|小伙伴)"
    r"|(?:什么样?的?|怎样的|哪种|啥样的)?(?:人|谁)(?:能|可以|适合|合适|来|该来|才能)(?:干|做|来|当|胜任|上岗|入职|担任)?"
    r"|(?:你|您)(?:需要?|得|要|应该?|最好)(?:具备|会|有|是)?"
    r"|(?:想|要|能)?(?:顶|当|干|做|上|胜任)(?:好|得了)?(?:这个?|本|此)(?:岗位?|活儿?|位子|职位|工作)(?:的人)?先?(?:得|要|须|应)?(?:有|会|具备)?"
    r"|(?:凭什么|靠什么|怎样才能|怎么才能|要什么才能)(?:上岗|入职|当|干|做|来)?"
    r"|(?:什么样|啥样|啥|怎样|哪种|哪样|这样|这种)的?(?:人|伙伴|同事)"
    r"|(?:我们|本店|公司)?(?:希望|想要|欢迎|期待)(?:你|您)(?:是|有|能|会)*(?:这样的?)?(?:人|伙伴)?"
    r"|(?:够格|合适|合格|适合|胜任)的(?:人|你)(?:是这样的?|要这样|得这样|的样子|先?要有|得有)?"
    r"|(?:要|得|须)?(?:上岗|干|做|来)(?:这[行活])?(?:先)?(?:要|得|须)(?:有|会|具备)(?:什么|的)?"
    r"|(?:没有?|不具备|缺了?)(?:这些|这几样|以下|下列)?(?:条件)?的?(?:不|别|莫|免)(?:让|准|能|得|许|可)?(?:上岗|干|来|做|谈)"
    r"|(?:(?:要|得|须|需要?|应该?)(?:会|有|懂|够|能)(?:什么|哪些|些什么|啥|的)?){2,3}"
)
"""Who is sought, in plain words (什么人能干, 我们要什么样的人)."""

_HOW: Final = late_pattern(
    r"(?:怎么|怎样|如何|咋)(?!看|评|考|算|打分|奖|罚|样|才|管|配|写|知|执行|改|修|实施|解释|落实)[\u4e00-\u9fff]{1,6}$"
)

Listed = Literal["duties", "requirements"]


@lru_cache(maxsize=1024)
def composed(word: str, lexicon: Lexicon) -> Listed | None:
    """What a word labels a list of, None where it is not made of the words of labels."""
    word = dense(word).translate(_QUOTES)
    if not 3 <= len(word) <= _LONGEST:
        return None
    if plain := in_plain_words(word):
        return plain
    asking = ("person", "plain", "filling")
    if _ends(word, lexicon, asking, "asked", ("person",)) or _ends(word, lexicon, asking, "asked_alone", asking[:2]):
        return "requirements"
    return "duties" if _ends(word, lexicon, ("telling",), "told", ("telling",)) else None


def in_plain_words(word: str) -> Listed | None:
    """The same for what asks who is sought or tells what one does there (什么人能干, 你每天要做的事)."""
    word = dense(word).translate(_QUOTES)
    if not 3 <= len(word) <= _LONGEST:
        return None
    if _WHO.fullmatch(word):
        return "requirements"
    return "duties" if _TO_DO.fullmatch(word) else None


def asks_how(word: str) -> bool:
    """Whether a heading asks how something is done: steps stand below it (换班怎么交接)."""
    return _HOW.search(word) is not None


@lru_cache(maxsize=1024)
def field_name(word: str, lexicon: Lexicon) -> str:
    """The name of the field that the longest cue in a label tells (薪资形式 is a grade's), "other" without one."""
    if any(other in word for other in lexicon["field_cues", "not_cues"]):
        return "other"
    cues = [(len(cue), name) for name in CUED_FIELDS for cue in lexicon["field_cues", name] if cue in word]
    return max(cues, key=lambda cue: cue[0], default=(0, "other"))[1]


def plain_field(word: str, lexicon: Lexicon) -> str:
    """The same where the cue is a plain phrase (做主的, 打交道), no word that names of duties hold too (设备, 协调)."""
    name = field_name(word, lexicon)
    cues = (cue for cue in lexicon["field_cues", name] if cue in word) if name != "other" else ()
    return name if any(len(cue) >= _PHRASE for cue in cues) else "other"


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
