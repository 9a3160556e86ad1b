"""What a reader tells of the things it left out or decided, from the tallies of its walk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from extractor.source import Notice, Severity

NoticeTexts = Mapping[str, tuple[Severity, str]]
"""Notice code → severity, and message with ``{}`` where the count stands."""


def tallied_notices(tallies: Counter[str], texts: NoticeTexts) -> Iterator[Notice]:
    """A notice for each code that was counted at all, in the order of ``texts``."""
    for code, (severity, message) in texts.items():
        if tallies[code]:
            yield Notice(code, severity, message.format(tallies[code]))
