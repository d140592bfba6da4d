"""A sheet by four straight lines, where neither its lightness nor its colour tells it from the desk."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from oms_app.scans.quality.borders import levels_at
from oms_app.scans.quality.outline import SIDES
from oms_app.scans.quality.raster import Array

_NEARLY_LEVEL, _NEARLY_UPRIGHT = 32, 58  # degrees
_MOST_SEGMENTS = 400
_LEAST_STEP = 4.0
_LEAST_LENGTH = 0.3  # of the frame


@dataclass(frozen=True)
class _Line:
    start: Array
    direction: Array
    length: float
    middle: Array


def rectangle(smooth: Array) -> tuple[Array, list[str]] | None:
    """Corners of a sheet seen by its borders, and the sides taken from the frame because no border was there."""
    height, width = smooth.shape[:2]
    segments = _segments(smooth)
    if segments is None:
        return None
    sides = {side: line for side in SIDES if (line := _outermost(_on(segments, side, height, width), side, smooth))}
    if len(sides) < 3:
        return None
    lines = _framed(sides, height, width)
    corners = [_meeting(lines[one], lines[other]) for one, other in zip(SIDES, SIDES[-1:] + SIDES[:-1], strict=True)]
    if any(corner is None for corner in corners):
        return None
    shape = np.array(corners, np.float32)
    if cv2.contourArea(shape) < 0.12 * height * width or not cv2.isContourConvex(shape.astype(np.int32)):
        return None
    return shape, [side for side in SIDES if side not in sides]


def _segments(smooth: Array) -> Array | None:
    """Straight pieces of edges as rows of x1, y1, x2, y2."""
    edges = np.zeros(smooth.shape[:2], np.uint8)
    for plane, (low, high) in zip(cv2.split(smooth), ((8, 24), (6, 16), (6, 16)), strict=True):
        edges = np.maximum(edges, cv2.Canny(cv2.GaussianBlur(plane, (3, 3), 0), low, high))
    reach = min(smooth.shape[:2])
    found = cv2.HoughLinesP(
        edges, 1, np.pi / 360, int(0.12 * reach), minLineLength=0.16 * reach, maxLineGap=0.03 * reach
    )
    return None if found is None else found[:_MOST_SEGMENTS].reshape(-1, 4).astype(np.float32)


def _on(segments: Array, side: str, height: int, width: int) -> Array:
    """The segments that run along a side and lie in its half of the frame."""
    slope = np.degrees(np.arctan2(segments[:, 3] - segments[:, 1], segments[:, 2] - segments[:, 0]))
    slope = np.minimum(np.abs(slope), 180 - np.abs(slope))
    x, y = (segments[:, 0] + segments[:, 2]) / 2, (segments[:, 1] + segments[:, 3]) / 2
    chosen = {
        "top": (slope < _NEARLY_LEVEL) & (y < height / 2),
        "bottom": (slope < _NEARLY_LEVEL) & (y >= height / 2),
        "left": (slope > _NEARLY_UPRIGHT) & (x < width / 2),
        "right": (slope > _NEARLY_UPRIGHT) & (x >= width / 2),
    }
    kept: Array = segments[chosen[side]]
    return kept


def _outermost(segments: Array, side: str, smooth: Array) -> _Line | None:
    """The outermost of the long lines on a side, pieces of one line counted together."""
    height, width = smooth.shape[:2]
    lines: list[_Line] = []
    for line in sorted(_stepping(segments, smooth), key=lambda one: -one.length):
        same = next((i for i, one in enumerate(lines) if _is_one_line(one, line, 0.012 * max(height, width))), None)
        if same is None:
            lines.append(line)
        else:
            known = lines[same]
            lines[same] = _Line(known.start, known.direction, known.length + 0.6 * line.length, known.middle)
    top = max((line.length for line in lines), default=0.0)
    if top < _LEAST_LENGTH * (width if side in ("top", "bottom") else height):
        return None
    axis, sign = (1 if side in ("top", "bottom") else 0), (1 if side in ("top", "left") else -1)
    return min((line for line in lines if line.length > 0.55 * top), key=lambda one: float(sign * one.middle[axis]))


def _stepping(segments: Array, smooth: Array) -> list[_Line]:
    """The segments across which it grows lighter towards the middle, or changes its colour."""
    if not len(segments):
        return []
    centre = np.array([smooth.shape[1] / 2, smooth.shape[0] / 2])
    start, end = segments[:, :2], segments[:, 2:]
    length = np.maximum(np.linalg.norm(end - start, axis=1), 1e-6)
    direction = (end - start) / length[:, None]
    normal = np.stack([-direction[:, 1], direction[:, 0]], 1)
    normal *= np.where(((centre - (start + end) / 2) * normal).sum(1) < 0, -1, 1)[:, None]
    points = start[:, None] + (end - start)[:, None] * np.linspace(0.05, 0.95, 24)[None, :, None]
    shifts = [step * normal[:, None] for step in (2.5, 4, 6)]
    change = np.mean([levels_at(smooth, points + one) - levels_at(smooth, points - one) for one in shifts], 0)
    typical = np.median(change, 1)
    kept = (typical[:, 0] >= _LEAST_STEP) | (np.abs(typical[:, 1:]).max(1) >= _LEAST_STEP)
    return [
        _Line(start[i], direction[i], float(length[i]), (start[i] + end[i]) / 2) for i in np.flatnonzero(kept).tolist()
    ]


def _is_one_line(known: _Line, other: _Line, reach: float) -> bool:
    normal = np.array([-known.direction[1], known.direction[0]])
    ends = (other.start, 2 * other.middle - other.start)
    return all(abs(float((end - known.start) @ normal)) < reach for end in ends)


def _framed(sides: dict[str, _Line], height: int, width: int) -> dict[str, _Line]:
    along, down = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    origin, end = np.array([0.0, 0.0]), np.array([width - 1.0, height - 1.0])
    frame = {
        "top": _Line(origin, along, width, origin),
        "right": _Line(end, down, height, end),
        "bottom": _Line(end, along, width, end),
        "left": _Line(origin, down, height, origin),
    }
    return frame | sides


def _meeting(one: _Line, other: _Line) -> Array | None:
    matrix = np.array([one.direction, -other.direction]).T
    if abs(np.linalg.det(matrix)) < 1e-3:
        return None
    point: Array = one.start + one.direction * np.linalg.solve(matrix, other.start - one.start)[0]
    return point
