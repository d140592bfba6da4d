"""Square pieces of the full picture that may hold text: what sharpness and enlargement are measured on."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from oms_app.scans.quality.page import Page
from oms_app.scans.quality.raster import Array
from oms_app.scans.sheets import MM_PER_INCH

_TILE_MM = 4.0  # a line of print and the paper above and below it
_MOST = 120
LEAST = 4
"""With fewer pieces of text there is nothing to say."""


@dataclass(frozen=True)
class Tiles:
    """`pixels` is count x side x side, `places` their row and column in tiles."""

    pixels: Array
    places: Array
    side: int


def sample(page: Page) -> Tiles | None:
    """Tiles that may hold text, spread evenly over the sheet; contrast is looked for on the work copy."""
    side = max(24, round(_TILE_MM / MM_PER_INCH * page.dpi * page.raster.factor))
    rows, columns = page.raster.height // side, page.raster.width // side
    if rows < 1 or columns < 1:
        return None
    step = max(2, round(side * page.raster.scale))
    levels = cv2.resize(page.raster.work, (columns * step, rows * step), interpolation=cv2.INTER_AREA)
    kernel = np.ones((step, step), np.uint8)
    middle = step // 2
    inner = cv2.resize(page.outline.inner, (columns * step, rows * step), interpolation=cv2.INTER_NEAREST)
    mask = cv2.erode(inner, kernel)[middle::step, middle::step][:rows, :columns] > 0  # a tile on the border is no text
    high = cv2.dilate(levels, kernel)[middle::step, middle::step][:rows, :columns].astype(np.int16)
    low = cv2.erode(levels, kernel)[middle::step, middle::step][:rows, :columns]
    contrast = np.where(mask, high - low, 0)
    if not mask.any():
        return None
    found = np.argwhere(contrast > max(26.0, 0.17 * float(np.percentile(contrast[mask], 95))))
    if len(found) < LEAST:
        return None
    places = found[np.linspace(0, len(found) - 1, min(_MOST, len(found))).astype(int)]
    pieces = [
        page.raster.grey(slice(row * side, (row + 1) * side), slice(column * side, (column + 1) * side))
        for row, column in places.tolist()
    ]
    return Tiles(np.stack(pieces), places, side)
