"""Finding the sheet: by lightness, by colour, by what the desk is not; when these fail by four straight lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from oms_app.scans.quality import borders, inset, lines, rim
from oms_app.scans.quality.outline import SIDES, Outline, along_frame, ordered, shape_of, touches, whole_frame
from oms_app.scans.quality.raster import Array, Raster, percentiles, shrunk
from oms_app.scans.sheets import Sheet

_LEAST_SHEET, _MOST_SHEET = 0.012, 0.985  # of the frame; beyond that it is the frame
_LEAST_OF_LIKE = 0.09  # when the frame has the proportions of the sheet: a portrait in a passport has 0.07
_LIKE, _SAME_FORM = 0.03, 0.007
_ACROSS, _ACROSS_SIDES = 0.7, 2  # of a side of the frame
_ALIKE = 0.5  # of likeness: a portrait has 0.38
_LEAST_SOLID = 0.6  # of its hull: less is a desk that shimmers
_CLEAR_SIDE = 0.6  # share of a side across which something has to change
_FREE = 0.08  # a side that touches the frame over more than this is not a border of the sheet
_FOUR_GOOD_SIDES, _PERFECT = 4.4, 4.9
_PAPER_SIDES = 3  # a stain or a shadow may lie along the fourth
_LEAST_FREE = 2  # with fewer borders in sight it may as well be a band printed on a sheet that fills the frame
_FLAT, _LIGHT = 12, 150  # levels
_LARGEST_INLAY, _PRINT_LEVELS, _PRINT_SHARE = 0.25, 50, 0.003  # of the frame, levels under the paper, of the rest
_TRIED, _EVEN, _SAME_PAPER, _JUST_INSIDE = 12, 0.7, 28.0, 0.95
_BANDED = 0.55  # as `_EVEN`, of what has the right proportions: a card has a coloured band along a side
_ALONG = np.linspace(0.05, 0.95, 24)
_SAME_TINT = 4  # levels: a pink page on a cloth of white and blue is nearer to the white
_LIGHTER, _TINTED = 2.5, 2.0  # levels
_SIDE = 600  # pixels of the long side of the copy that is searched
_MISSHAPEN = 6.0  # what a mask pays that is not the quadrilateral
_MISFIT = 0.25  # of likeness: a card less its coloured band has 0.12
_LIKELY, _UNLIKELY = 0.6, 0.25  # what fitting proportions are worth, and how far off they count for nothing


@dataclass(frozen=True)
class _Candidate:
    corners: Array
    mask: Array
    score: float
    bend: float

    @property
    def share(self) -> float:
        """Of the frame."""
        return float(self.mask.mean())


def find(raster: Raster, sheet: Sheet | None, *, has_its_size: bool = False) -> Outline:
    """The outline of the sheet, also in a photograph that was put on a white page.

    A picture that has the size of the sheet, and whose rim is the paper of its middle, is the sheet itself: what else
    looks like one is a frame printed on it.
    """
    part = inset.box(raster.work)
    if part is not None:
        colour = None if raster.colour is None else raster.colour[part]
        found = _found(replace(raster, work=raster.work[part], colour=colour), sheet, False)
        if found.on_desk and not found.fills_frame:
            return found.on_page(raster.work.shape, part)
    return _found(raster, sheet, has_its_size)


def _found(raster: Raster, sheet: Sheet | None, has_its_size: bool) -> Outline:
    """The outline of the sheet; the whole frame when nothing can be told from it with confidence."""
    height, width = raster.work.shape
    if min(height, width) < 32:
        return whole_frame(height, width)
    smooth, least = _without_text(raster), _least_share(raster, sheet)
    if has_its_size and rim.sides_like_middle(smooth) >= _PAPER_SIDES:
        return whole_frame(height, width)
    best = None
    for one in _regions(smooth, sheet):
        is_large = one.share >= least or _likeness(one.corners, sheet) > _ALIKE
        if is_large and (best is None or one.score > best.score) and not _is_inlay(one, raster, smooth):
            best = one
            if one.score > _PERFECT + (_LIKELY if sheet else 0.0):
                break
    if best is None or best.score < _FOUR_GOOD_SIDES or (sheet and _likeness(best.corners, sheet) < _MISFIT):
        straight = _from_lines(smooth, sheet)
        if straight is not None and (best is None or straight.score > best.score + 0.3):
            best = straight
    if best is not None and _is_band(best, raster, sheet):
        return whole_frame(height, width)
    if best is None or best.share > _MOST_SHEET:
        return whole_frame(height, width, is_sure=rim.is_like_middle(smooth))
    mask = cv2.resize(best.mask, (width, height), interpolation=cv2.INTER_NEAREST)
    corners = (best.corners * (np.array([width, height]) / smooth.shape[1::-1])).astype(np.float32)
    return Outline(corners, mask, False, _is_desk(raster.work, mask), touches(mask), best.bend)


def _is_band(candidate: _Candidate, raster: Raster, sheet: Sheet | None) -> bool:
    """Whether it is a sheet less its coloured head or foot: it runs across a frame that has just the sheet's form."""
    across = sum(share > _ACROSS for share in touches(candidate.mask).values())
    return sheet is not None and across >= _ACROSS_SIDES and _unlike(raster, sheet) < _SAME_FORM


