"""The HTML report of a large document: its size, the time to write it, the time until a browser answers.

    python -m benchmarks.report [--duties 10000]

Two shapes: positions of ten duties, and a single position that has them all. In Chromium (Playwright, the system's
own browser) ``shown`` is the time until both sides are painted and the script has run, ``answer`` that from a click
on the last duty until its place on the other side is painted. Milliseconds on the clock, best of three.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from extractor.exporters import export
from extractor.lexicon import load
from extractor.model import Document
from extractor.pipeline import extract_source
from extractor.readers import read_text

_ROUNDS: Final = 3
_PAINTED: Final = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main() -> None:
    """Print a line a shape."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--duties", type=int, default=10_000)
    duties = parser.parse_args().duties
    print(f"{'shape':<24}{'characters':>11}{'kB':>8}{'extract':>9}{'write':>7}{'shown':>7}{'answer':>8}")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for shape, each in (("ten duties a position", 10), ("one position", duties)):
            text = _text(duties, each)
            began = time.perf_counter()
            document = extract_source(read_text(text), load())
            extracted = time.perf_counter() - began
            writing, data = min((_written(document, text) for _ in range(_ROUNDS)), key=lambda one: one[0])
            path = Path(folder, f"{each}.html")
            path.write_bytes(data)
            opened = [_opened(browser, path) for _ in range(_ROUNDS)]
            shown, answered = min(one for one, _ in opened), min(one for _, one in opened)
            figures = [1000 * one for one in (extracted, writing, shown, answered)]
            told = "".join(f"{figure:>{width}.0f}" for figure, width in zip(figures, (9, 7, 7, 8), strict=True))
            print(f"{shape:<24}{len(text):>11}{len(data) / 1000:>8.0f}{told}")


def _text(duties: int, each: int) -> str:
    lines: list[str] = []
    for position in range(duties // each):
        lines.append(f"第{position + 1}工段段长岗位职责")
        lines += [f"{n}、负责第{position + 1}工段第{n}号设备的点检、润滑和交接班记录。" for n in range(1, each + 1)]
    return "\n".join(lines) + "\n"


def _written(document: Document, text: str) -> tuple[float, bytes]:
    began = time.perf_counter()
    data = export(document, "html", source_text=text)
    return time.perf_counter() - began, data


def _opened(browser: Browser, path: Path) -> tuple[float, float]:
    """Seconds until the page is there, and until the other side answers a click on the last duty."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    began = time.perf_counter()
    page.goto(path.as_uri())
    page.evaluate(_PAINTED)
    shown = time.perf_counter() - began
    last = page.locator("#source .duty").last
    last.scroll_into_view_if_needed()
    page.evaluate(_PAINTED)
    began = time.perf_counter()
    last.evaluate("e => e.click()")
    page.evaluate(_PAINTED)
    answered = time.perf_counter() - began
    if page.locator("#result .on").count() != 1:
        raise RuntimeError("the other side did not answer")
    page.close()
    return shown, answered


if __name__ == "__main__":
    main()
