"""Pictures on a page of a PDF: how finely they are printed there, by their matrix and those around it (DOC-3)."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

_DEEPEST = 6  # forms within forms
_POINTS = 72
_ALIKE = 0.9  # of the greatest share: layers of one scan


@dataclass(frozen=True)
class Placed:
    """A picture's size in pixels, dots to the inch of paper (the worse way), and the share of the page it covers."""

    width: int
    height: int
    dpi: float
    share: float


def pictures(page: Any) -> list[Placed]:
    """Every picture on the page, also inside forms."""
    found = (_placed(one, page) for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST))
    return [one for one in found if one is not None]


def resolution(placed: list[Placed], least_share: float) -> float | None:
    """The resolution of a scanned page; None for one that pictures do not make up.

    The text of a scan in layers lies above its coarser background, and a scan in strips is as fine as the worst.
    """
    if sum(one.share for one in placed) <= least_share:
        return None
    greatest = max(one.share for one in placed)
    if greatest <= least_share:
        return min(one.dpi for one in placed if one.share > greatest / 2)
    return max(one.dpi for one in placed if one.share >= _ALIKE * greatest)


def _placed(one: Any, page: Any) -> Placed | None:
    facts = raw.FPDF_IMAGEOBJ_METADATA()
    if not raw.FPDFImageObj_GetImageMetadata(one, page, ctypes.byref(facts)):
        return None
    # The library's own figure comes from the bounding box, and leaves out the matrix of a form around the picture.
    matrix, around = one.get_matrix(), one.container
    while around is not None:
        matrix, around = matrix.multiply(around.get_matrix()), around.container
    a, b, c, d, e, f = matrix.get()
    wide, high = math.hypot(a, b), math.hypot(c, d)
    if not wide or not high:
        return None
    dpi = min(facts.width * _POINTS / wide, facts.height * _POINTS / high)
    across, down = sorted((e, e + a, e + c, e + a + c)), sorted((f, f + b, f + d, f + b + d))
    return Placed(facts.width, facts.height, dpi, _share(across, down, *page.get_size()))


def _share(across: list[float], down: list[float], width: float, height: float) -> float:
    """Of the page, of which what sticks out is not seen; a page turned by its /Rotate has its sides swapped."""
    seen = [
        max(0.0, min(across[-1], w) - max(across[0], 0.0)) * max(0.0, min(down[-1], h) - max(down[0], 0.0))
        for w, h in ((width, height), (height, width))
    ]
    return max(seen) / max(1.0, width * height)
