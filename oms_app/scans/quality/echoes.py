"""Echoes of enlargement: what its filter leaves of waves finer than the smaller picture could hold.

A picture that is enlarged has each of its waves a second time, mirrored in the finest that the smaller one could hold.
A good filter takes these echoes away, but never quite, and they keep step with the waves that they mirror: nothing else
in a picture does, however soft it is. So the square of what is left between two such waves beats, with one beat for
each pixel of the smaller picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.raster import Array
from oms_app.scans.quality.tiles import Tiles

_WAVES = np.array([0.2, 0.25, 0.3, 0.345])  # turns for each pixel, in whose middle wave and echo lie
_OF_TWICE = 1  # which of them are of a picture twice as large
_TAPS = 15
_REACH = 0.06  # turns for each pixel, to either side of a beat
_SIDE = 48  # pixels of a tile that are looked at: more of a fine picture say no more
_EVERY = 3  # rows: neighbours are much alike
_LEAST_TILES = 12
_LEAST_POWER = 0.5  # squared levels of a row: less is nothing but rounding
_BLOCK = 8  # pixels of a block of JPEG, which beats too
_BANDS = 1024
_USUAL = (72, 75, 96, 100, 120, 144, 150, 180, 200)  # dots to the inch that scanners and programs offer
_DRIFT = 4  # halves of a beat on the whole page: 1,039 pixels made 2,079 are not quite twice as many
_ROOT = 0.8326  # median of the strengths of noise over the root of their mean square


@dataclass(frozen=True)
class _Beats:
    """Along one direction, for each of the waves: how strong each beat is against those beside it.

    `twice` is the beat of just two pixels, as a share; its imaginary part is negative where the middles of two pixels
    are those of one, as in everything that programs make twice as large. `drifting` is the same whatever its phase.
    """

    twice: complex
    drifting: float
    bands: Array


def factor(tiles: Tiles, coarseness: float, *, scanned_at: float | None, is_soft: bool) -> float:
    """By how much at least what the tiles show was enlarged; 1 when there is no trace of it.

    `coarseness` is that of the coding, whose blocks beat as well, the more the coarser it is. `scanned_at` are the dots
    to the inch of a scan, None for what was not scanned: there the mosaic of the camera's sensor beats too, with a
    phase of its own. Soft print of a scan that beats as one of a usual size would is believed sooner.
    """
    rows, columns = tiles.places.T * tiles.side
    part = tiles.pixels[:, :_SIDE, :_SIDE]
    twice, drift = _limits(coarseness, scanned_at, is_soft=is_soft)
    across = _beats(part, columns)
    # What was enlarged beats both ways, so that the second need not be looked at where the first says nothing.
    faintest = QUALITY.echo_usual if scanned_at and is_soft else QUALITY.echo_beats
    if across is None or not (-across.twice.imag > twice or across.drifting > drift or across.bands.max() > faintest):
        return 1.0
    down = _beats(part.transpose(0, 2, 1), rows)
    if down is None:
        return 1.0
    if min(-across.twice.imag, -down.twice.imag) > twice or min(across.drifting, down.drifting) > drift:
        return 2.0
    return _of_bands(across.bands, down.bands, scanned_at if is_soft else None)


def _limits(coarseness: float, scanned_at: float | None, *, is_soft: bool) -> tuple[float, float]:
    """Above which shares of an echo a picture is twice as large: of one in step, and of one that drifts."""
    twice = _between(QUALITY.echo, QUALITY.echo_in_coarse, _doubt(coarseness, is_soft=is_soft))
    if not scanned_at:
        return twice, math.inf
    doubt = _doubt(coarseness, is_soft=True) if is_soft else 1.0
    return twice, _between(QUALITY.echo_drifting, QUALITY.echo_drifting_most, doubt)


def _of_bands(across: Array, down: Array, soft_at: float | None) -> float:
    """What the beats of other sizes tell; `soft_at` are the dots to the inch of a scan whose print is soft."""
    # Lines of print set alike beat one way, as they are spaced: what was enlarged beats both ways.
    one, other = np.minimum(across, widened(down)), np.minimum(widened(across), down)
    strength = np.maximum(one, other)
    best = int(strength.argmax())
    if strength[best] <= QUALITY.echo_beats:
        if soft_at is None:
            return 1.0
        best = max((round(dpi / soft_at * _BANDS) % _BANDS for dpi in _USUAL), key=lambda one: _near(strength, one))
        if _near(strength, best) <= QUALITY.echo_usual:
            return 1.0
    turns = best / _BANDS
    # A beat of f turns for each pixel is that of an enlargement of 1 / f or of 1 / (1 - f): the lesser is proved.
    return 1 / max(turns, 1 - turns)


def _doubt(coarseness: float, *, is_soft: bool) -> float:
    """How much of an echo may be that of the coding, 0 to 1; in soft print a mosaic or blocks leave little of one."""
    if not is_soft:
        return float(coarseness > QUALITY.coarse_echo)
    return float(np.interp(coarseness, (QUALITY.fine_coding, QUALITY.echoing_coding), (0, 1)))


def _between(low: float, high: float, share: float) -> float:
    return low + (high - low) * share


def _near(strength: Array, band: int) -> float:
    """The strongest beat near to a band, or to the one that mirrors it."""
    return max(float(strength[max(0, one - 1) : one + 2].max()) for one in (band, (_BANDS - band) % _BANDS))


def widened(bands: Array) -> Array:
    """Each band as strong as the strongest of itself and its neighbours."""
    padded = np.pad(bands, 1)
    widest: Array = np.maximum(np.maximum(padded[:-2], padded[2:]), bands)
    return widest


def _beats(pixels: Array, starts: Array) -> _Beats | None:
    squares, power = _squares(pixels)
    places = starts[:, None] + _TAPS // 2 + np.arange(squares.shape[2])
    length = int(places.max()) + 1
    twice, drifting, bands = 0j, 0.0, np.zeros(_BANDS)
    for wave, turns in enumerate(_WAVES.tolist()):
        kept = power[:, wave] > _LEAST_POWER
        if kept.sum() < _LEAST_TILES:
            return None
        beating, where = squares[kept, wave] / power[kept, wave, None], places[kept]
        by_phase = _summed(where % _BLOCK, beating, _BLOCK) / np.bincount((where % _BLOCK).ravel(), minlength=_BLOCK)
        if wave == _OF_TWICE:
            twice = complex(by_phase[0::2].sum() - by_phase[1::2].sum()) / _BLOCK
            spectrum = np.fft.fft(_summed(where, beating, length), 2 * length)
            drifting = float(np.abs(spectrum[length - _DRIFT : length + _DRIFT + 1]).max()) / beating.size
        pure = _summed(where, beating - by_phase[where % _BLOCK], length)
        bands = np.maximum(bands, _bands(pure, 2 * turns))
    return _Beats(twice, drifting, bands)


def _squares(pixels: Array) -> tuple[Array, Array]:
    """Tiles x waves x places of the squared waves, the mean of all rows, and the mean power of each tile and wave."""
    rows = pixels[:, 1::_EVERY].astype(np.float32)
    count, high, side = rows.shape
    wide = side - _TAPS + 1
    found = rows.reshape(count * high, side) @ _filters(side)
    waves = found.reshape(count, high, 2, len(_WAVES), wide)
    real, imaginary = waves[:, :, 0], waves[:, :, 1]
    power, swing, both = (
        np.einsum("nrkw,nrkw->nkw", one, other) / high
        for one, other in ((real, real), (imaginary, imaginary), (real, imaginary))
    )
    return power - swing + 2j * both, (power + swing).mean(2)


@cache
def _filters(side: int) -> Array:
    """What a row is multiplied with to see all the waves of all its places at once."""
    taps = np.arange(_TAPS) - _TAPS // 2
    window = np.hanning(_TAPS + 2)[1:-1]
    kernels = window * np.exp(-2j * np.pi * _WAVES[:, None] * taps)
    kernels -= window * (kernels.sum(1, keepdims=True) / window.sum())
    kernels /= np.sqrt((np.abs(kernels) ** 2).sum(1, keepdims=True))
    wide = side - _TAPS + 1
    matrix = np.zeros((side, 2, len(_WAVES), wide), np.float32)
    for place in range(wide):
        matrix[place : place + _TAPS, 0, :, place] = kernels.real.T
        matrix[place : place + _TAPS, 1, :, place] = kernels.imag.T
    return matrix.reshape(side, -1)


def _summed(places: Array, values: Array, length: int) -> Array:
    flat = places.ravel()
    summed: Array = np.bincount(flat, values.real.ravel(), length) + 1j * np.bincount(flat, values.imag.ravel(), length)
    return summed


def _bands(beats: Array, turns: float) -> Array:
    """How far each beat near to so many turns stands out from all of them."""
    strength = np.abs(np.fft.fft(beats, cv2.getOptimalDFTSize(len(beats))))
    places = np.arange(len(strength)) / len(strength)
    near = np.abs(places - turns) < _REACH
    usual = float(np.median(strength[near])) / _ROOT + 1e-9
    bands = np.zeros(_BANDS)
    np.maximum.at(bands, (places[near] * _BANDS).astype(int), strength[near] / usual)
    return bands
