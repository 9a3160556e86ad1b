"""``python -m extractor`` is the command ``duty``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; see ``extractor.cli``.

    Imported here: each worker process imports the program that started it, and has no use for its command line.
    """
    from extractor.cli import main as command  # noqa: PLC0415

    return command()


if __name__ == "__main__":
    sys.exit(main())
