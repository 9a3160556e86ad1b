"""Text boxes, WordArt, SmartArt and connectors of docx files."""

from __future__ import annotations

from docx_builder import docx, p, run

from extractor.readers import read
from extractor.source import Relation

SHAPE = (
    '<wps:wsp><wps:cNvPr id="{id}" name=""/><wps:spPr><a:xfrm><a:off x="0" y="{y}"/></a:xfrm></wps:spPr>'
    "<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
)
LINE = (
    '<wps:wsp><wps:cNvPr id="9" name=""/><wps:cNvCnPr><a:stCxn id="{}" idx="2"/><a:endCxn id="{}" idx="0"/>'
    "</wps:cNvCnPr></wps:wsp>"
)


def drawing(inside: str, fallback: str = "") -> str:
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wp:anchor>{graphic}</wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def old_box(content: str) -> str:
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"


def test_a_text_box_is_read_once_below_its_paragraph() -> None:
    box = SHAPE.format(id=1, y=0, content=p("总经理") + p("一人"))
    old = old_box(p("总经理") + p("一人"))
    source = read(docx(p(run("组织架构") + drawing(box, old)) + p("完")))
    assert source.text == "组织架构\n总经理\n一人\n完"
    assert [one.kind for one in source.blocks] == ["paragraph", "text_box", "text_box", "paragraph"]


def test_the_older_form_is_read_where_the_newer_has_no_text() -> None:
    old = old_box(p("总经理"))
    assert read(docx(p(drawing("", old)))).text == "\n总经理"


def test_word_art_and_drawn_text() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="机密"/></v:shape></w:pict></w:r>'
    paragraphs = "".join(f"<a:p><a:r><a:t>{one}</a:t></a:r></a:p>" for one in ("部门", "图"))
    drawn = f"<w:r><w:drawing><a:txBody>{paragraphs}</a:txBody></w:drawing></w:r>"
    assert read(docx(p(art) + p(drawn))).text == "\n机密\n\n部门 图"


def test_connectors_become_relations_from_the_upper_box() -> None:
    boxes = SHAPE.format(id=1, y=500, content=p("出纳")) + SHAPE.format(id=2, y=0, content=p("财务") + p("经理"))
    source = read(docx(p(drawing(boxes + LINE.format(1, 2) + LINE.format(1, 7)))))
    assert source.text == "\n出纳\n财务\n经理"
    relation = source.relations[0]
    assert (relation.superior, relation.subordinate) == ("财务 经理", "出纳")
    assert relation.evidence is not None
    assert relation.evidence.of(source.text) == "出纳"
    assert len(source.relations) == 1


def point(identity: str, text: str, kind: str = "node") -> str:
    inside = "".join(f"<a:p><a:r><a:t>{one}</a:t></a:r></a:p>" for one in text.split("\n"))
    return f'<dgm:pt modelId="{identity}" type="{kind}"><dgm:t>{inside}</dgm:t></dgm:pt>'


def below(superior: str, subordinate: str, order: int = 0, kind: str = "parOf") -> str:
    return f'<dgm:cxn type="{kind}" srcId="{superior}" destId="{subordinate}" srcOrd="{order}"/>'


SMART_ART = p(run("架构图") + '<w:r><w:drawing><dgm:relIds r:dm="d1"/></w:drawing></w:r>') + p("完")


def test_smart_art_is_read_from_the_top_with_its_relations() -> None:
    points = point("0", "", "doc") + point("3", "会计") + point("1", "财务\n总监") + point("2", "出纳", "asst")
    points += point("9", "画法", "pres")
    lines = below("0", "1") + below("1", "3", 1) + below("1", "2", 0) + below("9", "1", kind="presOf")
    source = read(docx(SMART_ART, diagrams={"d1": f"<dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{lines}</dgm:cxnLst>"}))
    assert source.text == "架构图\n财务 总监\n出纳\n会计\n完"
    assert [one.kind for one in source.blocks] == ["paragraph", "diagram", "diagram", "diagram", "paragraph"]
    assert source.relations == (
        Relation("财务 总监", "出纳", source.blocks[2].span),
        Relation("财务 总监", "会计", source.blocks[3].span),
    )


def test_smart_art_without_data_or_in_a_circle() -> None:
    assert read(docx(SMART_ART)).text == "架构图\n完"
    points = f"<dgm:ptLst>{point('1', '甲')}{point('2', '乙')}</dgm:ptLst>"
    circle = f"{points}<dgm:cxnLst>{below('1', '2')}{below('2', '1')}</dgm:cxnLst>"
    source = read(docx(SMART_ART, diagrams={"d1": circle}))
    assert set(source.text.split("\n")) >= {"架构图", "完"}
