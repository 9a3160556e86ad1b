"""Whether a list asks something of who is to hold a post, or tells what he does."""

from __future__ import annotations

from typing import Final

from extractor.late import late_pattern

_ASKS: Final = late_pattern(
    r"学历|文化程度|文凭|毕业|大专|本科|中专|高中|初中|硕士|博士|专业(?:优先|不限|背景|毕业|知识)|相关专业|类专业"
    r"|经验|经历|从业|[做干当学]过|工作[满过]?[\d一二三四五六七八九十两]+年|[\d一二三四五六七八九十两]+年(?:以上|及以上|驾龄|从业|工作)"
    r"|持有?[^，。；;、]{0,14}证|(?:资格|上岗|健康|驾驶|执业|操作)证|驾[照龄]|职称|岁|户口"
    r"|身体(?:健康|强壮|条件|好)|身高|视力|色盲|无[^，。；;]{0,8}(?:病史|纹身|犯罪|不良)|吃苦|耐劳|抗压|不怕|责任心|事业心|上进心|亲和力"
    r"|站得住|起得来|沉得住|看得懂|手[脚稳巧快]|嘴[甜巧]|心细|眼疾|胆大|爱笑|愿意|普通话|口齿|形象|性格|品行|品德|为人"
    r"|能力强|(?:沟通|表达)能力|较强的|良好的[^，。；;]{0,10}(?:能力|习惯|素养|意识)|优先|不限|亦可|者佳|更好"
    r"|(?:^|[，、；;])(?:熟悉|熟练|精通|了解|擅长|善于|具有|具备|懂|会(?:用|说|讲|写|开|做|打)|能(?:上|吃|看|用|适应|熟练|接受|独立|搬|长期|连))"
)
"""What is asked of a person: schooling, years, papers, health, manners, what he knows."""
_ITEM: Final = late_pattern(r"[^。；;\n]{4,120}")
_OPENS: Final = late_pattern(
    r"[ \t\u3000]*(?:[(（]?[\d一二三四五六七八九十①-⑳a-z]{1,3}[)）]?[、.．)）]?|[^\u4e00-\u9fff]{1,3})[ \t\u3000]*"
)
"""An item's number or sign."""
_LOOKED_AT: Final = 6
"""Sentences behind the label that tell."""
_REACH: Final = 800
"""Code points that hold them."""


def asks(text: str, at: int) -> bool:
    """Whether most of the first sentences behind a place ask something of a person."""
    told = asked = 0
    end = text.find("\n\n", at, at + _REACH)
    for match in _ITEM.finditer(text, at, end if end >= 0 else at + _REACH):
        told += 1
        asked += _ASKS.search(_OPENS.sub("", match[0], count=1)) is not None
        if told == _LOOKED_AT:
            break
    return 2 * asked > told > 0
