"""``python -m extractor`` is the command ``duty``."""

from __future__ import annotations

import gc
import sys
from typing import Final

_NEW_OBJECTS: Final = 20_000
"""Between two collections of garbage, where Python takes 700: one import makes as many, none of them garbage."""


def main() -> int:
    """Run the command line; see ``extractor.cli``.

    Imported here: each worker process imports the program that started it, and has no use for its command line.
    """
    gc.set_threshold(_NEW_OBJECTS)
    from extractor.cli import main as command  # noqa: PLC0415

    return command()


if __name__ == "__main__":
    sys.exit(main())
