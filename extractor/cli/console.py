"""What the command says, and where: results on standard output, everything else on standard error."""

from __future__ import annotations

import io
import sys
import unicodedata
from typing import TextIO

from extractor.cli.columns import cut


def speak_utf8() -> None:
    """UTF-8 whatever the console's code page; what cannot be shown is escaped, never an exception."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(line: str) -> None:
    """A line of result."""
    clear_progress()
    print(line)


def complain(problem: object) -> None:
    """A line about something that went wrong."""
    clear_progress()
    print(f"错误：{one_line(str(problem))}", file=sys.stderr)


def note(line: str) -> None:
    """A line the user may like to know."""
    clear_progress()
    print(one_line(line), file=sys.stderr)


def one_line(text: str) -> str:
    """The text without line ends and control characters, which a file name may smuggle in."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)


def show_progress(done: int, total: int, name: str) -> None:
    """One line that the next one overwrites; on a terminal only."""
    if is_watched() and total > 1:
        show_line(f"[{done + 1}/{total}] {name}")


def show_line(line: str) -> None:
    """A line that the next one overwrites. For a terminal; see ``is_watched``."""
    clear_progress()
    sys.stderr.write(cut(one_line(line), _WIDTH) + "\r")
    sys.stderr.flush()


def is_watched() -> bool:
    """Whether someone sees lines of progress."""
    return _is_terminal(sys.stderr)


def clear_progress() -> None:
    """Blank the line of progress."""
    if _is_terminal(sys.stderr):
        sys.stderr.write(" " * _WIDTH + "\r")
        sys.stderr.flush()


_WIDTH = 78
"""Columns a line of progress may take: one less than the narrowest usual terminal, so that it never wraps."""


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
