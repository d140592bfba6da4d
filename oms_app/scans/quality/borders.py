"""The borders of a sheet that was found: whether something changes across them, and how far they are bent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from oms_app.scans.quality.raster import Array

_STEPS = np.array([2.5, 3.5, 5.0])[:, None, None]  # pixels to either side of a border
_CHANGE = 5  # levels of lightness or of colour
_ALONG = np.linspace(0.06, 0.94, 80)  # of a side
_TERMS = np.vander(_ALONG, 3)
_FIT = np.linalg.pinv(_TERMS)
_REACH = 0.1  # of a side: how far from its straight line the border is looked for
_PACE = 1.5  # pixels
_RAGGED = 0.12  # of the arrow: bent paper is off its curve by 0.03, a mask with a piece of the desk by 0.16 (tuned)


@dataclass(frozen=True)
class Side:
    """`support` is the share of a side across which lightness or colour changes; `bend` its arrow over its length."""

    support: float
    bend: float


def sides(smooth: Array, mask: Array, corners: Array) -> list[Side]:
    """The four sides, in the order of `SIDES`, each followed as the mask really ends there."""
    return [_side(smooth, mask, corners[i], corners[(i + 1) % 4]) for i in range(4)]


def levels_at(smooth: Array, points: Array) -> Array:
    """Lightness and colour at the pixels nearest to some points."""
    height, width = smooth.shape[:2]
    places = np.rint(points).astype(np.intp)
    np.maximum(places, 0, out=places)
    np.minimum(places, (width - 1, height - 1), out=places)
    levels: Array = smooth[places[..., 1], places[..., 0]].astype(np.float32)
    return levels


def _side(smooth: Array, mask: Array, start: Array, end: Array) -> Side:
    length = float(np.linalg.norm(end - start))
    outward = np.array([(end - start)[1], -(end - start)[0]]) / (length + 1e-9)
    straight = start + (end - start) * _ALONG[:, None]
    offsets = _offsets(mask, straight, outward, _REACH * length)
    curve = _FIT @ offsets
    border = straight + outward * (_TERMS @ curve)[:, None]
    beside = outward * _STEPS
    inside, outside = (levels_at(smooth, border + sign * beside).mean(0) for sign in (-1, 1))
    # The arrow of a parabola with these weights, its middle less the mean of its ends, is a quarter of the first one.
    arrow = abs(float(curve[0])) / 4
    is_smooth = float(np.abs(offsets - _TERMS @ curve).mean()) < _RAGGED * arrow
    return Side(
        float((np.abs(inside - outside).max(1) > _CHANGE).mean()), arrow / max(length, 1.0) if is_smooth else 0.0
    )


def _offsets(mask: Array, straight: Array, outward: Array, reach: float) -> Array:
    """How far outside its straight line the mask ends, at each point; 0 where the frame ends first."""
    paces = np.arange(_PACE / 2, max(reach, _PACE), _PACE)
    beyond = levels_at(mask, straight[:, None] + outward * paces[None, :, None]).sum(1)
    within = (1 - levels_at(mask, straight[:, None] - outward * paces[None, :, None])).sum(1)
    offsets: Array = _PACE * (beyond - within)
    height, width = mask.shape
    margin = 0.01 * max(height, width)
    low, high = straight.min(1) < margin, (straight > np.array([width, height]) - margin).any(1)
    offsets[low | high] = 0.0
    return offsets
