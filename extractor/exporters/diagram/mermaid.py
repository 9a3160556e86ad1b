"""A graph as Mermaid flowchart source."""

from __future__ import annotations

from typing import Final

from extractor.exporters.diagram.graph import Graph
from extractor.late import late_pattern

# Written as character codes: quotes and entities of Mermaid, HTML, Markdown, formulas, styles, and what begins a
# list. Tried on Mermaid 11.17: hostile names are shown as they are.
_SPECIAL: Final = late_pattern(r"""["#&<>`*_~:$\\;%\x00-\x1f\x7f]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]""")


def mermaid(graph: Graph) -> str:
    """One node and one line a line, in the order of the graph. Boxes without duties are dashed, disputed lines
    dotted, red and named so. Mermaid itself draws no more than 500 lines unless its page sets ``maxEdges``."""
    out = ["flowchart TD"]
    for number, name in enumerate(graph.names):
        label = _SPECIAL.sub(lambda match: f"#{ord(match.group())};", name)
        out.append(f'  n{number}["{label}"]{"" if number in graph.described else ":::named"}')
    for line in graph.lines:
        upper, lower = line
        out.append(f"  n{upper} {'-. 图与正文不一致 .->' if line in graph.disputed else '-->'} n{lower}")
    disputed = ",".join(str(at) for at, line in enumerate(graph.lines) if line in graph.disputed)
    if disputed:
        out.append(f"  linkStyle {disputed} stroke:#c62828,color:#c62828")
    out.append("  classDef named stroke-dasharray: 4 3")
    return "\n".join(out) + "\n"
