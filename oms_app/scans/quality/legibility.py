"""Whether the text can be read: by its contrast, and in doubt by a program that reads (DOC-5)."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
from PIL import Image

from oms_app.scans import pixels, reader
from oms_app.scans.defects import Faintness, Slant, Softness
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.page import Page
from oms_app.scans.quality.sharpness import Sharpness
from oms_app.scans.sheets import MM_PER_INCH
from oms_app.scans.verdict import Measure, Outcome, Rule

_PAGES_READ = 2  # of a document: each may take seconds
_ZONE, _CELL = 50.0, 4.0  # millimetres
_SOME, _MOST = 0.03, 0.5  # share of a cell that is ink where there is text
_LEAST_CELLS = 12
_LYING = {90: Slant.SIDEWAYS, 180: Slant.UPSIDE_DOWN, 270: Slant.SIDEWAYS}


def judge(page: Page, found: Sharpness | None, *, is_coarse: bool) -> Iterator[Measure]:
    """A page that is coarse or blurred is refused for that, and not for being illegible besides."""
    contrast = 0.0 if found is None else found.contrast
    if contrast < QUALITY.contrast and not is_coarse:
        box = (page.sheet_box,)
        yield page.measure(Rule.LEGIBILITY, Outcome.FAILED, contrast, QUALITY.contrast, Faintness.PALE, box)
        return
    zone = None if found is None or is_coarse or not _is_doubtful(page, found) else _zone(page)
    if found is None or zone is None:
        yield page.measure(Rule.LEGIBILITY, Outcome.PASSED, contrast, QUALITY.contrast)
    elif not reader.is_installed():
        yield page.measure(Rule.LEGIBILITY, Outcome.UNAVAILABLE, contrast, QUALITY.contrast)
    else:
        yield from _read(page, zone, found)


def _is_doubtful(page: Page, found: Sharpness) -> bool:
    """Whether the page is so near to a limit, or coded so coarsely, that only reading it tells."""
    if page.source.number >= _PAGES_READ:
        return False
    is_pale, is_garbled = found.contrast < QUALITY.doubtful_contrast, page.source.coarseness > QUALITY.coarse_coding
    return _is_soft(found) or is_pale or is_garbled


def _is_soft(found: Sharpness) -> bool:
    return found.is_told and (found.sigma > QUALITY.doubtful_sigma or found.share > QUALITY.doubtful_part)


def _read(page: Page, zone: Image.Image, found: Sharpness) -> Iterator[Measure]:
    """What the reader says; text that lies otherwise than the page is told, not refused."""
    best = reader.best_way(zone)
    if best is None:
        yield page.measure(Rule.LEGIBILITY, Outcome.UNAVAILABLE, None, QUALITY.read)
        return
    if best.share < QUALITY.read:
        yield from _unread(page, best.share, found)
        return
    yield page.measure(Rule.LEGIBILITY, Outcome.PASSED, best.share, QUALITY.read)
    if best.turn:
        yield page.measure(Rule.SKEW, Outcome.SOFT, None, None, _LYING[best.turn])


def _unread(page: Page, share: float, found: Sharpness) -> Iterator[Measure]:
    """Where the print is nearly blurred besides, that is why nobody can read it."""
    box = (page.sheet_box,)
    outcome = Outcome.SOFT if _is_soft(found) else Outcome.FAILED
    yield page.measure(Rule.LEGIBILITY, outcome, share, QUALITY.read, Faintness.UNREAD, box)
    if _is_soft(found):
        limit = QUALITY.doubtful_sigma
        yield page.measure(Rule.BLUR, Outcome.FAILED, max(found.sigma, limit), limit, Softness.DEFOCUS, box)


def _zone(page: Page) -> Image.Image | None:
    """The square of the upright page with the most text, as fine as 300 dots to the inch; None with hardly any text."""
    scale = page.raster.scale
    cell = max(4, round(_CELL * page.dpi * page.raster.factor * scale / MM_PER_INCH))
    rows, columns = page.ink.shape[0] // cell, page.ink.shape[1] // cell
    if rows < 1 or columns < 1:
        return None
    ink = cv2.resize(page.ink[: rows * cell, : columns * cell], (columns, rows), interpolation=cv2.INTER_AREA)
    text = cv2.inRange(ink, round(255 * _SOME), round(255 * _MOST)) // 255
    side = round(_ZONE / _CELL)
    high, wide = min(side, rows), min(side, columns)
    count = cv2.boxFilter(text, cv2.CV_32F, (wide, high), anchor=(0, 0), normalize=False)
    _, most, _, (left, top) = cv2.minMaxLoc(count[: rows - high + 1, : columns - wide + 1])
    if most < _LEAST_CELLS:
        return None
    pixel = cell / scale
    piece = page.raster.grey(
        slice(round(top * pixel), round((top + high) * pixel)), slice(round(left * pixel), round((left + wide) * pixel))
    )
    return _fitting(pixels.turned(Image.fromarray(piece), page.raster.orientation), page)


def _fitting(piece: Image.Image, page: Page) -> Image.Image:
    ratio = QUALITY.dpi_wanted / (page.dpi * page.raster.factor)
    return piece if ratio > 1 else piece.resize((round(piece.width * ratio), round(piece.height * ratio)))
