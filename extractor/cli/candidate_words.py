"""Candidates and what speaks against them, in Chinese."""

from __future__ import annotations

from typing import Final

from extractor.markers import Candidate, LabelMark, Marker
from extractor.markers.families import BOX, PLAIN, PROSE

FAMILIES: Final = {
    "part": "第×篇",
    "sample": "范文×",
    "chapter": "第×章",
    "chapter?": "×章，残损",
    "section": "第×节",
    "article": "第×条",
    "article?": "×条，残损",
    "duty-word": "职责×",
    "authority-word": "权限×",
    "figure": "图×、表×",
    "(han)": "（一）",
    "(han)?": "（一），残损",
    "(arabic)": "（1）",
    "(arabic)?": "（1），残损",
    "(latin)": "（a）",
    "(sign)": "⑴",
    "(han sign)": "㈠",
    "stop sign": "⒈",
    "circled": "①",
    "decimal": "1.1",
    "decimal?": "1.1，残损",
    "arabic": "1",
    "arabic?": "1，残损",
    "latin?": "a，后面没有括号",
    "han": "一",
    "han?": "一，残损",
    "stem": "甲",
    "roman": "Ⅰ",
    "latin": "A",
    "bullet": "项目符号",
    "dash": "破折号",
    "letter bullet": "变成字母的符号",
}
STYLED: Final = {
    PLAIN: "文件标明的条目，没有编号",
    PROSE: "文件标明的正文",
    BOX: "文件标明的图中的框",
}
"""Families of what the file itself says."""
DOUBTS: Final = {
    "in-brackets": "在括号里",
    "damaged": "编号残损",
    "after-reference": "前面是“见”“按”一类引用的词",
    "number-before": "前面是数字",
    "mid-sentence": "在句子中间",
    "mid-article": "在句子中间，后面另起一段话",
    "after-comma": "逗号之后",
    "listed": "在并列的词语中",
    "mid-word": "在词的中间",
    "glued": "与后文之间没有分隔",
    "space-delimiter": "只用空格分隔",
    "weak-delimiter": "分隔符少见",
    "before-measure": "后面是量词，像是数量",
    "digit-follows": "后面是数字",
    "inside-decimal": "在多级编号中间",
    "nothing-follows": "后面没有文字",
    "mid-line": "不在行首",
    "governed": "前面是“制定”“履行”一类动词",
    "spread": "字间有空格",
    "bare": "没有冒号，独占一行",
    "spaced": "没有冒号，后面是空格",
    "runs-on": "与后文连在一行",
    "long": "作标题过长",
    "unknown": "词表里没有，按位置和重复认出",
}
FOOTINGS: Final = {
    "line": "行首",
    "sentence": "句末之后",
    "space": "空格之后",
    "wrap": "折行之后",
    "open": "句中",
}
NAMES: Final = {
    "title": "岗位",
    "department": "部门",
    "section": "章节",
    "general": "总则类章节",
    "chart": "架构图",
    "name": "名称",
    "clause": "语句",
    "empty": "空",
    "group": "职责分组",
}


def kind(candidate: Candidate) -> str:
    """What the candidate would be: ``“1”式编号，后接语句``."""
    if isinstance(candidate, Marker):
        if candidate.family in STYLED:
            return STYLED[candidate.family]
        return f"“{FAMILIES[candidate.family]}”式编号，后接{NAMES[candidate.name.kind]}"
    if isinstance(candidate, LabelMark):
        return f"栏目名“{candidate.label.word}”"
    return f"标题，{NAMES[candidate.name.kind]}"


def doubts(candidate: Candidate) -> str:
    """What speaks against it, and where it stands when that is not a line's start."""
    told = [] if candidate.footing == "line" else [FOOTINGS[candidate.footing]]
    for name in candidate.doubts:
        if isinstance(candidate, LabelMark) and name == "glued":
            told.append("没有冒号，与后文相连")
        else:
            told.append(DOUBTS[name])
    return "、".join(told)
