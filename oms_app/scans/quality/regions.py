"""What may be the sheet as a region: bright, of one tint, or unlike the rim of the picture."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from oms_app.scans.quality import rim
from oms_app.scans.quality.candidate import LEAST_SHEET, MOST_SHEET, Candidate, scored
from oms_app.scans.quality.outline import ordered
from oms_app.scans.quality.raster import Array
from oms_app.scans.sheets import Sheet

_LEAST_SOLID = 0.6  # of its hull: less is a desk that shimmers
_BROAD = 4  # times the side of the kernel
_SAME_TINT = 4  # levels: a pink page on a cloth of white and blue is nearer to the white


def regions(smooth: Array, sheet: Sheet | None) -> Iterator[Candidate]:
    """What each mask shows, threads cut off."""
    kernel = _kernel(smooth)
    for mask in _masks(smooth, kernel):
        yield from _of_region(smooth, cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel), sheet)


def broad(smooth: Array, sheet: Sheet | None) -> Iterator[Candidate]:
    """The same less whatever is narrow, as the pattern of a cloth is that runs up to the sheet."""
    kernel = _kernel(smooth)
    for mask in _masks(smooth, kernel):
        yield from _of_region(smooth, _broad(mask, kernel), sheet)


def _kernel(smooth: Array) -> Array:
    return np.ones((kernel_side(*smooth.shape[:2]),) * 2, np.uint8)


def _broad(mask: Array, kernel: Array) -> Array:
    """What is broad, and of the mask what is close to it: corners come back, dots and stripes do not."""
    broad = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((_BROAD * len(kernel),) * 2, np.uint8))
    return cv2.morphologyEx(cv2.dilate(broad, kernel) & mask, cv2.MORPH_OPEN, kernel)


def kernel_side(height: int, width: int) -> int:
    return max(3, int(min(height, width) * 0.022) | 1)


def _masks(smooth: Array, kernel: Array) -> Iterator[Array]:
    """What is bright; what has roughly the tint of the middle; what is unlike the rim; what has just that tint."""
    yield cv2.threshold(cv2.extractChannel(smooth, 0), 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    off = _off_tint(smooth)
    level, mask = cv2.threshold(cv2.convertScaleAbs(off, alpha=8), 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if level > 20:
        yield cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel)
    light, red, yellow = rim.unlike(smooth)
    tinted = cv2.bitwise_or(red, yellow)
    yield cv2.morphologyEx(cv2.bitwise_or(light, tinted), cv2.MORPH_CLOSE, kernel)
    yield cv2.morphologyEx(tinted, cv2.MORPH_CLOSE, kernel)
    yield cv2.morphologyEx(cv2.threshold(off, _SAME_TINT, 1, cv2.THRESH_BINARY_INV)[1], cv2.MORPH_CLOSE, kernel)


def _off_tint(smooth: Array) -> Array:
    """Levels of colour by which each pixel is off that of the middle."""
    height, width = smooth.shape[:2]
    middle = np.median(smooth[height // 3 : -height // 3 : 4, width // 3 : -width // 3 : 4, 1:].reshape(-1, 2), 0)
    red, yellow = (cv2.absdiff(cv2.extractChannel(smooth, 1 + one), np.floor(middle[one])) for one in range(2))
    off: Array = cv2.max(red, yellow)
    return off


def _of_region(smooth: Array, mask: Array, sheet: Sheet | None) -> Iterator[Candidate]:
    height, width = mask.shape
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return
    contour = max(contours, key=cv2.contourArea)
    hull = cv2.convexHull(contour)
    hull_area = cv2.contourArea(hull)
    share = hull_area / (height * width)
    if not LEAST_SHEET <= share <= MOST_SHEET or cv2.contourArea(contour) < _LEAST_SOLID * hull_area:
        return
    corners = _quadrilateral(hull)
    if hull_area < 0.85 * cv2.contourArea(corners):
        return
    shape, filled = np.zeros((height, width), np.uint8), np.zeros((height, width), np.uint8)
    cv2.drawContours(shape, [contour], -1, (1,), cv2.FILLED)
    cv2.fillConvexPoly(filled, hull, 1)
    found = scored(smooth, shape, filled, corners, (), sheet)
    if found is not None:
        yield found


def _quadrilateral(hull: Array) -> Array:
    """The best four corners round a hull, by ever coarser approximation; else the narrowest rectangle."""
    length = cv2.arcLength(hull, True)
    for part in (0.01, 0.015, 0.02, 0.03, 0.04, 0.06):
        rough = cv2.approxPolyDP(hull, part * length, True)
        if len(rough) == 4 and cv2.contourArea(rough) > 0.9 * cv2.contourArea(hull):
            return ordered(rough)
        if len(rough) < 4:
            break
    return ordered(cv2.boxPoints(cv2.minAreaRect(hull)))
