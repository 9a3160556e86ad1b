"""``python -m benchmarks.refusals``: readable documents that are refused, unreadable ones that are not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import parse

from benchmarks.accuracy.gold_sets import OWN_FOLDERS
from benchmarks.render.rendering import render
from benchmarks.render.seeds import stream
from benchmarks.render.unreadable import SPOILERS
from extractor.body import make_body
from extractor.errors import RefusedText
from extractor.furniture import find_furniture
from extractor.lexicon import load
from extractor.readers import read_text
from extractor.refusal import refuse_unreadable

_SHORTEST: Final = 600
"""Characters; shorter documents are not spoiled: the junk would be too little to tell."""


def refusal_of(text: str) -> str:
    """Why the text is refused, empty when it is not."""
    source, lexicon = read_text(text), load()
    try:
        refuse_unreadable(make_body(source, find_furniture(source, lexicon), lexicon), lexicon)
    except RefusedText as refusal:
        return str(refusal)
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both kinds of error; 1 when a readable document is refused."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.refusals", description="检验拒读：误拒与漏拒")
    parser.add_argument("--rendered", type=int, default=300, metavar="N", help="合成文档的份数")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="另加一个标注目录，可重复")
    parser.add_argument("--spoiled", type=int, default=30, metavar="N", help="每种损坏试几份")
    options = parser.parse_args(arguments)
    readable = 0
    wrong = []
    for name, text in _readable(options.rendered, options.gold):
        readable += 1
        reason = refusal_of(text)
        if reason:
            wrong.append(name)
            print(f"误拒 {name}: {reason}")
    print(f"可读文档 {readable} 份，误拒 {len(wrong)} 份")
    for spoiler in SPOILERS:
        rng = stream(0, spoiler.__name__)
        texts = [spoiler(text, rng) for _, text in _long(options.spoiled)]
        reasons = [refusal_of(text) for text in texts]
        shown = next(filter(None, reasons), "")
        print(f"{spoiler.__name__:20} {sum(map(bool, reasons))}/{len(reasons)}  {shown}")
    return 1 if wrong else 0


def _readable(rendered: int, folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for folder in (*OWN_FOLDERS, *folders):
        for file in sorted(folder.glob("*.xml")):
            yield file.name, "".join(parse(file).getroot().itertext())
    for seed in range(rendered):
        document = render(seed)
        yield f"{seed} {document.layout} {'+'.join(document.damage)}", document.raw


def _long(count: int) -> Iterator[tuple[str, str]]:
    found = (one for one in _readable(10 * count, ()) if len(one[1]) >= _SHORTEST)
    yield from (one for one, _ in zip(found, range(count), strict=False))


if __name__ == "__main__":
    sys.exit(main())
