"""Telling names from clauses: position titles, departments, headings.

The words are the lexicon's; the rules are those of FORMATS section 4 and GOLD rules 1 to 3.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from extractor.brackets import dense, peel
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.name_words import NameWords, name_words

NameKind = Literal["title", "department", "section", "chart", "general", "name", "clause", "empty", "group"]
"""``group`` is the name of a group of duties, which only the file's own style can tell."""

_BRACKETED: Final = late_pattern(r"[（(［\[【][^（）()［］\[\]【】]*[)）］\]】]")
STOPS: Final = late_pattern(r"[。；;！!？?，,:：“”]")
"""What no title holds."""
_COLLECTED: Final = late_pattern(r"[（(](?:精选|通用|热门|最新|合集|优秀|共|模板)?\d{1,3}篇[)）]$")
"""How the title of several sample texts ends (会计岗位职责（精选15篇）)."""
_TELLING: Final = late_pattern(r"[。；;！!？?]|\d年|\d月\d|\d{4}[.．/-]\d|\d(?:小时|分钟|个?工作日|天|日)[内前]|如下$")
"""An end of a sentence, a date, a term, a lead-in: no name holds one."""
_ABROAD: Final = late_pattern(r"(?<=[\u4e00-\u9fff])[A-Za-z][A-Za-z.&/'’-]{3,40}$")
"""A title said again in English behind it (话务员 Operator)."""
_QUOTED: Final = late_pattern(r"“([^“”\n]{1,8})”")
_QUOTES: Final = {ord(c): None for c in "“”"}
_COUNTED: Final = late_pattern(r"\d[人名]")
_EXPLAINED: Final = late_pattern(r"[^（()）]{2,8}[（(]([^（()）]{2,12})[）)]")
JOINED: Final = late_pattern("[和与及、]")
"""What joins two names into one."""
ABOUT: Final = "关于"
"""What a heading may begin with that says whose duties stand below (关于门卫的工作职责)."""
_BLANK_OR_COLON: Final = " \t\u3000:：\n"
_ADDED: Final = (")", "）", "名", "人", "位", *"0123456789")
"""How what is added to a name ends: ``ASIDE``, ``HIRED`` and ``HOURS``."""
_FUNCTION: Final = late_pattern(r"(?![管任顾有备职做负并])[\u4e00-\u9fff]{2,4}")
"""What a title is told to be as well (司机兼装卸), not what its holder sees to besides (经理兼管人事)."""
_LONGEST_TITLE: Final = 26
_LONGEST_DOER: Final = 3
_LONGEST_LISTED: Final = 8
_LONGEST_SHORT_UNIT: Final = 4
"""Code points of a department's name whose first character may be a verb elsewhere (应急办)."""
_LONGEST_BY_END: Final = 10
"""Code points of a post's or unit's name that begins like a sentence."""
_LONGEST_TAIL: Final = 8
"""Code points of what a kind of list is joined with (岗位职责与完成标准), what joins them included."""
_LONGEST_UNIT: Final = 18
_LONGEST_NAME: Final = 30
_REMEMBERED: Final = 1024
"""Texts last told apart; the ways to cut a chart into boxes ask for the same ones again and again."""


class Name(Struct, frozen=True):
    """A short text told apart.

    ``core`` is the name without decoration; ``listed`` tells that it names a list of duties or requirements too
    (行政经理岗位职责).
    """

    kind: NameKind
    core: str
    listed: bool = False


def decoration_start(text: str, lexicon: Lexicon) -> int:
    """Where the words that only name the kind of list begin (GOLD rule 1); ``len(text)`` when there are none."""
    decorations = name_words(lexicon).decorations
    end = len(text)
    *_, joint = 0, *(match.start() for match in JOINED.finditer(text, max(0, len(text) - _LONGEST_TAIL)))
    joined = joint > 0 and text[joint + 1 :] in lexicon["titles", "decoration_tails"]
    if joined and 0 < decorations.longest(text[:joint]) < joint:
        end = joint  # 厂长岗位职责与完成标准
    return end - decorations.longest(text[:end])


def is_general(name: str, lexicon: Lexicon) -> bool:
    """Whether what stands before 岗位职责 names all posts or several (各级, 管理, 其他), not one."""
    words = name_words(lexicon)
    several = words.several.fullmatch(name) or words.plural.search(name) or words.others.longest(name)
    return bool(several) or name in words.known or name[0] in "各全本" or _tells_of_own(name, words)


def opens_clause(text: str, lexicon: Lexicon) -> bool:
    """Whether a text begins as a clause does: with a verb or preposition no name begins with, and more behind it."""
    return _opens_clause(text, name_words(lexicon))