def _unlike(raster: Raster, sheet: Sheet) -> float:
    """How far the proportions of the frame are from those of the sheet."""
    wanted, frame = sorted(sheet.size), raster.stored
    return abs(frame[1] / frame[0] / (wanted[1] / wanted[0]) - 1)


def _least_share(raster: Raster, sheet: Sheet | None) -> float:
    """How much of the frame a sheet has to cover: a frame like the sheet may show it whole, with its pictures."""
    if sheet is None:
        return _LEAST_SHEET
    return _LEAST_OF_LIKE if _unlike(raster, sheet) < _LIKE else _LEAST_SHEET


def _without_text(raster: Raster) -> Array:
    """A small copy in Lab with letters wiped off the paper and the border of the sheet kept."""
    small = shrunk(raster.work if raster.colour is None else raster.colour, _SIDE)
    grey = small if raster.colour is None else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    side = _kernel(*grey.shape)
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    paper = cv2.GaussianBlur(closed, (3, 3), 0)
    if raster.colour is None:
        return cv2.merge([paper, np.full_like(paper, 128), np.full_like(paper, 128)])
    _, red, yellow = cv2.split(cv2.cvtColor(small, cv2.COLOR_BGR2LAB))
    return cv2.merge([paper, cv2.medianBlur(red, 5), cv2.medianBlur(yellow, 5)])


def _is_inlay(candidate: _Candidate, raster: Raster, smooth: Array) -> bool:
    """Whether it is a picture printed on a sheet: small, no lighter than what surrounds it, with print around it."""
    if candidate.share > _LARGEST_INLAY:
        return False
    paper = np.ascontiguousarray(smooth[..., 0])
    inside, outside = candidate.mask > 0, cv2.dilate(candidate.mask, np.ones((15, 15), np.uint8)) == 0
    if not outside.any() or float(np.median(paper[outside])) < float(np.median(paper[inside])) - 10:
        return False
    darker = cv2.subtract(paper, shrunk(raster.work, _SIDE))
    return float((darker[outside] > _PRINT_LEVELS).mean()) > _PRINT_SHARE


def _kernel(height: int, width: int) -> int:
    return max(3, int(min(height, width) * 0.022) | 1)


def _regions(smooth: Array, sheet: Sheet | None) -> Iterator[_Candidate]:
    height, width = smooth.shape[:2]
    kernel = np.ones((_kernel(height, width),) * 2, np.uint8)
    for mask in _masks(smooth, kernel):
        candidate = _of_region(smooth, cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel), sheet)
        if candidate is not None:
            yield candidate


