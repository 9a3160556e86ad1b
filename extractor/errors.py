"""The error tree. Every message says what, where and what to do, in Chinese.

DutyError
├── ReadError            the input cannot be read
│   ├── UnknownFormat    no reader knows these bytes
│   ├── DamagedFile      the format is known, the content is broken
│   ├── EncryptedFile    a password is needed
│   ├── UndecodableText  no encoding gives text
│   └── LimitExceeded    larger, deeper or denser than the limits allow
├── MissingExtra         an optional dependency is not installed
├── LexiconError         a lexicon file has unknown keys or wrong types
├── RefusedText          text that must not be guessed at (junk-padded, byte-shifted, blank form)
├── InvalidDocument      data that does not follow the schema
├── UnknownFormatName    no exporter of that name
├── MissingSource        a format needs the source text, and it is not there or another
├── PluginError          a format another distribution brings does not work
├── OutputError          an output cannot be written
└── BrokenPromise        a promise failed: a defect of this program, not of the input
"""

from __future__ import annotations


class DutyError(Exception):
    """Root of all errors this library raises on purpose.

    ``what`` names the fault, ``where`` the file or place, ``remedy`` what the user can do.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"。{self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{advice}"

    def at(self, where: str) -> DutyError:
        """The same error, told of another place (the reader knows bytes, its caller the name)."""
        return type(self)(self.what, where=where, remedy=self.remedy)


class ReadError(DutyError):
    """The input cannot be read."""


class UnknownFormat(ReadError):
    """No reader knows these bytes."""


class DamagedFile(ReadError):
    """The format is known, the content is broken."""


class EncryptedFile(ReadError):
    """A password is needed."""


class UndecodableText(ReadError):
    """No encoding gives text."""


class LimitExceeded(ReadError):
    """Larger, deeper or denser than the limits allow."""


class MissingExtra(DutyError):
    """An optional dependency is not installed; ``remedy`` is the command that installs it."""


class LexiconError(DutyError):
    """A lexicon file has unknown keys or wrong types."""


class RefusedText(DutyError):
    """Text that must not be guessed at: junk-padded, byte-shifted, or a blank form."""


class InvalidDocument(DutyError):
    """Data that does not follow the schema."""


class UnknownFormatName(DutyError):
    """No exporter of that name."""


class MissingSource(DutyError):
    """A format needs the source text, and it is not there or is that of another document."""


class PluginError(DutyError):
    """A format that another distribution brings cannot be loaded or fails."""


class OutputError(DutyError):
    """An output cannot be written."""


class BrokenPromise(DutyError):
    """A promise failed: a defect of this program, not of the input."""
