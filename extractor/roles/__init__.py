"""Which node is a part, department, position, group, duty, requirement, field, chart, procedure, prose."""

from __future__ import annotations

from extractor.body import Body
from extractor.lexicon import Lexicon
from extractor.outline import Outline
from extractor.roles.assign import assign
from extractor.roles.charts import ARROW
from extractor.roles.roled import Roled, RoledOutline, Stretch

__all__ = ["ARROW", "Roled", "RoledOutline", "Stretch", "assign_roles"]


def assign_roles(body: Body, outline: Outline, lexicon: Lexicon) -> RoledOutline:
    """The outline with a role for every node and every stretch between nodes.

    Out: nodes in document order whose leaves hold every non-space character of the body but decoration.
    Raises: nothing.
    """
    return assign(body, outline, lexicon)
