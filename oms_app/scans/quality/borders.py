"""The borders of a sheet that was found: whether something changes across them, and how far they are bent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from oms_app.scans.quality.raster import Array

_STEPS = (2.5, 3.5, 5)  # pixels to either side of a border
_CHANGE = 5  # levels of lightness or of colour
_POINTS = 80
_REACH = 0.1  # of a side: how far from its straight line the border is looked for
_PACE = 1.5  # pixels


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
    columns = np.clip(np.rint(points[..., 0]).astype(int), 0, width - 1)
    rows = np.clip(np.rint(points[..., 1]).astype(int), 0, height - 1)
    levels: Array = smooth[rows, columns].astype(np.float32)
    return levels


def _side(smooth: Array, mask: Array, start: Array, end: Array) -> Side:
    length = float(np.linalg.norm(end - start))
    along = np.linspace(0.06, 0.94, _POINTS)
    outward = np.array([(end - start)[1], -(end - start)[0]]) / (length + 1e-9)
    straight = start + (end - start) * along[:, None]
    offsets = _offsets(mask, straight, outward, _REACH * length)
    curve = np.polynomial.Polynomial.fit(along, offsets, 2)
    border = straight + outward * np.asarray(curve(along))[:, None]
    inside = np.mean([levels_at(smooth, border - outward * step) for step in _STEPS], 0)
    outside = np.mean([levels_at(smooth, border + outward * step) for step in _STEPS], 0)
    arrow = float(curve(0.5) - (curve(0.0) + curve(1.0)) / 2)
    return Side(float((np.abs(inside - outside).max(1) > _CHANGE).mean()), abs(arrow) / max(length, 1.0))


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
