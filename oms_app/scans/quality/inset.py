"""A photograph put on a white page, as programs that make a PDF of one do: where on the page it lies."""

from __future__ import annotations

import numpy as np

from oms_app.scans.quality.raster import Array

_WHITE = 250  # level: what a program leaves empty is whiter than any paper
_LEAST_BAND, _LEAST_SIDE = 0.02, 0.25  # of the page, twice
_EDGE, _STANDS_OUT, _COVERED = 4, 240, 0.97  # pixels, level, share: a photograph has no white along its border


def box(work: Array) -> tuple[slice, slice] | None:
    """Rows and columns of the photograph; None for a page that is no such thing, above all for print on white."""
    inked = work < _WHITE
    rows, columns = np.flatnonzero(inked.mean(1) > _LEAST_SIDE), np.flatnonzero(inked.mean(0) > _LEAST_SIDE)
    height, width = work.shape
    if len(rows) < _LEAST_SIDE * height or len(columns) < _LEAST_SIDE * width:
        return None
    found = slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
    bands = (rows[0] / height, 1 - rows[-1] / height, columns[0] / width, 1 - columns[-1] / width)
    return found if max(bands) > _LEAST_BAND and _is_photograph(work[found]) else None


def _is_photograph(part: Array) -> bool:
    inner = part[1:-1, 1:-1] < _STANDS_OUT  # the outermost pixels are mixed with the page
    border = (inner[:_EDGE], inner[-_EDGE:], inner[:, :_EDGE], inner[:, -_EDGE:])
    return min(float(one.mean()) for one in border) > _COVERED
