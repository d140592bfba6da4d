"""A decoded page: every pixel in grey, a small copy in colour, and how both have to be turned to stand upright."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from oms_app.scans.verdict import Region

Array = npt.NDArray[Any]

WORK_SIDE = 1000
"""Long side in pixels of the copy that geometry is measured on; every distance in pixels there is meant for it."""

_ABOUT = 0.05

_SIDEWAYS = (5, 6, 7, 8)
_MIRRORED = (2, 4, 5, 7)


@dataclass(frozen=True)
class Raster:
    """Pixels as they are stored.

    `pixels` is uint8, grey or BGR, one for each stored one times `factor`. `work` is the same in grey with a long side
    of `WORK_SIDE` or less, `colour` is BGR of the size of `work`, None when the picture has a single plane.
    """

    pixels: Array
    work: Array
    colour: Array | None
    factor: float = 1.0
    orientation: int = 1

    @property
    def height(self) -> int:
        """Rows of `pixels`."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """Columns of `pixels`."""
        return int(self.pixels.shape[1])

    @property
    def stored(self) -> tuple[float, float]:
        """The shorter and the longer side of the picture in stored pixels."""
        low, high = sorted((self.height / self.factor, self.width / self.factor))
        return low, high

    @property
    def scale(self) -> float:
        """Work pixels to one of `pixels`."""
        return float(max(self.work.shape) / max(self.height, self.width))

    def grey(self, rows: slice, columns: slice) -> Array:
        """A piece of the picture in grey, as fine as it is."""
        piece = np.ascontiguousarray(self.pixels[rows, columns])
        return piece if piece.ndim == 2 else cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY)

    @property
    def is_sideways(self) -> bool:
        """Whether rows of the upright page are columns here."""
        return self.orientation in _SIDEWAYS

    def upright(self, left: float, top: float, right: float, bottom: float) -> Region:
        """A rectangle of the stored picture, in fractions, as it lies on the upright page."""
        one, other = self._turned(left, top), self._turned(right, bottom)
        low = [min(1.0, max(0.0, min(pair))) for pair in zip(one, other, strict=True)]
        high = [min(1.0, max(0.0, max(pair))) for pair in zip(one, other, strict=True)]
        return Region(low[0], low[1], high[0], high[1])

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        # The eight EXIF orientations, each as the way of one point.
        return {
            2: (1 - x, y),
            3: (1 - x, 1 - y),
            4: (x, 1 - y),
            5: (y, x),
            6: (1 - y, x),
            7: (1 - y, 1 - x),
            8: (y, 1 - x),
        }.get(self.orientation, (x, y))


def of_pixels(pixels: Array, factor: float = 1.0, orientation: int = 1) -> Raster:
    """A raster of decoded pixels: height x width for one plane, height x width x 3 for BGR."""
    if pixels.ndim == 2:
        return Raster(pixels, shrunk(pixels, WORK_SIDE), None, factor, orientation)
    colour = shrunk(pixels, WORK_SIDE)
    return Raster(pixels, cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), colour, factor, orientation)


def of_planes(grey: Array, colour: Array, factor: float, orientation: int) -> Raster:
    """A raster of every pixel in grey and of a copy in BGR that may be smaller."""
    work = shrunk(grey, WORK_SIDE)
    fitting = colour
    if colour.shape[:2] != work.shape:
        fitting = cv2.resize(colour, (work.shape[1], work.shape[0]), interpolation=cv2.INTER_AREA)
    return Raster(grey, work, fitting, factor, orientation)


def percentile(plane: Array, mask: Array, share: float) -> float:
    """The level below which a share of the pixels under a mask lies, by histogram; 0 under an empty mask."""
    count = np.cumsum(cv2.calcHist([plane], [0], mask, [256], [0, 256]).ravel())
    return float(np.searchsorted(count, share * count[-1])) if count[-1] else 0.0


def shrunk(pixels: Array, side: int) -> Array:
    """The picture with a long side of about `side` pixels or less; by halves first, which is four times as fast."""
    while max(pixels.shape[:2]) >= (2 - _ABOUT) * side:
        pixels = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ratio = side / max(pixels.shape[:2])
    if ratio >= 1 - _ABOUT:
        return pixels
    size = (max(1, round(pixels.shape[1] * ratio)), max(1, round(pixels.shape[0] * ratio)))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
