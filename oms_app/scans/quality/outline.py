"""Where the sheet lies in the picture, and what surrounds it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np

from oms_app.scans.quality.raster import Array

SIDES = ("top", "right", "bottom", "left")
"""Sides of a quadrilateral, each from its corner to the next: top left, top right, bottom right, bottom left."""


_AT_FRAME, _ALONG_FRAME = 0.008, 0.01  # of the shorter side, of the longer side


@dataclass(frozen=True)
class Outline:
    """A sheet in pixels of the work copy; the whole frame when no border is seen.

    `touch` is the share of each side of the frame that the sheet runs across; `on_desk` says that what surrounds the
    sheet is neither the black nor the white lid of a scanner; `bend` is how far its sides are from straight, as a share
    of their length. Nobody is sure of a whole frame whose rim is not the paper of its middle.
    """

    corners: Array
    mask: Array
    fills_frame: bool
    on_desk: bool
    touch: dict[str, float]
    bend: float = 0.0
    is_sure: bool = True

    @cached_property
    def area(self) -> int:
        """Work pixels of the sheet."""
        return max(1, cv2.countNonZero(self.mask))

    @cached_property
    def inner(self) -> Array:
        """The mask without the border itself, whose shadow is no print."""
        if self.fills_frame:
            return self.mask
        return cv2.erode(self.mask, np.ones((9, 9), np.uint8), borderValue=1)

    @cached_property
    def turn(self) -> float:
        """How far its sides are turned in degrees, from -45 to 45: what its top and its right side say together."""
        across, down = self.corners[1] - self.corners[0], self.corners[2] - self.corners[1]
        both = (math.degrees(math.atan2(across[1], across[0])), math.degrees(math.atan2(-down[0], down[1])))
        return sum(both) / 2

    def on_page(self, shape: tuple[int, ...], part: tuple[slice, slice]) -> Outline:
        """The same outline on the page of which only a part was looked at."""
        mask = np.zeros(shape[:2], np.uint8)
        mask[part] = self.mask
        corners = self.corners + np.array([part[1].start, part[0].start], np.float32)
        return replace(self, corners=corners, mask=mask)


@dataclass(frozen=True)
class Shape:
    """A quadrilateral by its lengths and angles: what is left of a rectangle after a photograph."""

    width: float
    height: float
    keystone: float
    corner: float

    @property
    def short(self) -> float:
        """The shorter of width and height."""
        return min(self.width, self.height)

    @property
    def long(self) -> float:
        """The longer of width and height."""
        return max(self.width, self.height)


def shape_of(corners: Array) -> Shape:
    """`keystone` is the greatest difference of opposite sides, `corner` the worst angle's distance from a right one."""
    top, right, bottom, left = (float(np.linalg.norm(corners[(i + 1) % 4] - corners[i])) for i in range(4))
    keystone = max(abs(top - bottom) / max(top, bottom, 1), abs(left - right) / max(left, right, 1))
    corner = 0.0
    for i in range(4):
        one, other = corners[i - 1] - corners[i], corners[(i + 1) % 4] - corners[i]
        cosine = float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-9))
        corner = max(corner, abs(90 - math.degrees(math.acos(max(-1.0, min(1.0, cosine))))))
    return Shape((top + bottom) / 2, (left + right) / 2, keystone, corner)


def whole_frame(height: int, width: int, *, is_sure: bool = True) -> Outline:
    """The outline of a page that fills the picture."""
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return Outline(corners, np.ones((height, width), np.uint8), True, False, dict.fromkeys(SIDES, 1.0), 0.0, is_sure)


def touches(mask: Array) -> dict[str, float]:
    """How much of each side of the frame the mask covers."""
    band = max(2, int(_AT_FRAME * min(mask.shape)))
    return {
        "top": float(mask[:band].any(axis=0).mean()),
        "right": float(mask[:, -band:].any(axis=1).mean()),
        "bottom": float(mask[-band:].any(axis=0).mean()),
        "left": float(mask[:, :band].any(axis=1).mean()),
    }


def along_frame(corners: Array, height: int, width: int) -> set[str]:
    """The sides of a quadrilateral that lie along those of the frame: they are no borders of a sheet."""
    from_frame = gaps(corners, height, width)
    return {side for side in SIDES if from_frame[side].max() < _ALONG_FRAME * max(height, width)}


def gaps(corners: Array, height: int, width: int) -> dict[str, Array]:
    """How far from its side of the frame each side of a quadrilateral begins and ends."""
    x, y = corners[:, 0], corners[:, 1]
    return {"top": y[:2], "right": width - x[1:3], "bottom": height - y[2:], "left": x[[3, 0]]}


def ordered(points: Array) -> Array:
    """Four points as corners clockwise from the one nearest to the top left of the frame."""
    flat = np.asarray(points, np.float32).reshape(-1, 2)
    middle = flat.mean(0)
    around = flat[np.argsort(np.arctan2(flat[:, 1] - middle[1], flat[:, 0] - middle[0]))]
    return np.roll(around, -int(around.sum(1).argmin()), axis=0)
