"""A side of the page that is softer than the rest: a lens that is in focus on one half of a sheet only."""

from __future__ import annotations

import numpy as np

from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.raster import Array

_DIRECTIONS = 8  # from which side the page is looked at
_LEAST = 8  # tiles: fewer are a portrait, a stamp, a signature


def softer(widths: Array) -> Array:
    """Which tiles have edges plainly wider than the page has in the middle."""
    found: Array = widths > max(QUALITY.softer_sigma, QUALITY.softer * float(np.median(widths)))
    return found


def side(widths: Array, places: Array) -> Array:
    """The softer tiles of the side where hardly any is sharp; none where they lie among sharp ones."""
    soft, most = softer(widths), float(_LEAST - 1)
    best = np.zeros_like(soft)
    for angle in np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS:
        order = np.argsort(-(places @ np.array([np.sin(angle), np.cos(angle)])), kind="stable")
        lead = np.cumsum(np.where(soft[order], 1, -1))
        last = int(lead.argmax())
        if lead[last] > most:
            most = float(lead[last])
            best = np.zeros_like(soft)
            best[order[: last + 1]] = soft[order[: last + 1]]
    return best