def _opens_clause(text: str, words: NameWords) -> bool:
    return 0 < words.strong.longest(text) < len(text) and not words.not_strong.longest(text)


@lru_cache(maxsize=_REMEMBERED)
def is_title(text: str, lexicon: Lexicon) -> bool:
    """Whether the whole of a text (no decoration) can be the title of one position."""
    text = dense(text)
    plain, words = _ABROAD.sub("", _BRACKETED.sub("", text)), name_words(lexicon)
    if not 1 < len(_ABROAD.sub("", text)) <= _LONGEST_TITLE or STOPS.search(plain):
        return False
    if text in lexicon["titles", "not_alone"]:
        return False
    if not plain or not (
        _ends_as_title(plain, words) or _bracket_names_title(text, words) or _joint_title(plain, words)
    ):
        return False
    opens = _opens_clause(plain, words) and not _begins_post(plain, words)
    if (opens or _speaks(plain, words)) and not _does_one_thing(plain, words):
        return False
    return not words.dense_plural.search(plain)


def _begins_post(text: str, words: NameWords) -> bool:
    """Whether the verb it begins with is only the first character of a longer word (会籍顾问)."""
    suffix = words.titles.longest(text)
    return text[0] in words.within_names and suffix >= 2 and 4 <= len(text) <= 7 and len(text) - suffix >= 2


def _does_one_thing(text: str, words: NameWords) -> bool:
    """Whether it is a verb and the character for who does it (完成工)."""
    return len(text) == _LONGEST_DOER and text[-1] in "工员" and words.strong.longest(text) == len(text) - 1


def _joint_title(text: str, words: NameWords) -> bool:
    """订单专员兼跟单客服, 司机兼装卸: a title with a function that the same person fills."""
    first, joint, rest = text.partition("兼")
    if joint and words.weak.longest(first) == len(first) > 0:
        return words.weak.longest(rest) == len(rest) > 0
    if not joint or not _ends_as_title(first, words):
        return False
    return words.weak.longest(rest) > 0 or bool(_FUNCTION.fullmatch(rest))


def _bracket_names_title(text: str, words: NameWords) -> bool:
    """总收(现金管理员): a word of the trade explained by a title."""
    match = _EXPLAINED.fullmatch(text)
    return bool(match) and _ends_as_title(match[1], words)  # type: ignore[index]


def title_suffix(text: str, lexicon: Lexicon) -> int:
    """Length of the longest suffix of titles that the text ends with, 0 where it ends with none."""
    return name_words(lexicon).titles.longest(text)


def ends_as_title(text: str, lexicon: Lexicon) -> bool:
    """Whether a text ends as titles of posts, words for people or functions that name one do, however it begins."""
    text = dense(text)
    words = name_words(lexicon)
    if STOPS.search(text) or _speaks(text[1:], words):
        return False
    doer = text[-1:] == "人" and words.opening.longest(text) == len(text) - 1  # 审核人
    return doer or _ends_as_title(text, words) or words.weak.longest(text) > 0 or words.persons.longest(text) > 0


def _ends_as_title(text: str, words: NameWords) -> bool:
    longest, single = words.titles.longest(text), words.single.longest(text)
    if not longest and not single:
        return False
    other = words.no_posts.longest(text)
    if other and other >= longest:
        return False
    return longest > 0 or len(text) >= 2


def _speaks(text: str, words: NameWords) -> bool:
    """Whether a verb (负责人 excepted) or a count of people stands in it: no name holds either."""
    text = text.replace("负责人", "")
    return bool(_COUNTED.search(text)) or bool(words.never_inside.search(text))


def is_weak_title(text: str, lexicon: Lexicon) -> bool:
    """Whether it ends as a function that also names a person (采购): a title only with more evidence."""
    text, words = dense(text), name_words(lexicon)
    plain = _BRACKETED.sub("", text)
    if not 1 < len(plain) <= 14 or STOPS.search(text) or _opens_clause(plain, words):
        return False
    return words.weak.longest(plain) > 0


def is_person_word(text: str, lexicon: Lexicon) -> bool:
    """Whether it ends like people rather than a post (护理人员): a title only among titles."""
    return name_words(lexicon).persons.longest(dense(text)) > 0


@lru_cache(maxsize=_REMEMBERED)
def is_department(text: str, lexicon: Lexicon) -> bool:
    """Whether the whole of a text can be the name of one department."""
    text = _BRACKETED.sub("", dense(text))
    words = name_words(lexicon)
    if not 1 < len(text) <= _LONGEST_UNIT or STOPS.search(text) or "的" in text:
        return False
    if _opens_clause(text, words) and not (text[0] in words.within_names and len(text) <= _LONGEST_SHORT_UNIT):
        return False  # 经发办 is none
    if _speaks(text, words) or ("、" in text and words.opening.longest(text) > 1):
        return False  # 看管好宣传牌、围栏和管护房
    return words.departments.longest(text) > words.not_departments.longest(text)


