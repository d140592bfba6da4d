"""In doubt a page is read: what nobody can read is refused, its readable twin is not; a page on its side is told."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageDraw

from oms_app.scans import reader
from oms_app.scans.defects import Faintness, Slant
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.sheets import Expectation, Sheet
from oms_app.scans.verdict import Measure, Outcome, Rule, Verdict
from tests.scans.drawn import PAPER, Picture, _font, grained, judged, measure

pytestmark = pytest.mark.req("DOC-5")

LETTER = Expectation(Sheet.A5, colour=False)
DPI, MARGIN = 300, 150
READABLE, TINY = 38, 13  # pixels: 9 points and 3
PATIENCE = 300  # seconds, for a machine that is busy
WORDS = "Свидетельство о перемене имени выдано отделом записи актов гражданского состояния города".split()


@cache
def letter(size: int) -> Picture:
    """A sheet of A5 full of print."""
    image = Image.new("RGB", (1748, 2480), PAPER)
    pen, font = ImageDraw.Draw(image), _font(size)
    for line, top in enumerate(range(MARGIN, image.height - MARGIN, round(1.5 * size))):
        words = [WORDS[(line + place) % len(WORDS)] for place in range(image.width)]
        text = " ".join(words[: round((image.width - 2 * MARGIN) / (4.2 * size))])
        pen.text((MARGIN, top), text, fill=(40, 40, 40), font=font)
    return grained(np.asarray(image))


def coded(picture: Picture, quality: int, way: int = 1) -> bytes:
    """As a JPEG of a scanner, with a way to be turned in its EXIF."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = way
    written = io.BytesIO()
    Image.fromarray(picture).save(written, "JPEG", quality=quality, dpi=(DPI, DPI), exif=exif)
    return written.getvalue()


def piece(size: int, quality: int) -> Image.Image:
    """The middle of the sheet, as it comes out of its file."""
    return Image.open(io.BytesIO(coded(letter(size), quality))).convert("L").crop((600, 900, 1100, 1400))


@pytest.fixture
def no_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", "/nowhere")
    reader.is_installed.cache_clear()
    yield
    reader.is_installed.cache_clear()


def legibility(verdict: Verdict) -> Measure:
    return measure(verdict, Rule.LEGIBILITY)


def lying(verdict: Verdict) -> list[str]:
    return [one.detail for one in verdict.measures if one.rule is Rule.SKEW and one.outcome is Outcome.SOFT]


def test_print_garbled_by_its_coding_is_not_read_and_its_larger_twin_is() -> None:
    if not reader.is_installed():
        assert legibility(judged(coded(letter(READABLE), 5), LETTER)).outcome is Outcome.UNAVAILABLE
        return
    garbled, plain = (reader.best_way(piece(size, 4), PATIENCE) for size in (TINY, READABLE))
    assert garbled is not None
    assert plain is not None
    assert garbled.share < QUALITY.read < plain.share
    assert plain.turn == 0


def test_an_unreadable_page_is_refused_or_it_is_said_that_nobody_read_it() -> None:
    verdict = judged(coded(letter(TINY), 4), LETTER)
    found = legibility(verdict)
    assert verdict.accepted == (found.outcome is Outcome.UNAVAILABLE)
    assert found.outcome is not Outcome.FAILED or found.detail == Faintness.UNREAD
    assert judged(coded(letter(READABLE), 5), LETTER).accepted


def test_text_upside_down_is_read_and_told_to_lie_so() -> None:
    if reader.is_installed():
        best = reader.best_way(piece(READABLE, 40).transpose(Image.Transpose.ROTATE_180), PATIENCE)
        assert best is not None
        assert best.turn == 180


def test_without_a_reader_a_doubtful_page_is_taken_and_it_is_said(no_reader: None) -> None:
    doubtful, clear = (judged(coded(letter(READABLE), quality), LETTER) for quality in (5, 85))
    assert doubtful.accepted
    assert legibility(doubtful).outcome is Outcome.UNAVAILABLE
    assert legibility(clear).outcome is Outcome.PASSED


def test_a_page_on_its_side_is_told_and_taken() -> None:
    verdict = judged(coded(np.rot90(letter(READABLE)).copy(), 85), LETTER)
    assert verdict.accepted
    assert lying(verdict) == [Slant.SIDEWAYS]


@pytest.mark.parametrize(("turns", "way"), [(0, 1), (1, 6), (2, 3), (3, 8)])
def test_a_page_that_its_camera_turns_upright_is_not_told_to_lie_on_its_side(turns: int, way: int) -> None:
    assert lying(judged(coded(np.rot90(letter(READABLE), turns).copy(), 85, way), LETTER)) == []
