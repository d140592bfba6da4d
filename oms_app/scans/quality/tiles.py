"""Square pieces of the full picture that may hold text: what sharpness and enlargement are measured on."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from oms_app.scans.quality.page import Page
from oms_app.scans.quality.raster import Array
from oms_app.scans.sheets import MM_PER_INCH

_TILE_MM = 4.0  # a line of print and the paper above and below it
LEAST = 4
"""With fewer pieces of text there is nothing to say."""


@dataclass(frozen=True)
class Tiles:
    """`pixels` is count x side x side, `places` their row and column in tiles."""

    pixels: Array
    places: Array
    side: int


@dataclass(frozen=True)
class Places:
    """Where on the sheet text may be: rows and columns of squares with a side of so many pixels."""

    found: Array
    side: int


def search(page: Page) -> Places | None:
    """Squares that may hold text, from the top to the bottom; contrast is looked for on the work copy."""
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
    return Places(found, side) if len(found) >= LEAST else None


def cut(page: Page, places: Places, most: int) -> Tiles:
    """So many of the tiles or fewer, spread evenly over the places."""
    count, side = len(places.found), places.side
    chosen = places.found[np.linspace(0, count - 1, min(most, count)).astype(int)]
    pieces = [
        page.raster.grey(slice(row * side, (row + 1) * side), slice(column * side, (column + 1) * side))
        for row, column in chosen.tolist()
    ]
    return Tiles(np.stack(pieces), chosen, side)
