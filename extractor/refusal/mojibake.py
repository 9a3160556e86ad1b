"""Text decoded wrongly by another program before it came here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.body import Body
from extractor.errors import RefusedText
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.refusal.evidence import common_han, is_han, quotation, rare_han

_LOST: Final = late_pattern("锟斤拷|烫烫烫|屯屯屯|\ufffd")
"""What programs leave where characters were lost for good: U+FFFD read as GBK, unset memory, U+FFFD
itself."""
_QUESTIONS: Final = late_pattern(r"\?{2,}")
"""What a code page without Chinese leaves of it."""
_HAN: Final = late_pattern("[\u4e00-\u9fff]+")
_WESTERN: Final = late_pattern("[\x80-\xff]+")
_LOST_LEAST: Final = 10
_LOST_SHARE: Final = 0.02
"""Of the characters. A file with a few broken bytes is read with a notice, so that this asks for more."""
_QUESTIONS_LEAST: Final = 30
_QUESTIONS_SHARE: Final = 0.5
"""Of all but white space. Documents with signs that a conversion lost: 0.05 at most."""
_SAMPLE: Final = 4_000
"""Han or Latin characters looked at; wrong decoding spares no part."""
_LEAST: Final = 30
_RARE_SHARE: Final = 0.7
"""Of Han characters outside the 1,200 most frequent. Real documents: at most 0.12 in all; read in a wrong
encoding 0.77 to 0.95; random characters of GB 2312: 0.65."""
_TELLING: Final = 100
"""Han characters that rare ones make the most of, whatever was done to them."""
_REREAD_SHARE: Final = 0.6
"""Of characters that are frequent Han when the wrong step is taken back. Chance gives none: UTF-8 checks
itself."""


def check(body: Body, lexicon: Lexicon) -> Iterator[RefusedText]:
    """UTF-8 that was read as GBK or as a western code page, and text whose characters are lost."""
    text = body.written
    lost = list(_LOST.finditer(text))
    signs = sum(len(m.group()) for m in lost)
    if len(lost) >= _LOST_LEAST and signs >= _LOST_SHARE * len(text):
        yield RefusedText(
            f"文字已丢失：{len(lost)} 处成了“{lost[0].group()[:3]}”，{quotation(body, lost[0].start())}",
            remedy="这样的文字无法还原，请找未转换过编码的原文件",
        )
    questions = list(_QUESTIONS.finditer(text))
    asked = sum(len(m.group()) for m in questions)
    if asked >= _QUESTIONS_LEAST and asked >= _QUESTIONS_SHARE * len("".join(text.split())):
        yield RefusedText(
            f"文字已丢失：汉字成了问号，{quotation(body, questions[0].start())}",
            remedy="文件曾被存成不支持中文的编码，这样的文字无法还原，请找原文件",
        )
    for name, letters in (("gb18030", _HAN), ("cp1252", _WESTERN)):
        sample = _sample(letters, text)
        if len(sample) < _LEAST or not _suspicious(sample, name):
            continue
        if _frequent_when_reread(text, name):
            program = "GBK" if name == "gb18030" else "西文编码"
            at = text.index(sample[0])
            yield RefusedText(
                f"文字是乱码：UTF-8 的文件曾被当作{program}打开并保存，{quotation(body, at)}",
                remedy="请找未转换过的原文件，或按 UTF-8 重新打开原文件后再保存",
            )
        if name == "gb18030" and len(sample) >= _TELLING:
            yield RefusedText(
                f"文字是乱码：大半是罕用字，{quotation(body, text.index(sample[0]))}",
                remedy="文件多半曾按错误的编码打开并保存，请找未转换过的原文件",
            )


def _sample(letters: re.Pattern[str], text: str) -> str:
    """The first of those letters."""
    runs, size = [], 0
    for run in letters.finditer(text):
        runs.append(run[0])
        size += len(run[0])
        if size >= _SAMPLE:
            break
    return "".join(runs)[:_SAMPLE]


def _suspicious(sample: str, name: str) -> bool:
    if name == "cp1252":
        return True
    return len(rare_han(sample)) >= _RARE_SHARE * len(sample)


def _frequent_when_reread(text: str, encoding: str) -> bool:
    """Whether most of the text becomes frequent Han characters when encoded back and read as UTF-8."""
    reread = text[:_SAMPLE].encode(encoding, "ignore").decode("utf-8", "ignore")
    han = [c for c in reread if is_han(c)]
    return len(han) >= _LEAST // 2 and sum(c in common_han() for c in han) >= _REREAD_SHARE * len(han)
