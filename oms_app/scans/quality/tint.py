"""Colours drawn out, for a sheet that hardly anything but its tint tells from the desk: pink paper on a grey table."""

from __future__ import annotations

import cv2
import numpy as np

from oms_app.scans.quality.raster import Array, shrunk

_FINER = 6.0  # times: a level of colour is seen as six are elsewhere
_OTHER = 5.0  # levels, drawn out
_SIDE = 300  # pixels of the long side: the mean of many pixels knows their colour to less than a level


def drawn_out(colour: Array, smooth: Array) -> Array:
    """A copy in Lab like `smooth`: its lightness, and both axes of colour drawn out to the sides of their medians."""
    small = cv2.GaussianBlur(shrunk(colour, _SIDE), (3, 3), 0).astype(np.float32) / 255
    planes = [cv2.extractChannel(smooth, 0)]
    for axis in cv2.split(cv2.cvtColor(small, cv2.COLOR_BGR2LAB))[1:]:
        wide = np.clip(128 + _FINER * (axis - np.median(axis)), 0, 255).astype(np.uint8)
        planes.append(cv2.medianBlur(cv2.resize(wide, smooth.shape[1::-1]), 5))
    return cv2.merge(planes)


def differs(drawn: Array, inside: Array) -> bool:
    """Whether the sheet has another tint than the rest: inside a frame printed on a page there is none."""
    change = np.median(drawn[inside], 0) - np.median(drawn[~inside], 0)
    return bool(np.abs(change[1:]).max() > _OTHER)
