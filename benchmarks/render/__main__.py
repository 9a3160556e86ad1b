"""``python -m benchmarks.render SEED``: print one document, or its gold."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from xml.etree.ElementTree import tostring

from benchmarks.render.damage import DAMAGES
from benchmarks.render.layouts import LAYOUTS
from benchmarks.render.rendering import render


def _names(text: str) -> list[str]:
    known = [row.name for row in DAMAGES]
    names = [name for name in text.split(",") if name]
    for name in names:
        if name not in known:
            raise argparse.ArgumentTypeError(f"没有名为 {name} 的损坏；--list 列出全部名称")
    return names


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one document or the two tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.render", description="由种子生成一份职责文档")
    parser.add_argument("seed", type=int, nargs="?", help="种子")
    parser.add_argument("--layout", choices=[row.name for row in LAYOUTS], help="版式；不写则由种子决定")
    parser.add_argument("--damage", type=_names, help="损坏，以逗号分隔，空串表示无损坏；不写则由种子决定")
    parser.add_argument("--gold", action="store_true", help="输出带标注的 XML，而不是原文")
    parser.add_argument("--list", action="store_true", help="列出全部版式和损坏")
    options = parser.parse_args(arguments)
    if options.list:
        for layout in LAYOUTS:
            print(f"版式 {layout.name}  {(layout.layout.__doc__ or '').splitlines()[0]}")
        for damage in DAMAGES:
            print(f"损坏 {damage.name} ({damage.kind})  {(damage.damage.__doc__ or '').splitlines()[0]}")
        return 0
    if options.seed is None:
        parser.error("缺少种子；或用 --list 列出版式和损坏")
    rendered = render(options.seed, options.layout, options.damage)
    print(tostring(rendered.gold, encoding="unicode") if options.gold else rendered.raw)
    return 0


if __name__ == "__main__":
    sys.exit(main())
