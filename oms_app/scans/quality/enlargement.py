"""Traces of enlargement: pixels that a program made up depend on their neighbours in a rhythm, real ones do not.

The rhythm is looked for as Gallagher did (second differences, averaged along the other axis, and their spectrum).
"""

from __future__ import annotations

import cv2
import numpy as np

from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.raster import Array, Raster

_BAND = 160  # rows or columns, twice: all of them say the same
_BANDS = 512  # of the spectrum, from nothing to half a turn for each pixel
_LOWEST = 0.1  # turns for each pixel: slower rhythms are those of print
_BLOCK = 8  # pixels of a block of JPEG, whose own rhythm is no trace
_BESIDE = 0.012  # turns for each pixel round a rhythm of JPEG
_LEAST_SIDE = 512
_BLACK, _WHITE, _PLAIN = 8, 248, 0.98  # levels, share of such pixels
_MOST_DIFFERENCE = 30
_SECOND = np.array([[-1.0, 2.0, -1.0]])
_NEIGHBOURHOOD = 32  # bins of the spectrum that a peak is compared with


def factor(raster: Raster) -> float:
    """By how much at least the picture was enlarged; 1 when there is no trace of it."""
    if min(raster.height, raster.width) < _LEAST_SIDE or raster.factor != 1.0:
        return 1.0
    rows = _rows(raster)
    if _is_black_and_white(rows):
        return 1.0
    across, down = _rhythm(rows), _rhythm(_columns(raster))
    strength = np.minimum(_with_neighbours(across), _with_neighbours(down))
    best = int(strength.argmax())
    # A rhythm of f turns for each pixel is left by an enlargement of 1 / f or of 1 / (1 - f): the lesser is proved.
    return 1 / (1 - best / (2 * _BANDS)) if strength[best] >= QUALITY.enlarged else 1.0


def _is_black_and_white(lines: Array) -> bool:
    """Whether there is hardly a grey among its pixels: stairs of black and white have a rhythm of their own."""
    count = cv2.calcHist([lines], [0], None, [256], [0, 256]).ravel()
    return float(count[:_BLACK].sum() + count[_WHITE:].sum()) > _PLAIN * lines.size


def _rows(raster: Raster) -> Array:
    """Some bands of neighbouring rows, evenly spread."""
    return np.concatenate([raster.grey(band, slice(None)) for band in _bands(raster.height)])


def _columns(raster: Raster) -> Array:
    """Some bands of neighbouring columns, laid down as rows."""
    return np.concatenate([cv2.transpose(raster.grey(slice(None), band)) for band in _bands(raster.width)])


def _bands(length: int) -> list[slice]:
    return [slice(int(length * part), int(length * part) + _BAND) for part in (0.3, 0.6)]


def _rhythm(lines: Array) -> Array:
    """How far each band of the spectrum of the mean second difference stands out."""
    second = np.minimum(cv2.convertScaleAbs(cv2.filter2D(lines, cv2.CV_16S, _SECOND)), _MOST_DIFFERENCE)
    profile = cv2.reduce(second, 0, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel()[1:-1]
    profile = profile - cv2.blur(profile.reshape(1, -1), (33, 1)).ravel()
    spectrum = np.abs(np.fft.rfft(profile * np.hanning(len(profile))))
    turns = np.arange(len(spectrum)) / len(profile)
    beside = np.abs(turns * _BLOCK - np.rint(turns * _BLOCK)) < _BESIDE * _BLOCK
    peaks = np.where((turns < _LOWEST) | beside, 0.0, spectrum / _usual(spectrum))
    bands = np.zeros(_BANDS, np.float64)
    np.maximum.at(bands, np.minimum((turns * 2 * _BANDS).astype(int), _BANDS - 1), peaks)
    return bands


def _usual(spectrum: Array) -> Array:
    """The median of the neighbourhood of each bin."""
    whole = len(spectrum) // _NEIGHBOURHOOD * _NEIGHBOURHOOD
    medians = np.median(spectrum[:whole].reshape(-1, _NEIGHBOURHOOD), axis=1)
    places = np.arange(len(medians)) * _NEIGHBOURHOOD + _NEIGHBOURHOOD / 2
    smooth: Array = np.interp(np.arange(len(spectrum)), places, medians) + 1e-6
    return smooth


def _with_neighbours(bands: Array) -> Array:
    padded = np.pad(bands, 1)
    widest: Array = np.maximum(np.maximum(padded[:-2], padded[2:]), bands)
    return widest
