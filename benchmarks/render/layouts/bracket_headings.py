"""Survey 11: <X岗位职责>, 【X】 with ［label］, (X)岗位规范."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, head, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import levels


def bracket_headings(content: Content, rng: Random) -> list[Piece]:
    """One decoration for all positions; departments, where shown, wear it too."""
    plain = not any(sign in position.title for position in content.positions for sign in "（(")
    before, after = rng.choice((("<", ">"), ("【", "】"), ("［", "］"), *((("（", "）"),) if plain else ())))
    label = rng.choice(("［{}］", "[{}]", "【{}】", "{}："))
    if before == "<":
        inside, outside = rng.choice(("职责", "岗位职责", "")), ""
    else:
        inside, outside = rng.choice((("", ""), ("岗位职责", ""))) if before != "（" else ("", "岗位规范")
    duties, subs = levels(
        rng, ("digit", "digit", "bullet"), ("digit_bracket", "circled", "sub_bullet"), up_to=content.sections
    )
    labelled = label != "{}：" or rng.random() < 0.5
    how = Body(
        duties=Lists((duties, subs), closing(rng)),
        requirements=Lists((duties,), closing(rng)) if labelled else None,
        fields=("superior", "subordinates", "summary") if labelled else (),
        label=label,
        duties_label=label.format(content.labels.duties) if labelled else "",
        requirements_label=label.format(content.labels.requirements),
        groups=levels(rng, ("chinese",))[0] if not labelled else None,
    )
    departments = before == "【" and not inside and rng.random() < 0.5
    blocks: list[list[Piece]] = []
    for department in content.departments:
        inner: list[list[Piece]] = []
        for position in department.positions:
            heading = head(position.title, (), before, inside + after + outside)
            inner.append([headed("position", heading, *body(position, how))])
        if departments:
            blocks.append([headed("section", head(department.name, (), before, after), *inner)])
        else:
            blocks += inner
    return joined(blocks, rng.choice(("\n", "\n\n")))
