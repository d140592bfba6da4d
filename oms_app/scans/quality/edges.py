"""Edges that were cut: letters that run out of the picture, a sheet that leaves it, a page of the wrong proportions."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from oms_app.scans.defects import Cut
from oms_app.scans.quality.ink import strong_ink
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.outline import SIDES, gaps
from oms_app.scans.quality.page import Box, Page
from oms_app.scans.quality.raster import Array
from oms_app.scans.verdict import Measure, Outcome, Rule

_AT_THE_EDGE = 2  # work pixels
_BAND = 0.03  # of the picture: the region that is shown
_SMALLEST, _LARGEST = 4, 0.06  # pixels, share of the long side
_NEAR, _FURTHER, _PRINT = 0.012, 0.035, 0.01  # of the long side, twice; share of that strip
_WHOLE, _WHOLE_SHAPE = 0.015, 0.025  # of the long side, of the proportions
_SEEN = 0.2  # share of a side that the sheet has to reach for letters to be cut there


def judge(page: Page) -> Iterator[Measure]:
    """The plainest sign alone: letters, else the sheet, else its proportions."""
    sides = [side for side in SIDES if page.outline.fills_frame or page.outline.touch[side] > _SEEN]
    letters = {side: count for side, count in _cut_letters(page.raster.work).items() if side in sides} if sides else {}
    is_full_size = page.is_scanned and page.outline.fills_frame and page.resolution.misfit == 0
    least = QUALITY.cut_ornaments if is_full_size else QUALITY.cut_letters
    cut = [side for side, count in letters.items() if count >= least]
    if cut:
        yield _failed(page, Cut.TEXT, max(letters[side] for side in cut), least, cut)
        return
    gone = _gone(page)
    if gone:
        yield _failed(page, Cut.SHEET, max(page.outline.touch.values()), QUALITY.cut_sheet, gone)
        return
    misfit = page.resolution.misfit
    if misfit is not None and misfit > QUALITY.misfit:
        yield page.measure(Rule.CROP, Outcome.FAILED, misfit, QUALITY.misfit, Cut.PROPORTIONS, (page.sheet_box,))
        return
    yield page.measure(Rule.CROP, Outcome.PASSED, misfit, QUALITY.misfit)


def _gone(page: Page) -> list[str]:
    """The sides that the sheet leaves the picture by; it is whole with its proportions, or its border in sight."""
    misfit = page.resolution.misfit
    if not page.outline.on_desk or (misfit is not None and misfit < _WHOLE_SHAPE):
        return []
    height, width = page.raster.work.shape
    from_frame = gaps(page.outline.corners, height, width)
    far = _WHOLE * max(height, width)
    return [side for side in SIDES if page.outline.touch[side] > QUALITY.cut_sheet and from_frame[side].mean() < far]


def _failed(page: Page, detail: Cut, measured: float, limit: float, sides: list[str]) -> Measure:
    height, width = page.raster.work.shape
    boxes: dict[str, Box] = {
        "top": (0, 0, width, _BAND * height),
        "right": ((1 - _BAND) * width, 0, width, height),
        "bottom": (0, (1 - _BAND) * height, width, height),
        "left": (0, 0, _BAND * width, height),
    }
    return page.measure(Rule.CROP, Outcome.FAILED, measured, limit, detail, [boxes[side] for side in sides])


def _cut_letters(work: Array) -> dict[str, int]:
    """Pieces of real ink of the size of letters that run out of each side."""
    height, width = work.shape
    ink = strong_ink(work)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, wide, high, area = (stats[1:, i] for i in range(5))
    size = np.maximum(wide, high)
    letter = (size >= _SMALLEST) & (size <= _LARGEST * max(height, width)) & (area >= 8) & (area > 0.12 * wide * high)
    thick = (wide >= 3) & (high >= 3)
    at_side = {
        "top": top <= _AT_THE_EDGE,
        "right": left + wide >= width - _AT_THE_EDGE,
        "bottom": top + high >= height - _AT_THE_EDGE,
        "left": left <= _AT_THE_EDGE,
    }
    return {side: int((letter & thick & near).sum()) for side, near in at_side.items() if _goes_on(ink, side)}


def _goes_on(ink: Array, side: str) -> bool:
    """Whether there is print a little further in: the ragged black edge that a copier leaves stands alone."""
    turned = np.rot90(ink, SIDES.index(side))
    strip = turned[int(_NEAR * max(ink.shape)) : int(_FURTHER * max(ink.shape))]
    return float((strip > 0).mean()) > _PRINT
