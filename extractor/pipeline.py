"""The whole way on one screen: bytes → source → candidates → outline → roles → document → checks."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from extractor.assemble import assemble
from extractor.body import Body, make_body
from extractor.checks import run_checks
from extractor.furniture import find_furniture
from extractor.input_file import printable, read_file
from extractor.lexicon import Lexicon, load
from extractor.limits import DEFAULT, Limits
from extractor.markers import find_candidates
from extractor.model import Document
from extractor.outline import build_outline
from extractor.outline.explain import Explained, explain_outline
from extractor.readers import read, read_text
from extractor.refusal import refuse_unreadable
from extractor.roles import RoledOutline, assign_roles
from extractor.source import SourceText


def extract(
    path_or_bytes: str | PathLike[str] | bytes,
    *,
    name: str = "",
    lexicon: Lexicon | None = None,
    limits: Limits = DEFAULT,
) -> Document:
    """The document a file holds.

    In: the path of a file, or the bytes of one. ``name`` is written into the result; where it is empty, the
    file's own. ``lexicon`` is that of ``lexicon.load``, the package's own where it is ``None``.
    Raises ``ReadError`` for a file that cannot be read, ``MissingExtra`` where reading it needs an extra,
    ``RefusedText`` for text that must not be guessed at, ``BrokenPromise`` for a defect of this program.
    """
    if isinstance(path_or_bytes, bytes):
        data = path_or_bytes
    else:
        path = Path(path_or_bytes)
        data = read_file(path, limits)
        name = name or printable(path.name)
    return extract_source(read(data, name, limits), lexicon or load(), limits)


def extract_text(text: str, *, name: str = "", lexicon: Lexicon | None = None, limits: Limits = DEFAULT) -> Document:
    """The document a text holds; otherwise as ``extract``."""
    return extract_source(read_text(text, name, limits), lexicon or load(), limits)


def extract_source(source: SourceText, lexicon: Lexicon, limits: Limits = DEFAULT) -> Document:
    """The document a source holds.

    Raises ``RefusedText`` for text that must not be guessed at, ``LimitExceeded`` for one that would take too long,
    ``BrokenPromise`` when a promise fails.
    """
    furniture = find_furniture(source, lexicon)
    body = make_body(source, furniture, lexicon)
    refuse_unreadable(body, lexicon)
    roled = _roled(body, lexicon, limits)
    document = assemble(source, body, furniture, roled, lexicon)
    return run_checks(document, source)


def _roled(body: Body, lexicon: Lexicon, limits: Limits) -> RoledOutline:
    """The labelled tree. Candidates and outline have no name here: of a long text they are most of the memory, and gone
    before the rest is made."""
    return assign_roles(body, build_outline(body, find_candidates(body, lexicon, limits), lexicon), lexicon)


def explain_source(
    source: SourceText, lexicon: Lexicon, limits: Limits = DEFAULT
) -> tuple[Body, tuple[Explained, ...]]:
    """The text without furniture, and at each place of it the competing readings; some three times the
    work."""
    body = make_body(source, find_furniture(source, lexicon), lexicon)
    return body, explain_outline(body, find_candidates(body, lexicon, limits), lexicon)
