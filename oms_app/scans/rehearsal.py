"""A made-up page judged once, so that the children forked later inherit what libraries build at first use."""

from __future__ import annotations

import cv2
import numpy as np

from oms_app.scans.check import check
from oms_app.scans.limits import LIMITS
from oms_app.scans.sheets import Expectation, Sheet

_HEIGHT, _WIDTH = 1000, 720


def rehearse() -> None:
    """Judge grey paper with a few rows of strokes on a dark desk."""
    desk = np.full((_HEIGHT, _WIDTH, 3), 60, np.uint8)
    desk[50:-50, 50:-50] = 230
    for row in range(100, 900, 40):
        desk[row : row + 16, 100:620:9] = 30
    _, data = cv2.imencode(".jpg", desk)
    check(data.tobytes() + bytes(LIMITS.min_bytes), LIMITS, Expectation(Sheet.A4, colour=True))
