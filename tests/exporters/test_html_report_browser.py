"""The report in a real browser: both sides answer mouse and keyboard, nothing is fetched, it prints."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from extractor import model
from extractor.exporters import export, html_report
from extractor.pipeline import extract_text
from extractor.spans import Span
from tests.example import DOCUMENT, SOURCE_TEXT
from tests.exporters.browser import CHROMIUM, chromium
from tests.exporters.test_html_report import HOSTILE, everywhere

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")

DUTIES = 10_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page that fails the test for each request and error."""
    page = browser.new_page(viewport={"width": 1200, "height": 700})
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("pageerror", lambda error: seen.append(str(error)))
    yield page
    page.close()
    assert [one for one in seen if not one.startswith(tmp_path.as_uri())] == []


def opened(page: Page, folder: Path, data: bytes, fragment: str = "") -> Page:
    path = folder / "报告.html"
    path.write_bytes(data)
    page.goto(path.as_uri() + fragment)
    return page


def lit(page: Page) -> list[tuple[str, str]]:
    """What is highlighted: side and text."""
    found = page.eval_on_selector_all(".on", "all => all.map(e => [e.closest('section')?.id ?? '', e.textContent])")
    return [(side, text) for side, text in found]


def test_hover_goes_both_ways(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, html_report.write(DOCUMENT, SOURCE_TEXT))
    page.locator("#source span", has_text="1、编制年度招聘计划;").hover()
    assert lit(page) == [("source", "1、编制年度招聘计划;"), ("result", "1、编制年度招聘计划;招聘方面")]
    page.locator("#result .item", has_text="收简历").hover()
    assert lit(page) == [("source", "1、收简历"), ("result", "1、收简历")]


def test_a_click_brings_the_other_side_into_view(page: Page, tmp_path: Path) -> None:
    text = "一、出纳岗位职责\n" + "".join(f"{n}、登记第{n}本账。\n" for n in range(1, 301))
    opened(page, tmp_path, export(extract_text(text), "html", source_text=text))
    left = page.locator("#source span", has_text="250、登记第250本账。")
    right = page.locator("#result .item", has_text="登记第250本账。")
    expect(right).not_to_be_in_viewport()
    left.click()
    expect(right).to_be_in_viewport()
    assert re.search(r"#i\d+$", page.url)
    first = page.locator("#result .item", has_text="登记第1本账。")
    first.click()
    expect(page.locator("#source span", has_text="1、登记第1本账。").first).to_be_in_viewport()
    reopened = page.url
    page.goto("about:blank")
    page.goto(reopened)
    assert lit(page)[0] == ("source", "1、登记第1本账。")


def test_the_keyboard_is_enough(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, html_report.write(DOCUMENT, SOURCE_TEXT))
    while page.evaluate("!document.activeElement.classList.contains('item')"):
        page.keyboard.press("Tab")
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused) == "组织架构图"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "行政人事部经理"
    assert lit(page) == [("source", "行政人事部经理"), ("result", "行政人事部经理")]
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "组织架构图"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section')?.id") != "result", "one stop, not one an item"


def test_the_contents_lead_to_both_sides(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, html_report.write(DOCUMENT, SOURCE_TEXT))
    page.locator("summary").click()
    page.locator("ol a", has_text="人事专员").click()
    assert lit(page) == [("", "人事专员"), ("source", "人事专员"), ("result", "人事专员")]


def test_notes_are_stepped_through_and_hidden(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, html_report.write(DOCUMENT, SOURCE_TEXT))
    assert page.locator(".note").count() == 2
    right = page.locator("#source .note").first.bounding_box()
    text = page.locator("#source p").first.bounding_box()
    assert right is not None
    assert text is not None
    assert right["x"] >= text["x"] + text["width"], "notes stand beside the text"
    page.keyboard.press("n")
    expect(page.locator(".note.here")).to_be_in_viewport()
    page.locator("input[value=info]").click()
    assert page.locator(".note:visible").count() == 1


