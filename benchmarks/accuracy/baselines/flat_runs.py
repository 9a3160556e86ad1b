"""Baseline: markers anywhere in the text that count up by one, in one flat list a heading."""

from __future__ import annotations

import re
from typing import Final

from benchmarks.accuracy.baselines.heading_words import position_title
from benchmarks.accuracy.score import Plain

_MARKER: Final = re.compile(r"[(（](\d{1,2})[)）]|(?<![\d.])(\d{1,2})[、.．)）](?!\d)")


def flat_runs(text: str) -> Plain:
    """Cut each heading's text at 1, 2, 3… of one style; what is out of its run stays text."""
    positions = []
    title, lines = "", list[str]()
    for line in [*text.splitlines(), "职责"]:
        found = position_title(line)
        if found or line == "职责":
            if title:
                positions.append({"title": title, "duties": _run("\n".join(lines))})
            title, lines = found, []
        else:
            lines.append(line)
    outline = [{"kind": "position", "title": position["title"]} for position in positions]
    return {"positions": positions, "outline": outline}


def _run(text: str) -> list[dict[str, object]]:
    """The items of the run that begins with the first 1 of any style."""
    cuts: list[tuple[int, int, int]] = []
    style = -1
    for match in _MARKER.finditer(text):
        group = 1 if match.group(1) else 2
        number = int(match.group(group))
        if number == len(cuts) + 1 and (not cuts or group == style):
            style = group
            cuts.append((number, match.start(), match.end()))
    if not cuts:
        return []
    ends = [start for _, start, _ in cuts[1:]] + [len(text)]
    return [
        {"number": str(number), "text": text[begin:end]} for (number, _, begin), end in zip(cuts, ends, strict=True)
    ]
