"""How ``duty`` ends."""

from __future__ import annotations

from typing import Final

from extractor.errors import DutyError

DONE: Final = 0
SOME_FAILED: Final = 1
WRONG_USAGE: Final = 2
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells have it


class WrongUsage(DutyError):
    """The command line asks for something that cannot be."""
