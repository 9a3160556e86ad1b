"""GB18030 against Big5: which of the two a text without any mark is in."""

from __future__ import annotations

import pytest

from extractor.readers.decoding import decode, plausibility

DUTIES = (
    "负责部门日常管理工作，制订年度工作计划并组织实施。审核各类合同与付款单据，定期向总经理汇报。"
    "组织员工培训与绩效考核，协调处理客户投诉；保管公司印章、档案与固定资产台账。完成领导交办的其他任务。"
)
TRADITIONAL_DUTIES = (
    "負責部門日常管理工作，制訂年度工作計劃並組織實施。審核各類合同與付款單據，定期向總經理匯報。"
    "組織員工培訓與績效考核，協調處理客戶投訴；保管公司印章、檔案與固定資產臺賬。完成領導交辦的其他任務。"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (DUTIES, "gb18030"),
        (TRADITIONAL_DUTIES, "gb18030"),
        (TRADITIONAL_DUTIES, "big5"),
        (DUTIES, "utf-16-le"),
    ],
)
@pytest.mark.parametrize("length", [8, 16, 40])
def test_every_piece_of_a_text_is_decoded_rightly_or_doubted(text: str, encoding: str, length: int) -> None:
    pieces = [text[start : start + length] for start in range(len(text) - length)]
    results = [decode(one.encode(encoding)) for one in pieces]
    assert not [one for one, got in zip(pieces, results, strict=True) if got.text != one and not got.notices]
    right = sum(got.text == one for one, got in zip(pieces, results, strict=True))
    assert right >= 0.98 * len(pieces)


def test_a_name_that_utf_8_also_allows() -> None:
    # 联通 in GBK was long shown as UTF-8 by Notepad; its first byte is one that UTF-8 never has.
    assert decode("联通".encode("gbk")).text == "联通"


def test_plausibility_of_right_and_wrong_readings() -> None:
    assert plausibility(DUTIES) > 0.8
    assert plausibility(DUTIES.encode("gbk").decode("big5", "replace")) < 0.3
    assert plausibility("plain ASCII") == 0.5
