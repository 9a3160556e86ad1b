"""What the command says, and where: results on standard output, everything else on standard error."""

from __future__ import annotations

import io
import sys
import unicodedata
from typing import Final, TextIO

from extractor.cli.columns import cut


def speak_chinese() -> None:
    """Keep the encoding of the console, pipe or file where it has Chinese (GBK on a Chinese Windows), else UTF-8.

    What it cannot show is escaped, never an exception.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if _has_chinese(stream.encoding) else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def say(line: str) -> None:
    """A line of result."""
    clear_progress()
    print(line)


def give(data: bytes) -> None:
    """A result for another program, whatever the console's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


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


_WIDTH: Final = 78
"""Columns a line of progress may take: one less than the narrowest usual terminal, so that it never wraps."""


_CHINESE: Final = "错误：岗位职责，请检查→√×"
"""An encoding that has these has what the command says of its own."""


def _has_chinese(encoding: str) -> bool:
    try:
        _CHINESE.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
