"""Double images: all print seen twice, a little apart, by a hand that rested at two places while the picture was taken.

Either image has edges as sharp as ever, so their width says nothing. But a picture with its copy beside it lacks waves
at regular distances all over its spectrum, whatever is printed; the spectrum of the logarithm of that spectrum gathers
them in one place, which is how far the copy lies. Print has rhythms of its own, of its strokes and of its lines, but
never in waves of every direction.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.page import Page
from oms_app.scans.quality.raster import Array
from oms_app.scans.quality.tiles import Places

_BLOCK = 128  # pixels of a page at 300 dpi: a copy lies at most a third of that away
_BLOCKS, _LEAST_BLOCKS = 48, 4
_NEAREST, _FURTHEST = 9.0, 44.0  # pixels: what is nearer widens edges, what is further away was another rest
_WAVES = (0.03, 0.25)  # turns for each pixel: longer ones are lines of print, shorter ones are noise
_STRAIGHT = 0.02  # turns for each pixel: along the axes lie the rhythms of strokes and lines
_SLANTED = 25.0  # degrees from an axis
_SMOOTH = 12.0  # waves: what changes more slowly in the spectrum is the print itself
_CLEAR = 2.5  # of the logarithm: a line of a ruled form outweighs no other wave
_COARSEST, _ALMOST = 0.95, 1.12  # of 300 dpi: what is that fine needs not be shrunk


def strength(page: Page, places: Places) -> float:
    """How much of the waves says that there is a copy, 0 to 1, in the two of four directions that say it least."""
    blocks = None if page.is_scanned else _blocks(page, places)  # no hand shakes a sheet on glass
    if blocks is None:
        return 0.0
    logarithm = np.log(_power(blocks))
    ripple = logarithm - cv2.GaussianBlur(logarithm, (0, 0), _SMOOTH)
    ripple = np.fft.ifftshift(np.clip(ripple, -_CLEAR, _CLEAR))
    sectors, distant = _sectors()
    copies = [
        np.fft.irfft2(((ripple - ripple[one].mean()) * one)[:, : _BLOCK // 2 + 1], (_BLOCK, _BLOCK)) / one.mean()
        for one in sectors
    ]
    weakest = np.sort([one[distant] for one in copies], axis=0)[:2].mean(0)
    return float(weakest.max())


def _blocks(page: Page, places: Places) -> Array | None:
    """Squares of print with some paper around, about as fine as 300 dots to the inch; None with hardly any."""
    fineness = page.dpi * page.raster.factor / QUALITY.dpi_wanted
    side = round(_BLOCK * fineness) if fineness > _ALMOST else _BLOCK
    count, height, width = len(places.found), page.raster.height, page.raster.width
    if fineness < _COARSEST or min(height, width) < side or count < _LEAST_BLOCKS:
        return None
    chosen = places.found[np.linspace(0, count - 1, min(_BLOCKS, count)).astype(int)]
    corners = np.rint((chosen + 0.5) * places.side - side / 2).astype(int)
    corners = np.clip(corners, 0, (height - side, width - side))
    pieces = (page.raster.grey(slice(y, y + side), slice(x, x + side)) for y, x in corners.tolist())
    if side == _BLOCK:
        return np.stack(list(pieces))
    return np.stack([cv2.resize(one, (_BLOCK, _BLOCK), interpolation=cv2.INTER_AREA) for one in pieces])


def _power(blocks: Array) -> Array:
    """The mean power of every wave, the longest in the middle, each block counting the same."""
    total, window = np.zeros((_BLOCK, _BLOCK, 2), np.float32), _window()
    for pair in zip(blocks[0::2], blocks[1::2], strict=False):
        # Two blocks at a time, as real and imaginary parts: the powers of a wave and of its mirror image add up.
        both = cv2.merge([_even(one) * window for one in pair])
        cv2.accumulateSquare(cv2.dft(both), total)
    power = total.sum(2)
    mirrored = np.roll(power[::-1, ::-1], 1, (0, 1))
    return np.fft.fftshift(power + mirrored) + np.float32(1e-9)


def _even(block: Array) -> Array:
    """Levels about 0, as strong as those of any other block."""
    mean, spread = cv2.meanStdDev(block)
    levels: Array = (block - np.float32(mean[0, 0])) / np.float32(max(spread[0, 0], 1.0))
    return levels


@cache
def _window() -> Array:
    fading = np.hanning(_BLOCK).astype(np.float32)
    return np.outer(fading, fading)


@cache
def _sectors() -> tuple[tuple[Array, ...], Array]:
    """Which waves lie in each of four directions, and which places are as far from the middle as a copy may be."""
    down, across = (grid / _BLOCK for grid in np.meshgrid(*[np.fft.fftfreq(_BLOCK, 1 / _BLOCK)] * 2, indexing="ij"))
    turns = np.hypot(down, across)
    ring = (turns > _WAVES[0]) & (turns < _WAVES[1])
    angle = np.degrees(np.arctan2(np.abs(down), np.abs(across)))
    is_slanted, is_rising = (angle > _SLANTED) & (angle < 90 - _SLANTED), down * across > 0
    sectors = (
        ring & is_slanted & is_rising,
        ring & is_slanted & ~is_rising,
        ring & (angle <= _SLANTED) & (np.abs(down) > _STRAIGHT),
        ring & (angle >= 90 - _SLANTED) & (np.abs(across) > _STRAIGHT),
    )
    distance = turns * _BLOCK
    is_half = (across > 0) | ((across == 0) & (down > 0))  # the other half mirrors it
    return sectors, (distance >= _NEAREST) & (distance <= _FURTHEST) & is_half
