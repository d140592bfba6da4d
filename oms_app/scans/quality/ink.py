"""Print told from paper by what stands out from its surroundings, whatever the light."""

from __future__ import annotations

import cv2

from oms_app.scans.quality.outline import Outline
from oms_app.scans.quality.raster import Array

_SURROUNDINGS = 0.03  # of the long side
_INK_LEVELS = 14
_STRONG_LEVELS = 50


def ink_map(work: Array, outline: Outline) -> Array:
    """255 where there is print inside the sheet, 0 elsewhere."""
    ink = _darker(work, _INK_LEVELS)
    ink[outline.inner == 0] = 0
    return ink


def strong_ink(work: Array) -> Array:
    """255 where there is real ink: the woven pattern of a passport is none."""
    return _darker(work, _STRONG_LEVELS)


def _darker(work: Array, levels: int) -> Array:
    window = max(15, int(max(work.shape) * _SURROUNDINGS) | 1)
    return cv2.adaptiveThreshold(work, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, levels)
