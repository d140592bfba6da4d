"""A made-up page judged once, so that the children forked later inherit what libraries build at first use."""

from __future__ import annotations

import cv2
import numpy as np

from oms_app.scans.check import check
from oms_app.scans.limits import LIMITS
from oms_app.scans.sheets import Expectation, Sheet

_HEIGHT, _WIDTH = 1180, 800
"""Pixels of a card with a desk round it: it has more than 300 dots to the inch, so that every rule looks at it."""

_SOFTNESS = 1.0
"""Pixels of blur: print as soft as this is searched for each trace of enlargement."""

_STROKES = 68


def rehearse() -> None:
    """Judge a grey card on a dark desk, a few rows of strokes on it at no regular distances."""
    desk, chance = np.full((_HEIGHT, _WIDTH, 3), 60, np.uint8), np.random.default_rng(1)
    desk[50:-50, 50:-50] = 230
    for row in range(100, _HEIGHT - 100, 90):
        strokes = 100 + np.cumsum(chance.integers(5, 12, _STROKES))
        for wide in range(3):
            desk[row : row + 16, strokes + wide] = 30
        desk[row + 6 : row + 9, 100 : strokes[-1]] = 30
    _, data = cv2.imencode(".jpg", cv2.GaussianBlur(desk, (0, 0), _SOFTNESS))
    check(data.tobytes() + bytes(LIMITS.min_bytes), LIMITS, Expectation(Sheet.ID1, colour=True))
