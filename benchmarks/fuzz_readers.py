"""``python -m benchmarks.fuzz_readers N [--seed S]``: mutated small files of every format through the readers.

A mutated file may be refused with a ``DutyError``; any other exception, and a file that takes longer than
``--seconds`` of processor time, is a defect. Seed and format decide a file, so a crash is run again with
``python -m benchmarks.fuzz_readers 1 --seed S --format F``.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from lxml import etree

from benchmarks.formats.docx_file import docx_file
from benchmarks.formats.form_tables import form_blocks
from benchmarks.formats.gold_lines import lines_of
from benchmarks.formats.html_file import html_file
from benchmarks.formats.office import converted, office_program
from benchmarks.render.rendering import render
from benchmarks.render.seeds import stream
from extractor.errors import DutyError
from extractor.limits import Limits
from extractor.readers import archive, read

_LIMITS: Final = Limits(archive_total_bytes=50_000_000, ocr_pages=0)
_MOST_CHANGES: Final = 12
_LAYOUTS: Final = ("light_form", "mixed_numbering")
_TARGETS: Final = ("doc", "rtf", "odt", "fodt", "xml", "pdf")
_FIXTURES: Final = Path(__file__).resolve().parents[1] / "tests" / "readers" / "fixtures"
_MAGIC_NUMBERS: Final = (b"\x00", b"\xff", b"\x7f", b"\x80", b"\xff\xff", b"\x00\x00\x00\x80", b"\xff\xff\xff\x7f")
_WORDS: Final = (
    b"<w:tbl>", b"</w:p>", b"<w:p>", b'w:val="-1"', b'w:val="99999999999"', b"\\ls1", b"{\\field", b"}", b"{",
    b"\\bin9", b"\\u-1?", b"<table>", b"</table>", b"<li value=9999999999>", b"rowspan=99999999", b"&#x110000;",
    b"<![CDATA[", b"obj", b"endobj", b"stream\n", b"/Length -1", b"/Kids [1 0 R]", "岗位职责".encode(),
)  # fmt: skip
_VALUES: Final = ("", "-1", "0", "9", "65536", "99999999999", "NaN", "x", "%1%2%3%9", "true", "continue", "bullet")
Mutation = Callable[[bytearray, Random], None]


@dataclass(frozen=True)
class Outcome:
    """What became of one file: ``read``, ``refused`` or ``crash``, and its processor time in seconds."""

    kind: str
    told: str
    seconds: float


def samples() -> dict[str, bytes]:
    """Small real files by format; those of LibreOffice only where it is installed."""
    found: dict[str, bytes] = {}
    documents = {layout: render(7, layout, ()).gold for layout in _LAYOUTS}
    packages = {layout: docx_file(form_blocks(gold), "override") for layout, gold in documents.items()}
    for layout, gold in documents.items():
        text = "\n".join(line.typed for line in lines_of(gold))
        found[f"txt {layout}"] = text.encode("gb18030")
        found[f"html {layout}"] = html_file(form_blocks(gold))
        found[f"docx {layout}"] = packages[layout]
    for name in ("rich.doc", "boxes.doc", "positions.xls", "shapes.xls", "positions.ods"):
        stem, _, kind = name.partition(".")
        found[f"{kind} {stem}"] = (_FIXTURES / name).read_bytes()
    program = office_program()
    for target in _TARGETS if program else ():
        for layout, data in converted(packages, target, program or "").items():
            found[f"{target} {layout}"] = data
    found["zip"] = _zip({f"{index}.txt": data[:300] for index, data in enumerate(found.values())})
    return found


def mutated(sample: bytes, seed: int, name: str) -> bytes:
    """The file of this seed; of packages the entries are harmed, or the package itself."""
    rng = stream(seed, f"fuzz readers {name}")
    if sample.startswith(b"PK") and rng.random() < 0.7:
        return _harmed_package(sample, rng)
    if sample.startswith(b"<?xml") and rng.random() < 0.7:
        return _restructured(sample, rng)
    return _harmed(sample, rng)


def run(data: bytes, seconds: float) -> Outcome:
    """Read the file."""
    began = time.process_time()
    try:
        if data.startswith(b"PK"):
            for entry in archive.archive_entries(io.BytesIO(data), _LIMITS):
                archive.entry_bytes(io.BytesIO(data), entry.index, _LIMITS)
        source = read(data, "", _LIMITS)
        for block in source.blocks:
            if not 0 <= block.span.start < block.span.end <= len(source.text):
                raise ValueError(f"span {block.span}")  # noqa: TRY301 - found like any other defect
    except DutyError as error:
        kind, told = "refused", type(error).__name__
    except Exception as error:  # noqa: BLE001 - finding every kind of exception is what a fuzzer is for
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        kind, told = "crash", f"{type(error).__name__}: {error} ({place})"
    else:
        kind, told = "read", ""
    took = time.process_time() - began
    if took > seconds and kind != "crash":
        return Outcome("crash", f"用了 {took:.1f} 秒", took)
    return Outcome(kind, told, took)


def _harmed(data: bytes, rng: Random) -> bytes:
    harmed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, _MOST_CHANGES))):
        rng.choice(MUTATIONS)(harmed, rng)
    return bytes(harmed)


def _harmed_package(sample: bytes, rng: Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(sample)) as package:
            entries = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error):
        return _harmed(sample, rng)
    name = rng.choice(sorted(entries))
    if rng.random() < 0.1:
        del entries[name]
    else:
        structural = name.endswith((".xml", ".rels")) and rng.random() < 0.7
        entries[name] = (_restructured if structural else _harmed)(entries[name], rng)
    return _zip(entries)


def _restructured(data: bytes, rng: Random) -> bytes:
    """Well-formed XML whose elements are taken away, doubled, moved or given other values."""
    root = etree.fromstring(data)
    for _ in range(rng.choice((1, 2, 5))):
        elements = list(root.iter())[1:]
        if not elements:
            break
        element, other = rng.choice(elements), rng.choice(elements)
        parent = element.getparent()
        way = rng.randrange(5)
        if way == 0 and parent is not None:
            parent.remove(element)
        elif way == 1:
            other.addnext(deepcopy(element))
        elif way == 2:
            other.append(deepcopy(element))
        elif element.attrib:
            key = rng.choice(sorted(map(str, element.attrib)))
            element.set(key, rng.choice(_VALUES))
        else:
            element.text = rng.choice(_VALUES)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _zip(entries: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return buffer.getvalue()


def _flip(data: bytearray, rng: Random) -> None:
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _set(data: bytearray, rng: Random) -> None:
    number = rng.choice(_MAGIC_NUMBERS)
    at = rng.randint(0, len(data))
    data[at : at + len(number)] = number


def _cut(data: bytearray, rng: Random) -> None:
    at = rng.randint(0, len(data))
    del data[at : at + rng.randint(1, 200)]


def _double(data: bytearray, rng: Random) -> None:
    at = rng.randint(0, len(data))
    data[at:at] = data[at : at + rng.randint(1, 400)]


def _insert(data: bytearray, rng: Random) -> None:
    at = rng.randint(0, len(data))
    data[at:at] = rng.choice(_WORDS) * rng.choice((1, 1, 1, 3, 300))


def _truncate(data: bytearray, rng: Random) -> None:
    if rng.random() < 0.2:
        del data[rng.randint(0, len(data)) :]


MUTATIONS: Final[tuple[Mutation, ...]] = (_flip, _flip, _flip, _set, _set, _cut, _double, _insert, _truncate)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each crash with its seed, then a line for each format; 1 when there was a crash."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz_readers", description="用变异的文件找读取器的崩溃")
    parser.add_argument("count", type=int, metavar="N", help="文件份数，各格式轮流")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="第一个种子")
    parser.add_argument("--format", default="", metavar="F", help="只用这种格式（名字的开头）")
    parser.add_argument("--seconds", type=float, default=20.0, metavar="T", help="一份文件最多用的处理器秒数")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="把让程序崩溃的文件留在这个目录")
    options = parser.parse_args(arguments)
    chosen = [(name, data) for name, data in samples().items() if name.startswith(options.format)]
    tally: Counter[tuple[str, str]] = Counter()
    slowest: dict[str, float] = {}
    for seed in range(options.seed, options.seed + options.count):
        name, sample = chosen[seed % len(chosen)]
        data = mutated(sample, seed, name)
        outcome = run(data, options.seconds)
        kind = name.partition(" ")[0]
        tally[kind, outcome.kind] += 1
        slowest[kind] = max(slowest.get(kind, 0.0), outcome.seconds)
        if outcome.kind == "crash":
            print(f"种子 {seed} {name}: {outcome.told}", flush=True)
            if options.keep is not None:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{seed}.{kind}").write_bytes(data)
    print(f"{'格式':8}{'读出':>8}{'拒绝':>8}{'崩溃':>8}{'最慢（秒）':>10}")
    for kind in sorted(slowest):
        cells = "".join(f"{tally[kind, one]:>10}" for one in ("read", "refused", "crash"))
        print(f"{kind:8}{cells}{slowest[kind]:>12.2f}")
    crashes = sum(count for (_, kind), count in tally.items() if kind == "crash")
    print(f"{options.count} 份文件，{crashes} 次崩溃")
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
