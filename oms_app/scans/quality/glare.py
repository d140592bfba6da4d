"""Glare: a burnt-out patch on a page whose paper is otherwise not burnt out; a scanner makes none."""

from __future__ import annotations

import cv2
import numpy as np

from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.page import Box, Page
from oms_app.scans.quality.raster import Array
from oms_app.scans.verdict import Measure, Outcome, Rule

_BURNT, _BURNT_COLOUR = 250, 246
_RINGS = ((15, 41, 10.0), (61, 101, 25.0))
"""Work pixels across, twice: a halo ends, the paper around begins; and levels between them: in good light white paper
fades slowly, by less than a wide halo does."""

_PATCHES = 6


def judge(page: Page) -> Measure:
    """The greatest burnt-out patch as a share of the sheet."""
    share, box = (0.0, None) if page.is_scanned else _patch(page)
    if share > QUALITY.glare and box is not None:
        return page.measure(Rule.GLARE, Outcome.FAILED, share, QUALITY.glare, boxes=(box,))
    return page.measure(Rule.GLARE, Outcome.PASSED, share, QUALITY.glare)


def _patch(page: Page) -> tuple[float, Box | None]:
    hot = _burnt(page)
    if cv2.countNonZero(hot) < QUALITY.glare * page.outline.area:
        return 0.0, None
    _, labels, stats, _ = cv2.connectedComponentsWithStats(hot)
    by_area = sorted(range(1, len(stats)), key=lambda one: -int(stats[one, cv2.CC_STAT_AREA]))
    for label in by_area[:_PATCHES]:
        left, top, wide, high, area = stats[label].tolist()
        if QUALITY.glare < area / page.outline.area < QUALITY.glare_most and _stands_out(
            page, (labels == label).astype(np.uint8)
        ):
            return area / page.outline.area, (left, top, left + wide, top + high)
    return 0.0, None


def _burnt(page: Page) -> Array:
    hot: Array = cv2.inRange(page.raster.work, _BURNT, 255) & (page.outline.inner * 255)
    if page.raster.colour is not None:
        hot &= cv2.inRange(page.raster.colour, (_BURNT_COLOUR,) * 3, (255,) * 3)
    if cv2.countNonZero(hot) < QUALITY.glare * page.outline.area:
        return hot
    hot = cv2.morphologyEx(hot, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    return cv2.morphologyEx(hot, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))


def _stands_out(page: Page, patch: Array) -> bool:
    """Whether the paper at some distance, print left out, is clearly darker than the patch."""
    work = page.raster.work
    level = float(work[patch > 0].mean())
    for near, far, step in _RINGS:
        inner, outer = (cv2.dilate(patch, np.ones((side, side), np.uint8)) for side in (near, far))
        around = (inner == 0) & (outer > 0) & (page.outline.inner > 0)
        if around.any() and level - float(np.percentile(work[around], 75)) > step:  # print is the darker part
            return True
    return False
