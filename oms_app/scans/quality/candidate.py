"""What may be the sheet, and how much speaks for it: its borders, its form, its proportions."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from oms_app.scans.quality import borders
from oms_app.scans.quality.outline import SIDES, along_frame, shape_of, touches
from oms_app.scans.quality.raster import Array
from oms_app.scans.sheets import Sheet

LEAST_SHEET, MOST_SHEET = 0.012, 0.985
"""Shares of the frame: less is no sheet, more is the frame."""

LIKELY, _UNLIKELY = 0.6, 0.25
"""What fitting proportions are worth, and how far off they count for nothing."""

ALIKE = 0.5
"""Of likeness: a portrait has 0.38."""

_CLEAR_SIDE = 0.6  # share of a side across which something has to change
_FREE = 0.08  # a side that touches the frame over more than this is not a border of the sheet
_LEAST_FREE = 2  # with fewer borders in sight it may as well be a band printed on a sheet that fills the frame
_MISSHAPEN = 6.0  # what a mask pays that is not the quadrilateral


@dataclass(frozen=True)
class Candidate:
    corners: Array
    mask: Array
    score: float
    bend: float

    @property
    def share(self) -> float:
        """Of the frame."""
        return float(self.mask.mean())


def scored(
    smooth: Array, shape: Array, filled: Array, corners: Array, missing: tuple[str, ...], sheet: Sheet | None
) -> Candidate | None:
    """None when one of the borders in sight is doubtful, or too few are in sight."""
    touch, found = touches(filled), borders.sides(smooth, shape, corners)
    unseen = along_frame(corners, *filled.shape) | set(missing)
    free = [found[i] for i, side in enumerate(SIDES) if side not in unseen and touch[side] < _FREE]
    if len(free) < _LEAST_FREE or min(one.support for one in free) <= _CLEAR_SIDE:
        return None
    score = float(np.mean([one.support for one in free])) * (len(free) + 1) - _MISSHAPEN * _misshape(filled, corners)
    return Candidate(corners, filled, score + likeness(corners, sheet), max(one.bend for one in free))


def _misshape(filled: Array, corners: Array) -> float:
    """Share of mask and quadrilateral together that only one of them covers."""
    exact = np.zeros_like(filled)
    cv2.fillConvexPoly(exact, np.rint(corners).astype(np.int32), 1)
    return 1.0 - float((filled & exact).sum()) / max(1.0, float((filled | exact).sum()))


def likeness(corners: Array, sheet: Sheet | None) -> float:
    """A little for proportions like those of the expected sheet: a card has a band that looks like its border."""
    if sheet is None:
        return 0.0
    shape, (short, long) = shape_of(corners), sheet.size
    misfit = abs(math.log(shape.long / max(shape.short, 1.0) / (long / short)))
    return LIKELY * max(0.0, 1 - misfit / _UNLIKELY)
