"""What must be refused is refused with its reason; what only looks odd is read."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.render.rendering import render
from benchmarks.render.unreadable import SPOILERS, Spoiler
from extractor.body import make_body
from extractor.errors import RefusedText
from extractor.furniture import find_furniture
from extractor.lexicon import load
from extractor.pipeline import extract_text
from extractor.readers import read_text
from extractor.refusal import refuse_unreadable

_REASONS = {
    "junk_between": "夹着无意义的字",
    "usual_junk_between": "夹着无意义的字",
    "junk_before": "成段的无意义的字",
    "junk_inside": "成段的无意义的字",
    "byte_shifted": "错位半个字节",
    "utf8_as_gbk": "被当作GBK",
    "big5_as_gbk": "大半是罕用字",
    "gbk_as_big5": "大半是罕用字",
    "utf8_as_western": "被当作西文编码",
    "lost_characters": "文字已丢失",
    "saved_without_han": "汉字成了问号",
    "numbers_only": "编号后面没有文字",
    "blank_form": "栏目名",
    "blank_lines_form": "待填的横线",
    "foreign": "文",
    "signs": "是符号",
}


def refuse(text: str) -> None:
    source, lexicon = read_text(text), load()
    refuse_unreadable(make_body(source, find_furniture(source, lexicon), lexicon), lexicon)


@pytest.mark.parametrize("spoiler", SPOILERS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("seed", [1, 2])
def test_spoiled_text_is_refused_with_its_reason(spoiler: Spoiler, seed: int) -> None:
    text = spoiler(render(seed, "outline_chinese", ()).raw, Random(seed))
    with pytest.raises(RefusedText) as refusal:
        refuse(text)
    assert _REASONS[spoiler.__name__] in refusal.value.what
    assert refusal.value.remedy


@pytest.mark.parametrize("seed", range(12))
def test_readable_documents_are_not_refused(seed: int) -> None:
    refuse(render(seed).raw)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("岗位名称：\n直接上级：\n", id="a fragment is too short to tell"),
        pytest.param("门诊部8、9、10、11、12、13、14、15、16、17、18点各巡视一次，并作记录。" + "负责巡视病房。" * 30, id="clock hours"),
        pytest.param(
            "".join(f"{n}、负责{n}号值班室的日常管理工作，按时交接班。\n" for n in range(16))
            + "".join(f"{n}班 龚璟雯 覃燊 邬骎、逄韬 鄢犇 芮昊\n" for n in range(40)),
            id="rare names",
        ),
        pytest.param("组织架构图\n" + "财务部经理冯琪龙出纳韦颖文员曹秀琳保安队长顾梓涵保洁员姜静彭芬丽张墨" * 20, id="names glued in a chart"),
        pytest.param("出纳 Cashier\n1、负责现金收付。\nHandles cash receipts.\n" * 20, id="two languages"),
        pytest.param("甲方____与乙方____约定：\n" + "1、负责____部门的日常管理工作，每月向部门负责人报告。\n" * 12, id="masked names"),
        pytest.param("崗位職責：\n1、負責財務報銷與稅務申報，審核單據的真實性。\n" * 20, id="traditional script"),
        pytest.param("Duties", id="a foreign word"),
    ],
)  # fmt: skip
def test_odd_texts_are_read(text: str) -> None:
    refuse(text)


def test_one_unreadable_item_is_no_reason() -> None:
    text = render(5, "outline_chinese", ()).raw
    refuse(text + "\n9、仆瓿煽偛肯麓锏娜挝瘛\n")


def test_the_way_through_the_house_refuses() -> None:
    with pytest.raises(RefusedText):
        extract_text(SPOILERS[0](render(3, "outline_chinese", ()).raw, Random(0)))
