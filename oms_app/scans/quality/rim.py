"""The desk as the rim of the picture shows it, its light fading slowly, and what is unlike it."""

from __future__ import annotations

import cv2
import numpy as np

from oms_app.scans.quality.raster import Array

_RIM = 0.02  # of the long side
_LEVELS = (12.0, 6.0, 6.0)  # of lightness and of the two axes of colour
_SPREADS = 4.5
_PAPER, _MOSTLY = (60.0, 10.0, 10.0), 0.7  # levels of uneven light and of colour, share of the rim
_EVEN_PAPER = (12.0, 6.0, 6.0)  # the same in even light
_COARSE = 33  # points each way at which the fit is worked out
_ROUNDS = 3  # of leaving out what the fit does not explain: a sheet may touch the rim


def unlike(smooth: Array) -> list[Array]:
    """For each plane, 1 where the picture is not what the rim would have made one expect, 0 elsewhere."""
    height, width = smooth.shape[:2]
    rows, columns = (grid.ravel() for grid in np.mgrid[0:height:4, 0:width:4])
    band = max(4, int(_RIM * max(height, width)))
    on_rim = (rows < band) | (rows >= height - band) | (columns < band) | (columns >= width - band)
    terms = _terms(rows[on_rim] / height, columns[on_rim] / width)
    coarse = _terms(*np.meshgrid(np.linspace(0, 1, _COARSE), np.linspace(0, 1, _COARSE), indexing="ij"))
    planes = []
    for plane, least in enumerate(_LEVELS):
        weights, spread = _fitted(terms, smooth[rows[on_rim], columns[on_rim], plane].astype(np.float32))
        expected = cv2.resize(np.clip(coarse @ weights, 0, 255).astype(np.uint8), (width, height))
        away = cv2.absdiff(cv2.extractChannel(smooth, plane), expected)
        planes.append(cv2.threshold(away, max(least, _SPREADS * spread), 1, cv2.THRESH_BINARY)[1])
    return planes


def is_like_middle(smooth: Array) -> bool:
    """Whether most of the rim is the paper that most of the middle is: a page that fills the frame."""
    return float(np.mean(_likeness(smooth, _PAPER))) > _MOSTLY


def sides_like_middle(smooth: Array) -> int:
    """At how many sides of the frame lies just what is in the middle, in the even light of a scanner."""
    return sum(share > _MOSTLY for share in _likeness(smooth, _EVEN_PAPER))


def _likeness(smooth: Array, levels: tuple[float, float, float]) -> list[float]:
    """The share of each side of the rim that is no further than some levels from the paper of the middle."""
    height, width = smooth.shape[:2]
    band = max(4, int(_RIM * max(height, width)))
    parts = (smooth[:band], smooth[-band:], smooth[:, :band], smooth[:, -band:])
    middle = smooth[height // 4 : -height // 4, width // 4 : -width // 4].reshape(-1, 3)
    paper = np.median(middle, 0)
    return [float((np.abs(part.reshape(-1, 3) - paper) < levels).all(1).mean()) for part in parts]


def _terms(rows: Array, columns: Array) -> Array:
    """A plane and its curvature: how light fades over a table."""
    return np.stack([np.ones_like(rows), rows, columns, rows * rows, columns * columns, rows * columns], -1)


def _fitted(terms: Array, levels: Array) -> tuple[Array, float]:
    kept = np.ones(len(levels), bool)
    for _ in range(_ROUNDS):
        inside = terms[kept]
        weights = np.linalg.solve(inside.T @ inside, inside.T @ levels[kept])
        away = np.abs(terms @ weights - levels)
        spread = float(np.median(away[kept]))
        kept = away <= max(3.0, 4 * spread)
        if kept.sum() < len(weights) * 4:
            break
    return weights, spread
