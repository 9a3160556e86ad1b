"""A graph as Mermaid flowchart source."""

from __future__ import annotations

import re
from typing import Final

from extractor.exporters.diagram.graph import Graph

# Written as character codes: quotes and entities of Mermaid, HTML, Markdown, and what begins a list.
_SPECIAL: Final = re.compile(r"""["#&<>`*_~\\;%\x00-\x1f\x7f]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]""")


def mermaid(graph: Graph) -> str:
    """One node and one line a line, in the order of the graph. Boxes without duties are dashed."""
    out = ["flowchart TD"]
    for number, name in enumerate(graph.names):
        label = _SPECIAL.sub(lambda match: f"#{ord(match.group())};", name)
        out.append(f'  n{number}["{label}"]{"" if number in graph.described else ":::named"}')
    out += [f"  n{upper} --> n{lower}" for upper, lower in graph.lines]
    out.append("  classDef named stroke-dasharray: 4 3")
    return "\n".join(out) + "\n"
