"""What a bracket behind a duty says of it: its share (…并按月跟踪（20%）；) or what its label names (（工作标准：…）).

Source: FORMATS section 1, layouts 14 and 15.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from extractor.brackets import CLOSING, OPENING, dense
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.row_names import measure_name
from extractor.roles.context import Desk
from extractor.roles.fields import duty_field
from extractor.roles.roled import Roled, Stretch
from extractor.roles.tally import SHARE_IN_BRACKET

_LABELLED: Final = late_pattern(
    r"[ \t]*[（(](?P<label>[\u4e00-\u9fff]{2,8})[:：][ \t\u3000]*(?P<value>[^\n]*[^\s。；;])[。；;]?[)）]"
    r"[。；;]?[ \t\u3000]*$"
)


def with_bracketed(desk: Desk, item: Roled, shares: bool) -> Roled:
    """A duty without the bracket that ends it, which becomes its attribute; ``shares`` tells that others end so."""
    if item.text is None:
        return item
    text = desk.text(item.text)
    found = SHARE_IN_BRACKET.search(text) if shares else None
    name, label = "weight", None
    if found is None:
        found = _LABELLED.match(text, _last_bracket(text))
        name = duty_field(_measures(found["label"], desk.lexicon)) if found else ""
        label = _stretch(item.text, found.span("label")) if found else None
    if found is None or not name or not found.start():
        return item
    value = _stretch(item.text, found.span("value"))
    attribute = Roled("attribute", label.start if label else value.start, value.end, value, label=label, name=name)
    kept = desk.trim(item.text.start, item.text.start + found.start())
    return replace(item, text=kept, children=(attribute, *item.children))


def _last_bracket(text: str) -> int:
    """Where the bracket opens that ends a text, blanks before it taken along; the text's length where none does."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] in CLOSING:
            depth += 1
        elif depth == 0 and not text[at].isspace() and text[at] not in "。；;":
            break
        elif text[at] in OPENING:
            depth -= 1
            if depth == 0:
                return len(text[:at].rstrip(" \t"))
    return len(text)


def _measures(label: str, lexicon: Lexicon) -> str:
    """The field that a label in a bracket names, "" for what measures no duty."""
    known = lexicon.labels.get(dense(label))
    if known is not None and known.name == "kpi":
        return "standard"
    name, role = measure_name(dense(label), lexicon)
    return name if role == "attribute" else ""


def _stretch(text: Stretch, span: tuple[int, int]) -> Stretch:
    return Stretch(text.start + span[0], text.start + span[1])
