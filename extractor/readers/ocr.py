"""Text in pictures: RapidOCR with the models its wheel brings, so that nothing is ever fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

from extractor.errors import MissingExtra
from extractor.readers.notices import shown_pages
from extractor.readers.pdf_page import Line
from extractor.readers.scan_blanks import with_blanks
from extractor.readers.scan_cuts import cut_at
from extractor.readers.scan_lines import SeenLine, SeenPage
from extractor.readers.scan_rules import Level, Rules, rules_in
from extractor.source import Block, Notice

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS_ALONG: Final = 2_000
"""Of the longer side of a page; the recogniser shrinks larger pictures to it."""
_MODELS: Final = {"Det": "*_det_*.onnx", "Rec": "*_rec_*.onnx"}
_SETTINGS: Final[dict[str, object]] = {
    "Global.log_level": "critical",
    "Global.max_side_len": PIXELS_ALONG,
    "Global.use_cls": False,  # turns single lines of upright pages upside down: which way up is asked of the page
    "Global.text_score": 0.0,  # what it drops below is dropped unseen
    "Det.box_thresh": 0.3,  # its own 0.5 misses the only line of a page
}
_REMEDY: Final = '请运行 pip install "duty-extractor[ocr]"'
_DOUBTFUL: Final = 0.85  # a line less certain than this is told
_LEGIBLE: Final = 0.5  # and one less certain than this is no text
_UPRIGHT: Final = 0.8  # a page less certain than this may stand upside down: 0.6 there, 0.99 upright
_TALL: Final = 1.5  # height over width of a line that runs up or down; the recogniser turns those by a quarter itself
_MOST_DOUBTS: Final = 50
_STEEPEST: Final = 0.1  # of lines, rise over run; a page more askew is read as it stands


class _Found(Protocol):
    """What RapidOCR gives back: corners, texts and certainties line by line, ``None`` for none."""

    boxes: Iterable[Iterable[Sequence[float]]] | None
    txts: Iterable[str] | None
    scores: Iterable[float] | None


class _Engine(Protocol):
    def __call__(self, picture: object) -> _Found: ...


class _Piece(NamedTuple):
    """What was recognised in one place, its corners clockwise from the upper left."""

    text: str
    box: Sequence[tuple[float, float]]
    certainty: float


Recogniser = Callable[["Image"], SeenPage]


def recogniser() -> Recogniser:
    """A new recogniser, which takes about a second to load; not to be shared between threads.

    Raises ``MissingExtra``, also where the installed package comes without its models.
    """
    try:
        import numpy as np  # noqa: PLC0415
        import rapidocr  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra("识别图片中的文字需要组件 rapidocr", remedy=_REMEDY) from error
    folder = Path(rapidocr.__file__).parent / "models"
    parameters = dict(_SETTINGS)
    for stage, pattern in _MODELS.items():
        found = sorted(folder.glob(pattern))
        if not found:
            raise MissingExtra("已安装的 rapidocr 不带识别模型", remedy=_REMEDY)
        parameters[f"{stage}.model_path"] = str(found[0])
    engine = cast("_Engine", rapidocr.RapidOCR(params=parameters))

    def found_in(picture: Image) -> list[_Piece]:
        result = engine(np.asarray(picture)[:, :, ::-1])  # it expects blue first
        if result.boxes is None or result.txts is None or result.scores is None:
            return []
        boxes = [[(float(x), float(y)) for x, y in box] for box in result.boxes]
        return [
            _Piece(text.strip(), box, float(score))
            for text, box, score in zip(result.txts, boxes, result.scores, strict=True)
            if text.strip()
        ]

    def recognise(picture: Image) -> SeenPage:
        upright, pieces = _upright(picture.convert("RGB"), found_in)
        return _page(upright, pieces)

    return recognise


def _upright(picture: Image, found_in: Callable[[Image], list[_Piece]]) -> tuple[Image, list[_Piece]]:
    """The picture turned as its text stands, and its text."""
    pieces = found_in(picture)
    certainty, tall = _certainty(pieces), _mostly_tall(pieces)
    if not pieces or (certainty >= _UPRIGHT and not tall):
        return picture, pieces
    # Of lines that run up or down the recogniser reads those that run up.
    turned = picture.rotate((90 if certainty >= _UPRIGHT else 270) if tall else 180, expand=True)
    others = found_in(turned)
    better = _certainty(others) >= max(certainty, _UPRIGHT) if tall else _certainty(others) > certainty
    return (turned, others) if better and not _mostly_tall(others) else (picture, pieces)


def _certainty(pieces: Sequence[_Piece]) -> float:
    """Of all characters."""
    characters = sum(len(one.text) for one in pieces)
    return sum(one.certainty * len(one.text) for one in pieces) / max(characters, 1)


def _mostly_tall(pieces: Sequence[_Piece]) -> bool:
    tall = [len(one.text) for one in pieces if one.box[3][1] - one.box[0][1] > _TALL * (one.box[1][0] - one.box[0][0])]
    return 2 * sum(tall) > sum(len(one.text) for one in pieces)


def _page(picture: Image, pieces: Sequence[_Piece]) -> SeenPage:
    legible = [one for one in pieces if one.certainty >= _LEGIBLE]
    level = Level(_slope([one.box for one in legible]), picture.width, picture.height)
    lines = [_line(one.text, one.box, level) for one in legible]
    rules = rules_in(picture, median(one.bottom - one.top for one in lines), level) if lines else Rules()
    seen = []
    for piece, line in zip(legible, lines, strict=True):
        shares = rules.through(line)
        for text, box in cut_at(piece.text, piece.box, shares, picture) if shares else [piece[:2]]:
            (left, top), (right, _), _, (_, bottom) = box
            spaced = with_blanks(text, (left, top, right, bottom), picture)
            seen.append(SeenLine(_line(spaced, box, level), round(piece.certainty, 3)))
    return SeenPage(seen, picture.width, picture.height, len(pieces) - len(legible), rules)


def _slope(boxes: Sequence[Sequence[tuple[float, float]]]) -> float:
    """How far the lines of the picture rise or fall: 0 where they are level, or nowhere near it."""
    wide = [box for box in boxes if box[1][0] - box[0][0] > 5 * abs(box[3][1] - box[0][1])]
    slopes = [(box[1][1] - box[0][1]) / (box[1][0] - box[0][0]) for box in wide]
    found = median(slopes) if slopes else 0.0
    return found if abs(found) < _STEEPEST else 0.0


def _line(text: str, box: Sequence[tuple[float, float]], level: Level) -> Line:
    """The line levelled."""
    corners = [level(x, y) for x, y in box]
    acrosses, heights = zip(*corners, strict=True)
    return Line(text, min(acrosses), min(heights), max(acrosses), max(heights))


def told(blocks: Sequence[Block], pages: Sequence[int], illegible: int = 0) -> Iterator[Notice]:
    """That text was recognised, on which pages (from 0), where that is doubtful, and how much was left out."""
    if illegible:
        yield Notice("ocr-illegible", "warning", f"有 {illegible} 处像文字而认不出来，没有读入，请对照原件补上")
    recognised = [one for one in blocks if one.confidence < 1]
    if not recognised:
        return
    length = sum(one.span.end - one.span.start for one in recognised)
    share = sum(one.confidence * (one.span.end - one.span.start) for one in recognised) / length
    yield Notice(
        "ocr-used",
        "warning",
        f"第 {shown_pages(pages)} 页是图片，文字是识别出来的（平均可信度 {share:.0%}），请对照原件核对",
    )
    doubtful = [one for one in recognised if one.confidence < _DOUBTFUL]
    for one in doubtful[:_MOST_DOUBTS]:
        yield Notice("ocr-doubtful", "warning", f"这一处识别得不可靠（可信度 {one.confidence:.0%}）", one.span)
