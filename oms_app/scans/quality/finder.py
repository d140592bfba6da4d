"""Finding the sheet: by lightness, by colour, by what the desk is not; when these fail by four straight lines."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from oms_app.scans.quality import inset, lines, regions, rim, tint
from oms_app.scans.quality.candidate import ALIKE, LEAST_SHEET, LIKELY, MOST_SHEET, Candidate, likeness
from oms_app.scans.quality.outline import Outline, touches, whole_frame
from oms_app.scans.quality.raster import Array, Raster, percentiles, shrunk
from oms_app.scans.sheets import Sheet

_LEAST_OF_LIKE = 0.09  # when the frame has the proportions of the sheet: a portrait in a passport has 0.07
_LIKE, _SAME_FORM = 0.03, 0.007
_AT_A_SIDE = 0.15  # of a side of the frame
_ACROSS, _ACROSS_SIDES = 0.7, 2  # of a side of the frame
_FOUR_GOOD_SIDES, _PERFECT = 4.4, 4.9
_THREE_GOOD_SIDES = 3.7  # a picture in a newspaper makes 3.3 when its narrow parts are taken away
_PAPER_SIDES = 3  # a stain or a shadow may lie along the fourth
_FLAT, _LIGHT = 12, 150  # levels
_RIM, _MOST_OF_RIM = 10, (0.2, 0.8)  # work pixels, shares: the sheet itself may reach a part of the rim
_BLACK_LID, _WHITE_LID, _EVEN_LID = 12, 230, 16  # levels; the light on a white table differs by 20 and more (tuned)
_LARGEST_INLAY, _PRINT_LEVELS, _PRINT_SHARE = 0.25, 50, 0.003  # of the frame, levels under the paper, of the rest
_SIDE = 600  # pixels of the long side of the copy that is searched
_MISFIT = 0.25  # of likeness: a card less its coloured band has 0.12


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
    smooth = _without_text(raster)
    if has_its_size and rim.sides_like_middle(smooth) >= _PAPER_SIDES:
        return whole_frame(height, width)
    best = _best(raster, smooth, sheet)
    if best is not None and _is_band(best, raster, sheet):
        return whole_frame(height, width)
    if best is None or best.share > MOST_SHEET:
        return whole_frame(height, width, is_sure=rim.is_like_middle(smooth))
    mask = cv2.resize(best.mask, (width, height), interpolation=cv2.INTER_NEAREST)
    corners = (best.corners * (np.array([width, height]) / smooth.shape[1::-1])).astype(np.float32)
    return Outline(corners, mask, False, _is_desk(raster.work, mask), touches(mask), best.bend)


def _best(raster: Raster, smooth: Array, sheet: Sheet | None) -> Candidate | None:
    """The likeliest region; straight lines when it is doubtful, finer colours when there is nothing at all."""
    best = _best_region(raster, smooth, smooth, sheet)
    if _is_doubtful(best, sheet):
        straight = lines.best(smooth, sheet)
        if straight is not None and (best is None or straight.score > best.score + 0.3):
            best = straight
    if best is not None or raster.colour is None:
        return best
    return _by_tint(raster, smooth, raster.colour, sheet)


def _by_tint(raster: Raster, smooth: Array, colour: Array, sheet: Sheet | None) -> Candidate | None:
    """What finer colours show, if desk is seen on three sides of it: what fills the frame has tints of its own."""
    seen = tint.drawn_out(colour, smooth)
    best = _best_region(raster, smooth, seen, sheet)
    if best is None or sum(share > _AT_A_SIDE for share in touches(best.mask).values()) > 1:
        return None
    return best if tint.differs(seen, best.mask > 0) else None


def _is_doubtful(best: Candidate | None, sheet: Sheet | None) -> bool:
    """Whether it is worth while to look for something better."""
    return (
        best is None or best.score < _FOUR_GOOD_SIDES or (sheet is not None and likeness(best.corners, sheet) < _MISFIT)
    )


def _best_region(raster: Raster, smooth: Array, seen: Array, sheet: Sheet | None) -> Candidate | None:
    """What is large enough, no picture on a sheet, and has the most for it in `seen`."""
    least, best = _least_share(raster, sheet), None
    for search, enough in ((regions.regions, 0.0), (regions.broad, _THREE_GOOD_SIDES)):
        for one in search(seen, sheet):
            is_large = one.share >= least or likeness(one.corners, sheet) > ALIKE
            if (
                is_large
                and one.score > enough
                and (best is None or one.score > best.score)
                and not _is_inlay(one, raster, smooth)
            ):
                best = one
                if one.score > _PERFECT + (LIKELY if sheet else 0.0):
                    break
        if not _is_doubtful(best, sheet):
            break
    return best


def _is_band(candidate: Candidate, raster: Raster, sheet: Sheet | None) -> bool:
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
        return LEAST_SHEET
    return _LEAST_OF_LIKE if _unlike(raster, sheet) < _LIKE else LEAST_SHEET


def _without_text(raster: Raster) -> Array:
    """A small copy in Lab with letters wiped off the paper and the border of the sheet kept."""
    small = shrunk(raster.work if raster.colour is None else raster.colour, _SIDE)
    grey = small if raster.colour is None else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    side = regions.kernel_side(*grey.shape)
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    paper = cv2.GaussianBlur(closed, (3, 3), 0)
    if raster.colour is None:
        return cv2.merge([paper, np.full_like(paper, 128), np.full_like(paper, 128)])
    _, red, yellow = cv2.split(cv2.cvtColor(small, cv2.COLOR_BGR2LAB))
    return cv2.merge([paper, cv2.medianBlur(red, 5), cv2.medianBlur(yellow, 5)])


def _is_inlay(candidate: Candidate, raster: Raster, smooth: Array) -> bool:
    """Whether it is a picture printed on a sheet: small, no lighter than what surrounds it, with print around it."""
    if candidate.share > _LARGEST_INLAY:
        return False
    paper = np.ascontiguousarray(smooth[..., 0])
    inside, outside = candidate.mask > 0, cv2.dilate(candidate.mask, np.ones((15, 15), np.uint8)) == 0
    if not outside.any() or float(np.median(paper[outside])) < float(np.median(paper[inside])) - 10:
        return False
    darker = cv2.subtract(paper, shrunk(raster.work, _SIDE))
    return float((darker[outside] > _PRINT_LEVELS).mean()) > _PRINT_SHARE


def _is_desk(work: Array, mask: Array) -> bool:
    """Whether a table is seen round the sheet: the lid of a scanner is flat, and black or light."""
    if cv2.countNonZero(mask) >= 0.99 * mask.size:
        return False
    low, middle, high = percentiles(work, 1 - mask, 0.08, 0.5, 0.92)
    return not (high <= 12 or (high - low < _FLAT and middle > _LIGHT) or _has_lid(work, mask))


def _has_lid(work: Array, mask: Array) -> bool:
    """Whether the rim of the picture is a lid: print that was left outside the sheet makes no desk of it."""
    outside = 1 - mask
    outside[_RIM:-_RIM, _RIM:-_RIM] = 0
    low, high = percentiles(work, outside, *_MOST_OF_RIM)
    return high <= _BLACK_LID or (high - low < _EVEN_LID and low > _WHITE_LID)
