"""A decoded page: a small copy in colour, every pixel once they are asked for, and how to turn both upright."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from oms_app.scans.verdict import Region

Array = npt.NDArray[Any]

WORK_SIDE = 1000
"""Long side in pixels of the copy that geometry is measured on; every distance in pixels there is meant for it."""

_ABOUT = 0.05
LEAST_SIDE = (1 - _ABOUT) * WORK_SIDE
"""What is as long as this is not shrunk any more."""

_SIDEWAYS = (5, 6, 7, 8)
_MIRRORED = (2, 4, 5, 7)


@dataclass(frozen=True)
class Raster:
    """Pixels as they are stored.

    `height` and `width` are those of `pixels`, one for each stored one times `factor`. `work` is a copy in grey with a
    long side of `WORK_SIDE` or less, `colour` is BGR of the size of `work`, None when the picture has a single plane.
    """

    height: int
    width: int
    load: Callable[[], Array]
    work: Array
    colour: Array | None
    factor: float = 1.0
    orientation: int = 1

    @cached_property
    def pixels(self) -> Array:
        """Every pixel, uint8, grey or BGR; whoever asks for them waits until they are decoded, if they can be."""
        return self.load()

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
    height, width = pixels.shape[:2]
    if pixels.ndim == 2:
        return Raster(height, width, lambda: pixels, shrunk(pixels, WORK_SIDE), None, factor, orientation)
    return of_small(height, width, lambda: pixels, pixels, factor, orientation)


def of_small(
    height: int, width: int, load: Callable[[], Array], colour: Array, factor: float, orientation: int
) -> Raster:
    """A raster of a copy in BGR, and of pixels, so many, that are perhaps still being decoded."""
    small = shrunk(colour, WORK_SIDE)
    return Raster(height, width, load, cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), small, factor, orientation)


def percentiles(plane: Array, mask: Array, *shares: float) -> list[float]:
    """The levels below which shares of the pixels under a mask lie, by histogram; 0 under an empty mask."""
    count = np.cumsum(cv2.calcHist([plane], [0], mask, [256], [0, 256]).ravel())
    levels: list[float] = np.searchsorted(count, np.array(shares) * count[-1]).astype(float).tolist()
    return levels if count[-1] else [0.0] * len(shares)


def shrunk(pixels: Array, side: int) -> Array:
    """The picture with a long side of about `side` pixels or less; by halves first, which is four times as fast."""
    while max(pixels.shape[:2]) >= (2 - _ABOUT) * side:
        pixels = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ratio = side / max(pixels.shape[:2])
    if ratio >= 1 - _ABOUT:
        return pixels
    size = (max(1, round(pixels.shape[1] * ratio)), max(1, round(pixels.shape[0] * ratio)))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
