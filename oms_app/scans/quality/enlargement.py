"""Traces of enlargement: pixels that a program made up depend on their neighbours in a rhythm, real ones do not.

Gallagher looked for the rhythm in second differences of the whole picture. Steps between the pixels of print alone,
each tile counting the same, say it more plainly. What was made twice as large has no rhythm but every other step, as
the mosaic of a camera's sensor has; that and what better filters leave is told by `echoes`.
"""

from __future__ import annotations

import cv2
import numpy as np

from oms_app.scans.quality.echoes import widened
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.raster import Array
from oms_app.scans.quality.tiles import Tiles

_LEAST_TILES = 12
_LEAST_STRENGTH = 16.0  # squared levels: fainter print is noise
_MOST = 6.0  # times the mean of its tile: no single edge outweighs the others
_SLOW = 9  # steps: what changes more slowly is print
_BLOCK = 8  # pixels of a block of JPEG, whose own rhythm is no trace
_BANDS = 512  # of the spectrum, from nothing to half a turn for each pixel
_LOWEST = 0.15  # turns for each pixel: slower rhythms are those of print
_NEIGHBOURHOOD = 32  # bins of the spectrum that a peak is compared with


def factor(tiles: Tiles, least: float, most: float) -> float:
    """By how much at least what the tiles show was enlarged; 1 when there is no trace of it.

    `least` and `most` are the widths of its edges in the best and the worst direction: what is perfectly steep was
    drawn by a program, and has other rhythms; of what is soft a weaker trace is left, and that is believed.
    """
    if least < QUALITY.made_up:
        return 1.0
    levels = tiles.pixels.astype(np.float32)
    across, down = np.diff(levels, axis=2), np.diff(levels.transpose(0, 2, 1), axis=2)
    rows, columns = tiles.places.T * tiles.side
    slopes = _both(_rhythm(across, columns), _rhythm(down, rows))
    bends = _both(_rhythm(np.diff(across, axis=2), columns), _rhythm(np.diff(down, axis=2), rows))
    if slopes is None or bends is None:
        return 1.0
    strength = np.maximum(slopes, bends)
    best = int(strength.argmax())
    wanted = QUALITY.enlarged if most < QUALITY.soft else QUALITY.enlarged_soft
    # A rhythm of f turns for each pixel is left by an enlargement of 1 / f or of 1 / (1 - f): the lesser is proved.
    return 1 / (1 - best / (2 * _BANDS)) if strength[best] >= wanted else 1.0


def _both(across: Array | None, down: Array | None) -> Array | None:
    """What both directions say: a program enlarges both ways."""
    if across is None or down is None:
        return None
    both: Array = np.sqrt(np.maximum(across * widened(down), widened(across) * down))
    return both


def _rhythm(steps: Array, starts: Array) -> Array | None:
    """How strongly steps, tiles x lines x places, vary with their place, for each band of the spectrum."""
    strength = np.square(steps).mean(1)
    mean = strength.mean(1, keepdims=True)
    kept = mean[:, 0] > _LEAST_STRENGTH
    if kept.sum() < _LEAST_TILES:
        return None
    varying = np.minimum(strength[kept] / mean[kept], _MOST)
    varying -= cv2.blur(varying, (_SLOW, 1))
    fading = np.hanning(varying.shape[1] + 2)[1:-1]
    return _bands(varying, fading, starts[kept, None] + np.arange(varying.shape[1]))


def _bands(varying: Array, fading: Array, places: Array) -> Array:
    """How far each band of the spectrum of all steps together stands out, the rhythm of JPEG taken away."""
    phase, weights = places % _BLOCK, np.broadcast_to(fading, varying.shape)
    by_phase = [np.bincount(phase.ravel(), one.ravel(), _BLOCK) for one in (varying * weights, weights)]
    pure = (varying - (by_phase[0] / np.maximum(by_phase[1], 1e-6))[phase]) * weights
    profile = np.bincount(places.ravel(), pure.ravel())
    spectrum = np.abs(np.fft.rfft(profile))
    turns = np.arange(len(spectrum)) / len(profile)
    peaks = np.where(turns < _LOWEST, 0.0, spectrum / _usual(spectrum))
    bands = np.zeros(_BANDS, np.float64)
    np.maximum.at(bands, np.minimum((turns * 2 * _BANDS).astype(int), _BANDS - 1), peaks)
    return bands


def _usual(spectrum: Array) -> Array:
    """The median of the neighbourhood of each bin."""
    whole = max(1, len(spectrum) // _NEIGHBOURHOOD) * _NEIGHBOURHOOD
    medians = np.median(np.resize(spectrum, whole).reshape(-1, _NEIGHBOURHOOD), axis=1)
    centres = np.arange(len(medians)) * _NEIGHBOURHOOD + _NEIGHBOURHOOD / 2
    smooth: Array = np.interp(np.arange(len(spectrum)), centres, medians) + 1e-6
    return smooth