def test_on_a_phone_both_sides_stay_in_view(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    opened(page, tmp_path, html_report.write(DOCUMENT, SOURCE_TEXT))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#source span", has_text="1、收简历").click()
    for side in ("#source", "#result"):
        expect(page.locator(f"{side} .on")).to_be_in_viewport()


@pytest.mark.parametrize("text", [HOSTILE, "一行\u2028<script>alert(1)</script>\u2029\u202e反\u202c</style>`${1}`"])
def test_texts_stay_texts(page: Page, tmp_path: Path, text: str) -> None:
    opened(page, tmp_path, html_report.write(everywhere(text), text))
    shown = page.eval_on_selector_all("#source p", "all => all.map(e => e.textContent).join('\\n')")
    assert shown == text
    assert page.title() == text
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0


def test_another_script_than_its_own_does_not_run(page: Page, tmp_path: Path) -> None:
    data = html_report.write(DOCUMENT, SOURCE_TEXT)
    smuggled = data.replace(b"</body>", b'<script>document.title="bad"</script></body>')
    opened(page, tmp_path, smuggled, fragment="#i1")
    assert page.title() == DOCUMENT.title
    assert lit(page), "its own did not run"


def test_a_note_and_an_unread_stretch_are_seen(page: Page, tmp_path: Path) -> None:
    lost = model.Coverage(characters=len(SOURCE_TEXT), assigned=1, unassigned=(Span(0, 4),))
    opened(page, tmp_path, html_report.write(msgspec.structs.replace(DOCUMENT, coverage=lost), SOURCE_TEXT))
    expect(page.get_by_text("有 4 个字未归类")).to_be_visible()
    assert page.locator("#source .lost").first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_on_paper_both_sides_are_whole(page: Page, tmp_path: Path) -> None:
    text = "一、出纳岗位职责\n" + "".join(f"{n}、登记第{n}本账。\n" for n in range(1, 301))
    opened(page, tmp_path, export(extract_text(text), "html", source_text=text))
    pdf = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    printed = "".join(one.get_textpage().get_text_range() for one in pdf)
    told = "".join(printed.split())
    for number in (1, 150, 300):
        assert told.count(f"登记第{number}本账。") == 2
    width, height = pdf[0].get_size()
    assert width < height
    assert 4 <= len(pdf) <= 8
    assert "下一处" not in told


def test_ten_thousand_duties(page: Page, tmp_path: Path) -> None:
    titles = [f"第{n}号岗位" for n in range(DUTIES // 20)]
    lines: list[str] = []
    for title in titles:
        lines += [f"{title}职责", *(f"{n}、负责{title}的第{n}项登记工作。" for n in range(1, 21))]
    text = "\n".join(lines)
    position = DOCUMENT.positions[0]
    positions = []
    start = 0
    for title in titles:
        began, duties = start, []
        start += len(title) + 3
        for n in range(1, 21):
            told = f"负责{title}的第{n}项登记工作。"
            start += len(f"{n}、")
            place = Span(start, start + len(told))
            duties.append(model.Duty(id=f"{title}{n}", number=str(n), marker=f"{n}、", text=told, span=place))
            start = place.end + 1
        positions.append(
            msgspec.structs.replace(
                position, title=title, duties=tuple(duties), requirements=(), fields=(), summary=None,
                span=Span(began, start),
            )
        )  # fmt: skip
    large = msgspec.structs.replace(
        DOCUMENT, title=None, departments=(), outline=(), org_charts=(), procedures=(), references=(),
        furniture=(), prose=(), diagnostics=(), positions=tuple(positions),
        source=msgspec.structs.replace(DOCUMENT.source, characters=len(text)),
    )  # fmt: skip
    data = export(large, "html", source_text=text)
    assert len(data) < 8_000_000
    opened(page, tmp_path, data)
    assert page.locator("#result .duty").count() == DUTIES
    last = page.locator("#source span", has_text="20、负责第499号岗位的第20项登记工作。")
    last.click()
    expect(page.locator("#result .on")).to_be_in_viewport()
    assert lit(page) == [
        ("source", "20、负责第499号岗位的第20项登记工作。"),
        ("result", "20、负责第499号岗位的第20项登记工作。"),
    ]