def ends_as_department(text: str, lexicon: Lexicon) -> bool:
    """Whether a text ends as names of units do, however it begins."""
    text, words = _BRACKETED.sub("", dense(text)), name_words(lexicon)
    if not 2 < len(text) <= _LONGEST_UNIT or STOPS.search(text) or _speaks(text[1:], words):
        return False
    return words.departments.longest(text) > words.not_departments.longest(text)


def bare_department(name: str, lexicon: Lexicon) -> str:
    """A department's name without a 部门, 科室 that is no part of it (质检科部门, but 行政部门)."""
    unit = name.removesuffix("部门").removesuffix("科室")
    whole = unit != name and is_department(unit, lexicon) and department_suffix(unit[1:], lexicon)
    return unit if whole else name


def department_suffix(text: str, lexicon: Lexicon) -> int:
    """Length of the longest suffix of departments that the text ends with, 0 where it ends with none."""
    return name_words(lexicon).departments.longest(text)


def _says(core: str, words: NameWords) -> bool:
    """Whether a clause stands before words that also name a list (建立健全安全生产责任制)."""
    if _opens_clause(core, words) or _speaks(core, words):
        return True
    return len(core) >= 4 and words.opening.longest(core) > 0


def _tells_of_own(core: str, words: NameWords) -> bool:
    """Whether what stands before 岗位, 职责 speaks of one post's own (转出本岗位) and names none."""
    return len(core) > 1 and words.own.longest(core) > 0 and not words.not_own.longest(core)


def is_people(core: str, lexicon: Lexicon) -> bool:
    """One kind of people (护理人员), not all of them (各级人员)."""
    return (
        2 < len(core) <= 12
        and is_person_word(core, lexicon)
        and not STOPS.search(core)
        and not name_words(lexicon).plural.search(core)
        and core[0] not in "各全本"
    )


def _closes_a_list(inner: str, words: NameWords) -> bool:
    """Whether it begins like the item that closes a list (其他工作) and heads none (其他; 其他岗位一览表; 其他事项)."""
    tells = 0 < words.catch_all.longest(inner) < len(inner) and not words.others.longest(inner)
    return tells and inner not in words.known


def _without_quotes(text: str, lexicon: Lexicon) -> Name | None:
    """What a text with a word in quotes (社区“两委”成员分工) is without them; None where it holds none."""
    plain = _QUOTED.sub(r"\1", text) if "“" in text else text
    if plain == text:
        return None
    name, whole = classify(plain, lexicon), dense(text)
    end = next((i for i in range(len(whole) + 1) if whole[:i].translate(_QUOTES).endswith(name.core)), len(whole))
    end += len(whole[end:]) - len(whole[end:].lstrip("”"))
    return Name(name.kind, whole[:end], name.listed)


def _without_addition(text: str, lexicon: Lexicon) -> Name | None:
    """The title in a text that a bracket or a number of people adds to, or the section that a number of sample texts
    makes of it; None where nothing is added to a title."""
    if not text.rstrip(_BLANK_OR_COLON).endswith(_ADDED):
        return None
    if _COLLECTED.search(text):
        return Name("section", dense(text))
    hours = HOURS.search(text)
    if hours:
        return Name("name", dense(text)) if classify(text[: hours.start()], lexicon).kind == "name" else None
    hired, aside = HIRED.search(text), ASIDE.search(text.rstrip(" \t\u3000:："))
    end = hired.start() if hired else aside.end("listed") if aside else 0
    name = classify(text[:end], lexicon) if end else None
    return name if name is not None and name.kind == "title" else None


