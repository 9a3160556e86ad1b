"""Text that must not be guessed at: recognised before anything is read into it.

A refusal costs the user the whole document, a guess costs him a wrong one; so each check asks for evidence
that no real document comes near. The figures stand with the thresholds; ``benchmarks.refusals`` measures
them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from extractor.body import Body
from extractor.errors import RefusedText
from extractor.lexicon import Lexicon
from extractor.refusal import blank_form, mojibake, script, strange

__all__ = ["refuse_unreadable"]

Check = Callable[[Body, Lexicon], Iterator[RefusedText]]
"""Yields the refusal, if there is cause for one."""

CHECKS: Final[tuple[Check, ...]] = (mojibake.check, script.check, strange.check, blank_form.check)
"""In order: what a check says of a text holds only where those before it found nothing."""


def refuse_unreadable(body: Body, lexicon: Lexicon) -> None:
    """Raise ``RefusedText`` for a text that must not be guessed at; its message says why and what to do.

    Refused are texts decoded wrongly or byte-shifted, in another language, of signs only, padded with junk
    characters, and forms that nobody has filled in. Time: linear. A text of fewer than some thirty characters
    is never refused: nothing can be said of it.
    """
    for check in CHECKS:
        for refusal in check(body, lexicon):
            raise refusal
