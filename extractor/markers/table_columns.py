"""What the columns of a table are called: whether a row is a header, and which label holds for the cells below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.composed_labels import field_name
from extractor.markers.head_names import opens_duty
from extractor.markers.staffing_rows import LISTS
from extractor.markers.table_rows import Cell, Row

_PAIR: Final = 2
_LABELLED: Final = 0.6
"""Least share of a header's cells that labels are: one kind of column may be unknown, every second one is a form."""
_ITEM: Final = late_pattern(r"[（(]?[1一][)）]?[、.．]?[ \t]*|①|⑴")
"""The number of a cell's first item."""
_SHORTEST_DUTIES: Final = 8
"""Code points of a cell that tells duties, whatever its column is called."""
_LONGEST_HEADER: Final = 10
"""Code points of a column's name that no lexicon knows."""
DUTIES_HEADER: Final = Label("表头", "duties", "duties", True)
COUNTED: Final = Label("序号", "counter", "container", True)
_UNIT: Final = late_pattern("[（(][人名个][)）]$")
"""What a column counts (定员（人）)."""
GROUP: Final = Label("职责类别", "group", "container", True)


def columns_of(text: str, header: Row, below: Row, lexicon: Lexicon) -> dict[int, Label] | None:
    """The labels of the header's columns; ``None`` where the row is no header.

    A header names titles or duties and other things, and no label stands right below it (a form's rows have both).
    """
    named = {at: label_of_column(text, cell, lexicon) for at, cell in header.items()}
    if any(is_label(text, cell, lexicon) for cell in below.values()):
        return None
    known = {at: label for at, label in named.items() if label is not None}
    has_titles = any(label.role == "title" for label in known.values())
    is_form = any(text[end - 1] in ":：" for start, end in (*header.values(), *below.values()) if start < end)
    if (
        has_titles
        and not is_form
        and not any(label.role in LISTS or label.name == "summary" for label in known.values())
    ):
        known |= _told_by_row(text, header, below, known, lexicon)
    sure = has_titles and not is_form and any(label.role in LISTS for label in known.values())
    filled = sum(start < end for start, end in header.values())
    if len(known) < 2 or (len(known) < _LABELLED * filled and not sure):
        return None
    if has_titles:
        words = {at: dense(text[slice(*header[at])]) for at in header if at not in known}
        others = {
            at: Label(word, field_name(word, lexicon), "field", True)
            for at, word in words.items()
            if 0 < len(word) <= _LONGEST_HEADER
        }
        return dict(sorted({**known, **others}.items()))
    return _of_duties(text, header, below, named)


def _told_by_row(text: str, header: Row, below: Row, known: Mapping[int, Label], lexicon: Lexicon) -> dict[int, Label]:
    """The column of duties, told by the first row, where no header's word tells it: its cell is the longest of those
    that may be and opens as a duty does."""
    may_be = [at for at in header if at in below and (at not in known or known[at].role == "attribute")]
    longest = max(may_be, key=lambda at: below[at][1] - below[at][0], default=-1)
    if longest < 0 or below[longest][1] - below[longest][0] < _SHORTEST_DUTIES:
        return {}
    number = _ITEM.match(text, *below[longest])
    if not opens_duty(text, number.end() if number else below[longest][0], lexicon):
        return {}
    return {longest: Label(dense(text[slice(*header[longest])]), "duties", "duties", True)}


def _of_duties(text: str, header: Row, below: Row, named: Mapping[int, Label | None]) -> dict[int, Label] | None:
    """One column of duties and, right of it, what is said of each: share, standard, whatever else is named."""
    lists = [at for at, label in named.items() if label is not None and label.role in LISTS and at in below]
    if not lists or not any(label is COUNTED or (label and at > lists[-1]) for at, label in named.items()):
        return None
    columns = {at: label for at, label in named.items() if label is COUNTED or (label is GROUP and at < lists[-1])}
    for at, (start, end) in header.items():
        label = named[at]
        word = dense(text[start:end])
        if at > lists[-1] and word and len(word) <= _LONGEST_HEADER:
            name = "other" if label is None else "standard" if label.name == "kpi" else label.name
            columns[at] = Label(word, name, "attribute", True)
    columns[lists[-1]] = DUTIES_HEADER
    return columns if len(columns) > 1 else None


def goes_on_below(text: str, rows: Sequence[Row], lexicon: Lexicon) -> dict[int, Label] | None:
    """The columns of two more rows of a form whose labels stand above their values: most of the upper cells are known
    labels of fields, and none of the lower ones is a label."""
    if len(rows) < _PAIR or len(rows[0]) != len(rows[1]):
        return None
    words = {at: dense(text[slice(*cell)]) for at, cell in rows[0].items() if cell[0] < cell[1]}
    labels = {
        at: lexicon.label_of(word) or Label(word, field_name(word, lexicon), "field", True)
        for at, word in words.items()
    }
    known = sum(lexicon.label_of(word) is not None for word in words.values())
    fields = all(label.role == "field" and len(label.word) <= _LONGEST_HEADER for label in labels.values())
    if not words or 2 * known < len(words) or not fields:
        return None
    return None if any(is_label(text, cell, lexicon) for cell in rows[1].values()) else labels


def label_of_column(text: str, cell: Cell, lexicon: Lexicon) -> Label | None:
    """The label that a column's name is, as a word of any text or of tables alone; None where no word list holds it."""
    word = _UNIT.sub("", dense(text[cell[0] : cell[1]]).rstrip(":："))
    if word in lexicon["columns", "staff"]:
        return Label(word, "other", "field", True)
    if word in lexicon["columns", "titles"]:
        return Label(word, "title", "title", True)
    counts, groups = word in lexicon["columns", "counters"], word in lexicon["columns", "groups"]
    label = COUNTED if counts else GROUP if groups else lexicon.label_of(word)
    return None if label is not None and label.role == "none" else label


def is_label(text: str, cell: Cell, lexicon: Lexicon) -> bool:
    """Whether a cell holds nothing but a label of any text."""
    label = lexicon.labels.get(dense(text[cell[0] : cell[1]]).rstrip(":："))
    return label is not None and label.role != "none" and (label.bare or label.role != "container")


def holds_labels(text: str, row: Row, lexicon: Lexicon) -> bool:
    """Whether cells of a row are labels: one that is no word besides (a post's superior may be a 督导), or several."""
    known = [cell for cell in row.values() if is_label(text, cell, lexicon)]
    words = (dense(text[slice(*cell)]).rstrip(":：") for cell in known)
    return len(known) > 1 or any(lexicon.labels[word].bare for word in words)