def _masks(smooth: Array, kernel: Array) -> Iterator[Array]:
    """What is bright; what has roughly the tint of the middle; what is unlike the rim; what has just that tint."""
    yield cv2.threshold(cv2.extractChannel(smooth, 0), 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    off = _off_tint(smooth)
    level, mask = cv2.threshold(cv2.convertScaleAbs(off, alpha=8), 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if level > 20:
        yield cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel)
    light, red, yellow = rim.unlike(smooth)
    tinted = cv2.bitwise_or(red, yellow)
    yield cv2.morphologyEx(cv2.bitwise_or(light, tinted), cv2.MORPH_CLOSE, kernel)
    yield cv2.morphologyEx(tinted, cv2.MORPH_CLOSE, kernel)
    yield cv2.morphologyEx(cv2.threshold(off, _SAME_TINT, 1, cv2.THRESH_BINARY_INV)[1], cv2.MORPH_CLOSE, kernel)


def _off_tint(smooth: Array) -> Array:
    """Levels of colour by which each pixel is off that of the middle."""
    height, width = smooth.shape[:2]
    middle = np.median(smooth[height // 3 : -height // 3 : 4, width // 3 : -width // 3 : 4, 1:].reshape(-1, 2), 0)
    red, yellow = (cv2.absdiff(cv2.extractChannel(smooth, 1 + one), np.floor(middle[one])) for one in range(2))
    off: Array = cv2.max(red, yellow)
    return off


def _of_region(smooth: Array, mask: Array, sheet: Sheet | None) -> _Candidate | None:
    height, width = mask.shape
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    contour = max(contours, key=cv2.contourArea)
    hull = cv2.convexHull(contour)
    hull_area = cv2.contourArea(hull)
    share = hull_area / (height * width)
    if not _LEAST_SHEET <= share <= _MOST_SHEET or cv2.contourArea(contour) < _LEAST_SOLID * hull_area:
        return None
    corners = _quadrilateral(hull)
    if hull_area < 0.85 * cv2.contourArea(corners):
        return None
    shape, filled = np.zeros((height, width), np.uint8), np.zeros((height, width), np.uint8)
    cv2.drawContours(shape, [contour], -1, (1,), cv2.FILLED)
    cv2.fillConvexPoly(filled, hull, 1)
    return _scored(smooth, shape, filled, corners, (), sheet)


def _quadrilateral(hull: Array) -> Array:
    """The best four corners round a hull, by ever coarser approximation; else the narrowest rectangle."""
    length = cv2.arcLength(hull, True)
    for part in (0.01, 0.015, 0.02, 0.03, 0.04, 0.06):
        rough = cv2.approxPolyDP(hull, part * length, True)
        if len(rough) == 4 and cv2.contourArea(rough) > 0.9 * cv2.contourArea(hull):
            return ordered(rough)
        if len(rough) < 4:
            break
    return ordered(cv2.boxPoints(cv2.minAreaRect(hull)))


def _from_lines(smooth: Array, sheet: Sheet | None) -> _Candidate | None:
    """The best of the likeliest quadrilaterals of lines; inside all along its sides has to be what is in its middle."""
    likely = sorted(lines.rectangles(smooth), key=lambda one: -_likeness(one[0], sheet) - _evenness(smooth, one[0]))
    best, most = None, 0.0
    for corners, missing in likely[:_TRIED]:
        mask = np.zeros(smooth.shape[:2], np.uint8)
        cv2.fillConvexPoly(mask, corners.astype(np.int32), 1)
        if _is_of_another_kind(smooth, mask > 0):
            one = _scored(smooth, mask, mask, corners, missing, sheet)
            even = _evenness(smooth, corners)
            enough = _EVEN if _likeness(corners, sheet) <= _ALIKE else _BANDED
            if one is not None and even > enough and (best is None or one.score + even > most):
                best, most = one, one.score + even
    return best


def _evenness(smooth: Array, corners: Array) -> float:
    """Share of a line just inside the sides along which the paper is as in the middle."""
    middle = corners.mean(0)
    around = np.concatenate([corners[i] + (corners[(i + 1) % 4] - corners[i]) * _ALONG[:, None] for i in range(4)])
    paper = np.median(borders.levels_at(smooth, middle + (around - middle) * 0.5), 0)
    rim = borders.levels_at(smooth, middle + (around - middle) * _JUST_INSIDE)
    return float((np.abs(rim - paper).max(1) < _SAME_PAPER).mean())


def _is_of_another_kind(smooth: Array, inside: Array) -> bool:
    """Whether the sheet is lighter than the rest, or of another colour: a column of print has straight borders too."""
    if inside.all():
        return False
    change = np.median(smooth[inside], 0) - np.median(smooth[~inside], 0)
    return bool(change[0] > _LIGHTER or np.abs(change[1:]).max() > _TINTED)


def _scored(
    smooth: Array, shape: Array, filled: Array, corners: Array, missing: tuple[str, ...], sheet: Sheet | None
) -> _Candidate | None:
    """None when one of the borders in sight is doubtful, or too few are in sight."""
    touch, found = touches(filled), borders.sides(smooth, shape, corners)
    unseen = along_frame(corners, *filled.shape) | set(missing)
    free = [found[i] for i, side in enumerate(SIDES) if side not in unseen and touch[side] < _FREE]
    if len(free) < _LEAST_FREE or min(one.support for one in free) <= _CLEAR_SIDE:
        return None
    score = float(np.mean([one.support for one in free])) * (len(free) + 1) - _MISSHAPEN * _misshape(filled, corners)
    return _Candidate(corners, filled, score + _likeness(corners, sheet), max(one.bend for one in free))


def _misshape(filled: Array, corners: Array) -> float:
    """Share of mask and quadrilateral together that only one of them covers."""
    exact = np.zeros_like(filled)
    cv2.fillConvexPoly(exact, np.rint(corners).astype(np.int32), 1)
    return 1.0 - float((filled & exact).sum()) / max(1.0, float((filled | exact).sum()))


def _likeness(corners: Array, sheet: Sheet | None) -> float:
    """A little for proportions like those of the expected sheet: a card has a band that looks like its border."""
    if sheet is None:
        return 0.0
    shape, (short, long) = shape_of(corners), sheet.size
    misfit = abs(math.log(shape.long / max(shape.short, 1.0) / (long / short)))
    return _LIKELY * max(0.0, 1 - misfit / _UNLIKELY)


def _is_desk(work: Array, mask: Array) -> bool:
    """Whether a table is seen round the sheet: the lid of a scanner is flat, and black or light."""
    if cv2.countNonZero(mask) >= 0.99 * mask.size:
        return False
    low, middle, high = percentiles(work, 1 - mask, 0.08, 0.5, 0.92)
    return not (high <= 12 or (high - low < _FLAT and middle > _LIGHT))
