"""Every place where a marker, label or heading could stand; nothing is decided here."""

from __future__ import annotations

from extractor.body import Body
from extractor.lexicon import Lexicon
from extractor.limits import DEFAULT, Limits, exceeded
from extractor.markers.alike_heads import named_alike
from extractor.markers.all_labels import find_labels
from extractor.markers.bare_heads import named_among_titles
from extractor.markers.candidate import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.cells import in_cells
from extractor.markers.common_endings import with_common_endings
from extractor.markers.context import Surroundings, survey
from extractor.markers.duty_columns import find_duty_columns
from extractor.markers.footings import (
    before_labels,
    behind_labels,
    behind_names,
    behind_numbers,
    counting_on,
    sure_ends,
)
from extractor.markers.form_cells import with_form_cells
from extractor.markers.formatted import as_painted, follow_formatting
from extractor.markers.fused_rows import find_fused_tables
from extractor.markers.fused_values import behind_figures, within_items
from extractor.markers.grouped_labels import with_group_labels
from extractor.markers.head_names import NAMELESS, name_behind, name_start, stands_over, to_marker
from extractor.markers.headings import find_headings
from extractor.markers.interleaved_rows import with_interleaved
from extractor.markers.late_bullets import late_bullets
from extractor.markers.leading_rows import with_leading_rows
from extractor.markers.line_cells import line_cells
from extractor.markers.named_persons import with_holders
from extractor.markers.numbers import find_numbers
from extractor.markers.own_duties import with_own_duties
from extractor.markers.own_rows import instead, own_rows
from extractor.markers.own_rows_joined import joined_rows
from extractor.markers.paired_lines import with_pairs
from extractor.markers.posting_cards import with_cards
from extractor.markers.replaced import replaced
from extractor.markers.same_bullets import with_same_bullets
from extractor.markers.share_first_rows import with_share_first
from extractor.markers.share_rows import share_rows
from extractor.markers.stops import find_stops
from extractor.markers.tables import find_tables

__all__ = ["Candidate", "HeadingMark", "LabelMark", "Marker", "Surroundings", "find_candidates", "survey"]


def find_candidates(body: Body, lexicon: Lexicon, limits: Limits = DEFAULT) -> tuple[Candidate, ...]:
    """Every place where a marker, label or heading could stand; decides nothing.

    Out: one candidate a reading, sorted by (start, end, kind). Offsets are code points of ``body.text`` and may
    overlap: ``1.10`` yields several. Time: linear in the text but for the lines of headings.
    Raises ``LimitExceeded`` where there are more than ``limits.candidates``: the outline's time goes with their number.
    Source: GB/T 9704-2012, 7.3.3 for 一、（一）1.（1）; others in families.py.
    """
    found = _found(body, lexicon, limits)
    if len(found) > limits.candidates:
        raise exceeded(limits, "candidates", len(found))
    found.sort(key=lambda c: (c.start, c.end, type(c).__name__))
    found = with_cards(body.text, lexicon, found)
    found = with_same_bullets(body.text, lexicon, with_group_labels(body.text, lexicon, found))
    found = with_common_endings(body.text, lexicon, found)
    found = named_alike(body.text, lexicon, with_holders(body.text, lexicon, with_own_duties(body.text, found)))
    found = named_among_titles(body.text, lexicon, found)
    return tuple(in_cells(body, lexicon, follow_formatting(body, lexicon, with_leading_rows(body, found))))


def _found(body: Body, lexicon: Lexicon, limits: Limits) -> list[Candidate]:
    """The candidates in no order; what they are made of is as much again, and gone when they are there."""
    around = survey(body)
    numbers = find_numbers(around, lexicon, limits)
    numbers += late_bullets(around, numbers)
    rows = own_rows(around, lexicon)
    joined_numbers, joined_labels = joined_rows(around, lexicon)
    cells = line_cells(body.text)
    headers = find_duty_columns(body, cells, lexicon)
    numbers += rows.numbers + joined_numbers + share_rows(body.text, headers)
    numbers = as_painted(body, sorted(numbers, key=lambda f: (f.start, f.end, f.family)))
    numbers = counting_on(behind_names(around, lexicon, numbers))
    labels = instead(find_labels(around, lexicon, sure_ends(numbers)), rows.labels + joined_labels)
    labels = with_form_cells(around.body.text, lexicon, labels, rows.spans)
    numbers = behind_labels(body.text, before_labels(numbers, labels), labels)
    numbers = behind_figures(body.text, within_items(body.text, numbers, lexicon), labels)
    labels = behind_numbers(labels, numbers)
    stops = find_stops(around, numbers, [*labels, *headers])
    headings = find_headings(around, lexicon, stops, numbers, [*labels, *headers])
    ends = {f.end for f in numbers if f.value}
    label_starts = {
        m.start
        for m in labels
        if m.label.role != "container"
        and (m.colon or (m.footing == "line" and m.doubts == ("bare",) and m.start in ends))
    }
    places = {name_start(body.text, f) for f in numbers if f.end not in label_starts}
    names = {at: name_behind(around, lexicon, stops, at) for at in places}  # several readings may end at one place
    markers: list[Candidate] = []
    numbers.reverse()
    while numbers:  # each goes as its marker comes
        f = numbers.pop()
        name = (NAMELESS, f.end, f.end) if f.end in label_starts else names[name_start(body.text, f)]
        labelled = stands_over(body.text, name[0], name[2], label_starts)
        markers.append(to_marker(body.text, lexicon, f, *name, labelled))
    tables = find_tables(body, lexicon)
    tables = sorted([*tables, *find_fused_tables(body, lexicon, tables)], key=lambda table: table.start)
    found = replaced([*markers, *labels, *headings], tables, headers)
    found = with_interleaved(body.text, with_pairs(body.text, cells, lexicon, found, tables), headers)
    return with_share_first(body.text, cells, lexicon, found, tables)
