"""Which way the lines of print run: across the upright page, or down it where the page lies on its side."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from oms_app.scans.defects import Slant
from oms_app.scans.quality.geometry import Turn
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.page import Page
from oms_app.scans.quality.raster import Array
from oms_app.scans.sheets import MM_PER_INCH
from oms_app.scans.verdict import Measure, Outcome, Rule

_PARTS = 8  # of the page: the lines of one column do not fill the gaps of another
_SLOW, _SLOWER = 6.0, 12.0  # millimetres: what changes more slowly than lines of print do
_LEVEL = 0.3  # degrees


def judge(page: Page, found: Turn) -> Iterator[Measure]:
    """A doubt and no more: whoever looks at the page may turn it."""
    strength = _sideways(page, found.degrees)
    if strength > QUALITY.sideways:
        yield page.measure(Rule.SKEW, Outcome.SOFT, strength, QUALITY.sideways, Slant.SIDEWAYS)


def _sideways(page: Page, degrees: float) -> float:
    """By how much lines down the upright page are stronger than across, as a logarithm; the lesser of two ways."""
    ink = _levelled(page.ink, degrees)
    across, down = ink, cv2.transpose(ink)
    if page.raster.is_sideways:
        across, down = down, across
    millimetre = page.dpi * page.raster.factor * page.raster.scale / MM_PER_INCH
    ways = ((1, _SLOWER * millimetre), (_PARTS, _SLOW * millimetre))
    return min(_ratio(down, across, parts, max(3, round(slow))) for parts, slow in ways)


def _ratio(one: Array, other: Array, parts: int, slow: int) -> float:
    return float(np.log((_strength(one, parts, slow) + 1e-6) / (_strength(other, parts, slow) + 1e-6)))


def _strength(ink: Array, parts: int, slow: int) -> float:
    """How much the ink of the rows varies from row to row, in each of some parts side by side."""
    height, width = ink.shape
    rows = cv2.resize(ink, (parts, height), interpolation=cv2.INTER_AREA).astype(np.float32) * (width / parts / 255)
    change = rows - cv2.blur(rows, (1, slow))
    return float((change * change).sum() / (rows.sum() + 1))


def _levelled(ink: Array, degrees: float) -> Array:
    """The print turned back, so that its lines are rows or columns."""
    if abs(degrees) < _LEVEL:
        return ink
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_NEAREST)