ASIDE: Final = late_pattern(r"(?P<listed>职责|责任制|说明书|规范|职責)[ \t]*[（(][^（()）]{1,20}[)）]$")
"""What a bracket adds behind the words that name the list (监控员岗位职责（24小时轮班）)."""
HOURS: Final = late_pattern(
    r"[ \t\u3000]*\d{1,2}[:：]\d{2}[ \t]*(?:-|—{1,2}|–|~|～|至|到)[ \t]*(?:次日|翌日)?\d{1,2}[:：]\d{2}[ \t]*$"
)
"""The hours behind the name of a shift (早班 05:20—13:40)."""
_STATE: Final = "情况"
"""What a task ends with that begins with a verb (查看锁具挂牌情况); else the end of a heading (人员情况)."""
SUMS: Final = late_pattern(r"[合总小共][ \u3000]*计[:：\s\d.,%％人名分]*\Z")
"""What a row of sums begins with (合计 100%)."""
WANTED: Final = r"(?:\d{1,3}(?:[-~—～至]\d{1,3})?|若干|数|[一二两三四五六七八九十]{1,3})[ \t]?[名人位]"
HIRED: Final = late_pattern(
    rf"(?:[ \t\u3000]*[/／|｜][ \t\u3000]*|[ \t\u3000]+|(?<=[\u4e00-\u9fff]))(?<![第每各任]){WANTED}$"
)
"""How many are wanted, behind a title (家政顾问 5名, 检尺员3名, 计划员 / 1人)."""


def _listed_title(core: str, lexicon: Lexicon) -> bool:
    """Whether what stands before the words of a list is a post's title: a function, one kind of people, or a title
    whose first character alone may be a verb (当物保管员职责)."""
    may_begin = name_words(lexicon).strong.longest(core) == 1 and 3 <= len(core) <= _LONGEST_LISTED
    return is_weak_title(core, lexicon) or is_people(core, lexicon) or (may_begin and is_title(core[1:], lexicon))


def _section_of_parts(inner: str, lexicon: Lexicon) -> Name | None:
    """Headings that name nobody, one or several together (检查与考核; 职责、权限)."""
    first, *more = JOINED.split(inner)
    if all(part in lexicon["headings", "general"] for part in (first, *more)):
        return Name("general", inner)
    if more and first in lexicon["headings", "sections"] and all(part in lexicon.labels for part in more):
        return Name("section", inner)
    return None


def classify(text: str, lexicon: Lexicon) -> Name:
    """What kind of name the whole of a text is; ``clause`` when it is none."""
    bare = _without_quotes(text, lexicon) or _without_addition(text, lexicon)
    if bare is not None:
        return bare
    words = name_words(lexicon)
    start, end = peel(text)
    inner = dense(text[start:end])
    if not any(map(str.isalnum, inner)):
        return Name("clause" if inner else "empty", inner)
    if len(_ABROAD.sub("", inner)) > _LONGEST_NAME or _TELLING.search(inner) or _closes_a_list(inner, words):
        return Name("clause", inner)
    plain = _BRACKETED.sub("", inner)
    if words.charts.longest(plain):
        return Name("chart", inner)
    cut = decoration_start(inner, lexicon)
    core = inner[:cut]
    a, b = peel(core)
    core = core[a:b]
    core = core.removeprefix(ABOUT) if cut < len(inner) else core
    divided = cut == len(inner) and STOPS.search(plain) and inner not in words.known
    if divided or words.long_charts.search(inner) or (cut < len(inner) and _tells_of_own(core, words)):
        return Name("clause", inner)
    listed = cut < len(inner)
    if (listed and not core) or words.several.fullmatch(core) or words.several.fullmatch(inner):
        return Name("section", inner, listed)
    areas = inner[cut:] == "岗位" and JOINED.search(core) is not None  # 生产与品控岗位 heads the posts of both
    if is_title(core, lexicon) or (listed and not areas and _listed_title(core, lexicon)):
        return Name("title", core, listed)
    section = _section_of_parts(inner, lexicon)
    if section is not None:
        return section
    if is_department(core, lexicon):
        return Name("department", bare_department(core, lexicon), listed)
    if listed and not STOPS.search(inner) and not _says(core, words):
        return Name("section", inner, True)
    if inner in lexicon["headings", "sections"] or (
        len(inner) <= 20
        and not (_says(core, words) if listed else _speaks(inner, words))
        and not STOPS.search(inner)
        and words.sections.longest(inner)
        and not (inner.endswith(_STATE) and words.opening.longest(inner))
    ):
        return Name("section", inner)
    if STOPS.search(plain) or (_opens_clause(inner, words) and inner not in lexicon.labels):  # 每日工作
        return Name("clause", inner)
    if len(inner) >= 7 and words.opening.longest(inner):
        return Name("clause", inner)
    return Name("name", inner)


def named_by_its_end(text: str, lexicon: Lexicon) -> Name:
    """What a name that begins like a sentence is by its end, where its place says that it is none: a unit (主持组), a
    post (主持组长), or a name of anything."""
    name = dense(text)
    if 2 < len(name) <= _LONGEST_BY_END and ends_as_title(name, lexicon):
        return Name("title", name)
    unit = 2 < len(name) <= _LONGEST_BY_END and department_suffix(name, lexicon)
    return Name("department" if unit else "name", name)
