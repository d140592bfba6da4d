"""A sheet by four straight lines, where neither its lightness nor its colour tells it from the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np

from oms_app.scans.quality.borders import levels_at
from oms_app.scans.quality.candidate import ALIKE, Candidate, likeness, scored
from oms_app.scans.quality.outline import SIDES, shape_of
from oms_app.scans.quality.raster import Array
from oms_app.scans.sheets import Sheet

_NEARLY_LEVEL, _NEARLY_UPRIGHT = 32, 58  # degrees
_MOST_SEGMENTS = 400
_LEAST_STEP = 4.0
_LEAST_LENGTH = 0.14  # of the frame
_LEAST_AREA = 0.03  # of the frame
_CHOICES = 4
_TRIED, _EVEN, _SAME_PAPER, _JUST_INSIDE = 12, 0.7, 28.0, 0.95
_BANDED = 0.55  # as `_EVEN`, of what has the right proportions: a card has a coloured band along a side
_ALONG = np.linspace(0.05, 0.95, 24)
_LIGHTER, _TINTED = 2.5, 2.0  # levels
_MOST_KEYSTONE, _MOST_CORNER = 0.4, 20.0  # beyond it nobody would have taken the picture


@dataclass(frozen=True)
class _Line:
    start: Array
    direction: Array
    length: float
    middle: Array


def best(smooth: Array, sheet: Sheet | None) -> Candidate | None:
    """The best of the likeliest quadrilaterals of lines; inside all along its sides has to be what is in its middle."""
    likely = sorted(_rectangles(smooth), key=lambda one: -likeness(one[0], sheet) - _evenness(smooth, one[0]))
    found, most = None, 0.0
    for corners, missing in likely[:_TRIED]:
        mask = np.zeros(smooth.shape[:2], np.uint8)
        cv2.fillConvexPoly(mask, corners.astype(np.int32), 1)
        if _is_of_another_kind(smooth, mask > 0):
            one = scored(smooth, mask, mask, corners, missing, sheet)
            even = _evenness(smooth, corners)
            enough = _EVEN if likeness(corners, sheet) <= ALIKE else _BANDED
            if one is not None and even > enough and (found is None or one.score + even > most):
                found, most = one, one.score + even
    return found


def _evenness(smooth: Array, corners: Array) -> float:
    """Share of a line just inside the sides along which the paper is as in the middle."""
    middle = corners.mean(0)
    around = np.concatenate([corners[i] + (corners[(i + 1) % 4] - corners[i]) * _ALONG[:, None] for i in range(4)])
    paper = np.median(levels_at(smooth, middle + (around - middle) * 0.5), 0)
    rim = levels_at(smooth, middle + (around - middle) * _JUST_INSIDE)
    return float((np.abs(rim - paper).max(1) < _SAME_PAPER).mean())


def _is_of_another_kind(smooth: Array, inside: Array) -> bool:
    """Whether the sheet is lighter than the rest, or of another colour: a column of print has straight borders too."""
    if inside.all():
        return False
    change = np.median(smooth[inside], 0) - np.median(smooth[~inside], 0)
    return bool(change[0] > _LIGHTER or np.abs(change[1:]).max() > _TINTED)


def _rectangles(smooth: Array) -> Iterator[tuple[Array, tuple[str, ...]]]:
    """Corners of what may be a sheet by its borders, and the sides taken from the frame because no border was there.

    A tablecloth and a sheet of print have straight lines too, so every way to choose four of the longest is tried.
    """
    height, width = smooth.shape[:2]
    segments = _segments(smooth)
    if segments is None:
        return
    sides = {side: _longest(_on(segments, side, height, width), side, smooth) for side in SIDES}
    missing = tuple(side for side in SIDES if not sides[side])
    if len(missing) > 1:
        return
    frame = _frame(height, width)
    for lines in product(*(sides[side] or [frame[side]] for side in SIDES)):
        corners = [_meeting(line, lines[place - 1]) for place, line in enumerate(lines)]
        if all(corner is not None for corner in corners):
            shape = np.array(corners, np.float32)
            if _is_plausible(shape, height, width):
                yield shape, missing


def _is_plausible(shape: Array, height: int, width: int) -> bool:
    beyond = 0.1 * max(height, width)
    inside = (shape > -beyond).all() and (shape < np.array([width, height]) + beyond).all()
    if not inside or not cv2.isContourConvex(shape.astype(np.int32)):
        return False
    form = shape_of(shape)
    is_sheet = form.keystone < _MOST_KEYSTONE and form.corner < _MOST_CORNER
    return is_sheet and cv2.contourArea(shape) >= _LEAST_AREA * height * width


def _segments(smooth: Array) -> Array | None:
    """Straight pieces of edges as rows of x1, y1, x2, y2."""
    edges = np.zeros(smooth.shape[:2], np.uint8)
    for plane, (low, high) in zip(cv2.split(smooth), ((8, 24), (6, 16), (6, 16)), strict=True):
        edges = np.maximum(edges, cv2.Canny(cv2.GaussianBlur(plane, (3, 3), 0), low, high))
    reach = min(smooth.shape[:2])
    found = cv2.HoughLinesP(
        edges, 1, np.pi / 360, int(0.1 * reach), minLineLength=0.12 * reach, maxLineGap=0.03 * reach
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


def _longest(segments: Array, side: str, smooth: Array) -> list[_Line]:
    """The longest lines on a side, pieces of one line counted together, and the outermost of the long ones."""
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
        return []
    axis, sign = (1 if side in ("top", "bottom") else 0), (1 if side in ("top", "left") else -1)
    long = [line for line in lines if line.length > 0.45 * top]
    outermost = min(long, key=lambda one: float(sign * one.middle[axis]))
    return [outermost, *(one for one in sorted(long, key=lambda one: -one.length) if one is not outermost)][:_CHOICES]


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


def _frame(height: int, width: int) -> dict[str, _Line]:
    along, down = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    origin, end = np.array([0.0, 0.0]), np.array([width - 1.0, height - 1.0])
    return {
        "top": _Line(origin, along, width, origin),
        "right": _Line(end, down, height, end),
        "bottom": _Line(end, along, width, end),
        "left": _Line(origin, down, height, origin),
    }


def _meeting(one: _Line, other: _Line) -> Array | None:
    matrix = np.array([one.direction, -other.direction]).T
    if abs(np.linalg.det(matrix)) < 1e-3:
        return None
    point: Array = one.start + one.direction * np.linalg.solve(matrix, other.start - one.start)[0]
    return point
