"""Blank pages: nothing on the sheet stands out from the paper around it."""

from __future__ import annotations

import cv2

from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.page import Page
from oms_app.scans.verdict import Measure, Outcome, Rule


def judge(page: Page) -> Measure:
    """The share of the sheet that is print, however light, dark or uneven the paper is."""
    share = cv2.countNonZero(page.ink) / page.outline.area
    if share < QUALITY.blank_ink:
        return page.measure(Rule.BLANK, Outcome.FAILED, share, QUALITY.blank_ink, boxes=(page.sheet_box,))
    return page.measure(Rule.BLANK, Outcome.PASSED, share, QUALITY.blank_ink)
