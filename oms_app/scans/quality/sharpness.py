"""Sharpness of print: the width of its edges, tile by tile over the text of the page."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from oms_app.scans.defects import Softness
from oms_app.scans.quality import aside, doubles, echoes, enlargement, tiles
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.page import Box, Page
from oms_app.scans.quality.raster import Array
from oms_app.scans.quality.tiles import Places, Tiles
from oms_app.scans.verdict import Measure, Outcome, Rule

_TILES_TO_JUDGE = 20
_TILES, _MORE_TILES = 120, 240  # at most: for sharpness, for the traces that a good filter leaves
_ALL_TILES, _SOME_SOFT = 480, 2  # at most, where so many of the first are softer than the rest
_BESIDE, _ALIKE = 4, 0.35  # tiles nearest to a soft one, share of soft ones among them
_SMOOTHING = 0.8  # pixels of blur that take the grain of the sensor away
_STEP = 2.507  # a step of contrast C under a blur of width s has the slope C / (s * sqrt(2 pi))
_AXES = (0, 45, 90, 135)


@dataclass(frozen=True)
class Sharpness:
    """Edge widths in pixels of a page at 300 dpi.

    `sigma` is the median in the worst direction and `least` in the best; `bad` are the boxes of tiles that cannot be
    read, `share` is their share; `softer` are those of a side of the page that is plainly softer than the rest, `side`
    is their share; `copied` is how much of the waves says that all print is seen twice; `contrast` is in levels, the
    90th percentile; `enlarged` is by how much at least a program enlarged the print.
    """

    sigma: float
    least: float
    share: float
    bad: tuple[Box, ...]
    tiles: int
    contrast: float
    enlarged: float
    side: float
    softer: tuple[Box, ...]
    copied: float

    @property
    def is_told(self) -> bool:
        """Whether there is text enough to say more than that it cannot be read at all."""
        return self.tiles >= _TILES_TO_JUDGE


def sharpness(page: Page) -> Sharpness | None:
    """None when there are too few pieces of text to say anything."""
    # A coarse picture is judged by its own pixels: it is refused for them already.
    fineness = max(page.dpi, QUALITY.dpi_wanted) * page.raster.factor / QUALITY.dpi_wanted
    places = tiles.search(page)
    if places is None:
        return None
    pieces = tiles.cut(page, places, _TILES)
    text = _text_of(pieces, fineness)
    if text is None:
        return None
    sigmas, contrast, kept = text
    strong = contrast > 0.35 * np.percentile(contrast, 90)
    medians = [float(np.median(sigmas[axis][strong])) for axis in range(len(_AXES))]
    # A ruled line is endless one way, so a tile is soft when it is soft across and along.
    bad = _together(np.minimum(sigmas[0], sigmas[2]) > QUALITY.blur_part_sigma, pieces.places[kept])
    side, softer = _softer_side(page, places, np.minimum(sigmas[0], sigmas[2]), fineness)
    return Sharpness(
        sigma=max(medians),
        least=min(medians),
        share=float(bad.mean()),
        bad=_boxes(page, pieces.places[kept][bad], pieces.side),
        tiles=len(contrast),
        contrast=float(np.percentile(contrast, 90)),
        enlarged=_enlarged(page, places, pieces, medians),
        side=side,
        softer=softer,
        copied=doubles.strength(page, places) if max(medians) < QUALITY.blur_sigma else 0.0,
    )


def _enlarged(page: Page, places: Places, pieces: Tiles, widths: list[float]) -> float:
    """1 where it cannot be told: nothing is left of a rhythm in a picture that was shrunk, or is blurred besides."""
    if page.raster.factor != 1.0 or max(widths) > QUALITY.blur_sigma:
        return 1.0
    rhythm = enlargement.factor(pieces, min(widths), max(widths))
    if rhythm > 1.0 or max(widths) * page.dpi / QUALITY.dpi_wanted < QUALITY.echo_sigma:
        return rhythm
    more = tiles.cut(page, places, _MORE_TILES)
    scanned_at = page.dpi if page.is_scanned else None
    return echoes.factor(more, page.source.coarseness, scanned_at=scanned_at, is_soft=max(widths) > QUALITY.soft)


def _softer_side(page: Page, places: Places, first: Array, fineness: float) -> tuple[float, tuple[Box, ...]]:
    """Share and places of the tiles of a softer side of the page, looked for where the first tiles give rise to it."""
    if aside.softer(first).sum() < _SOME_SOFT:
        return 0.0, ()
    pieces = tiles.cut(page, places, _ALL_TILES)
    text = _text_of(pieces, fineness)
    if text is None:
        return 0.0, ()
    sigmas, _, kept = text
    found = aside.side(np.minimum(sigmas[0], sigmas[2]), pieces.places[kept])
    return float(found.mean()), _boxes(page, pieces.places[kept][found], pieces.side)


def _together(bad: Array, places: Array) -> Array:
    """The soft tiles, none if they lie scattered among sharp ones: a blurred part is several together."""
    if not bad.any() or len(bad) <= _BESIDE:
        return bad
    away = np.abs(places[bad, None] - places[None]).sum(2)
    beside = np.argsort(away, axis=1, kind="stable")[:, 1 : _BESIDE + 1]
    return bad if bad[beside].mean() >= _ALIKE else np.zeros_like(bad)


def judge(page: Page, found: Sharpness | None) -> Measure:
    """Blurred by a lens out of focus, by a hand that shook, or in a part of the page."""
    if found is None:
        return page.measure(Rule.BLUR, Outcome.PASSED, None, QUALITY.blur_sigma)
    has_moved = found.is_told and found.sigma > QUALITY.motion_plain * found.least
    limit = QUALITY.motion_sigma if has_moved else QUALITY.blur_sigma if found.is_told else QUALITY.blur_part_sigma
    if found.sigma > limit:
        detail = Softness.MOTION if found.sigma > QUALITY.motion * found.least else Softness.DEFOCUS
        return page.measure(
            Rule.BLUR, Outcome.FAILED, found.sigma, limit, detail, _around(found.bad) or (page.sheet_box,)
        )
    if found.copied > QUALITY.double and found.is_told:
        return page.measure(Rule.BLUR, Outcome.FAILED, found.copied, QUALITY.double, Softness.MOTION, (page.sheet_box,))
    if found.share > QUALITY.blur_part and found.is_told:
        return page.measure(
            Rule.BLUR, Outcome.FAILED, found.share, QUALITY.blur_part, Softness.PART, _around(found.bad)
        )
    if found.side > QUALITY.blur_side and found.is_told:
        return page.measure(
            Rule.BLUR, Outcome.FAILED, found.side, QUALITY.blur_side, Softness.PART, _around(found.softer)
        )
    return page.measure(Rule.BLUR, Outcome.PASSED, found.sigma, QUALITY.blur_sigma)


def _text_of(pieces: Tiles, fineness: float) -> tuple[Array, Array, Array] | None:
    """Edge widths by axis and tile, contrasts, and which tiles hold text; None when hardly any does."""
    pixels, fineness = _at_most_300(pieces.pixels, fineness)
    count, side, _ = pixels.shape
    smooth = cv2.GaussianBlur(pixels.reshape(count * side, side), (0, 0), _SMOOTHING)
    grey = smooth.reshape(count, side, side)[:, 2:-2, 2:-2]
    flat = grey.reshape(count, -1)
    high, low = flat.max(1).astype(np.int16), flat.min(1).astype(np.int16)
    contrast = (high - low).astype(np.float32)
    kept = _is_text(grey, high, low)
    if kept.sum() < tiles.LEAST:
        return None
    sigmas = _widths(grey[kept].astype(np.int16), contrast[kept]) / fineness
    return sigmas, contrast[kept], kept


def _at_most_300(pixels: Array, fineness: float) -> tuple[Array, float]:
    """Finer pictures are looked at with 300 dots to the inch: grain is finer than print there."""
    if fineness <= 1.25:
        return pixels, fineness
    count, side, _ = pixels.shape
    smaller = max(24, round(side / fineness))
    flat = cv2.resize(pixels.reshape(count * side, side), (smaller, count * smaller), interpolation=cv2.INTER_AREA)
    return flat.reshape(count, smaller, smaller), fineness * smaller / side


def _is_text(grey: Array, high: Array, low: Array) -> Array:
    """Tiles with some ink, not too much of it, and edges both ways: a ruled line has them one way only."""
    ink = grey < ((high + low) // 2)[:, None, None]
    share = ink.mean((1, 2))
    across = (ink[:, :, 1:] != ink[:, :, :-1]).sum((1, 2))
    down = (ink[:, 1:] != ink[:, :-1]).sum((1, 2))
    most, least = np.maximum(across, down) / grey.shape[1], np.minimum(across, down) / grey.shape[1]
    kept: Array = (share > 0.02) & (share < 0.65) & (most > 1.1) & (least > 0.4) & (high - low > 20)
    return kept


def _widths(grey: Array, contrast: Array) -> Array:
    """Width of the blur in pixels, axes x tiles, by the steepest slope along each axis."""
    slopes = (
        (grey[:, 1:-1, 2:] - grey[:, 1:-1, :-2], 2.0),
        (grey[:, 2:, 2:] - grey[:, :-2, :-2], 2.828),
        (grey[:, 2:, 1:-1] - grey[:, :-2, 1:-1], 2.0),
        (grey[:, 2:, :-2] - grey[:, :-2, 2:], 2.828),
    )
    widths = []
    for change, distance in slopes:
        steepest = np.abs(change).reshape(len(grey), -1).max(1) / distance
        squared = (contrast / np.maximum(steepest, 0.5) / _STEP) ** 2 - _SMOOTHING**2
        widths.append(np.sqrt(np.maximum(squared, 0.01)))
    return np.stack(widths)


def _boxes(page: Page, places: Array, side: int) -> tuple[Box, ...]:
    size = side * page.raster.scale
    return tuple((column * size, row * size, (column + 1) * size, (row + 1) * size) for row, column in places.tolist())


def _around(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """One box round the thick of many: single tiles far off are left out."""
    if not boxes:
        return ()
    every = np.array(boxes)
    low, high = np.percentile(every, 10, axis=0), np.percentile(every, 90, axis=0)
    return ((float(low[0]), float(low[1]), float(high[2]), float(high[3])),)
