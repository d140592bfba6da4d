"""Colour, where stamps and signatures are expected in it (DOC-4)."""

from __future__ import annotations

import cv2

from oms_app.scans.defects import Paleness
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.page import Page
from oms_app.scans.quality.raster import percentiles
from oms_app.scans.verdict import Measure, Outcome, Rule

_COLOURED = 41  # levels between the greatest and the least plane


def judge(page: Page) -> Measure:
    """Failed when there are no colours at all; doubtful when hardly anything is coloured."""
    levels, share = _chroma(page)
    if page.expectation.colour and levels < QUALITY.colour_levels:
        box = (page.sheet_box,)
        return page.measure(Rule.COLOUR, Outcome.FAILED, levels, QUALITY.colour_levels, Paleness.GREY, box)
    if page.expectation.colour and share < QUALITY.colour_share:
        return page.measure(Rule.COLOUR, Outcome.SOFT, share, QUALITY.colour_share, Paleness.HARDLY_ANY)
    return page.measure(Rule.COLOUR, Outcome.PASSED, levels, QUALITY.colour_levels)


def _chroma(page: Page) -> tuple[float, float]:
    """Levels between planes at the most coloured thousandth of the sheet, and the share that is clearly coloured."""
    if page.raster.colour is None:
        return 0.0, 0.0
    blue, green, red = cv2.split(cv2.GaussianBlur(page.raster.colour, (3, 3), 0))
    spread = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    inner = page.outline.inner
    coloured = cv2.inRange(spread, (_COLOURED,), (255,)) & (inner * 255)
    (levels,) = percentiles(spread, inner, 0.999)
    return levels, cv2.countNonZero(coloured) / max(1, cv2.countNonZero(inner))
