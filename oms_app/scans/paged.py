"""Pages of a PDF for the rules of quality: scanned ones as fine as their picture, printed ones at a glance."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np

from oms_app.scans import placed
from oms_app.scans.defects import Damage
from oms_app.scans.limits import Limits
from oms_app.scans.quality.raster import Array, Raster, of_pixels
from oms_app.scans.quality.source import Source
from oms_app.scans.verdict import Refused, Rule

_POINTS = 72
_GLANCE_DPI = 100.0  # to learn whether a printed page can be drawn, and whether anything is on it
_FINEST = 300.0
_MOST_SIDE = 3600
_MOST_PIXELS = 25_000_000


def drawn(document: Any, limits: Limits) -> Iterator[tuple[Raster, Source, bool]]:
    """Each page with whether it is a scan; Refused when one cannot be drawn."""
    for number in range(len(document)):
        page = document[number]
        dpi = placed.resolution(placed.pictures(page), limits.scanned_share)
        finest = _FINEST if number < limits.pages_in_full else _FINEST / 2
        pixels = _pixels(page, min(dpi or _GLANCE_DPI, finest))
        factor = 1.0 if dpi is None else pixels[1] / dpi
        yield of_pixels(pixels[0], factor), Source(number, placed_dpi=dpi), dpi is not None
        page.close()


def _pixels(page: Any, dpi: float) -> tuple[Array, float]:
    """The page as grey or BGR, and the dots to the inch that it was drawn with."""
    width, height = page.get_size()
    if width < 1 or height < 1:
        raise Refused(Rule.CORRUPT, Damage.DAMAGED)
    most = min(_MOST_SIDE / max(width, height), math.sqrt(_MOST_PIXELS / (width * height)))
    scale = min(max(dpi, 20.0) / _POINTS, most)
    bitmap = page.render(scale=scale)
    stored: Array = np.array(bitmap.to_numpy())
    bitmap.close()
    if stored.ndim == 3 and stored.shape[2] == 1:
        stored = stored[..., 0]
    if stored.ndim == 3 and stored.shape[2] == 4:
        stored = cv2.cvtColor(stored, cv2.COLOR_BGRA2BGR)
    return stored, scale * _POINTS
