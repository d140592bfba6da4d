"""How the page lies: turned by some degrees, seen at an angle, on its side, bent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from oms_app.scans.defects import Slant
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.outline import shape_of
from oms_app.scans.quality.page import Page
from oms_app.scans.quality.raster import Array
from oms_app.scans.verdict import Measure, Outcome, Rule

_FIELD = 400  # side of the square that the spectrum is taken of
_ROWS = 1800  # of the polar spectrum: fifths of a degree
_QUARTER = _ROWS // 4
_CENTRED = (1 - 2 * (np.indices((_FIELD, _FIELD)).sum(0) % 2)).astype(np.float32)
"""Signs like those of a chessboard, which bring the slowest waves to the middle of the spectrum."""

_BLUNT = 0.25  # share of a touching side beyond which the corners are guesses


@dataclass(frozen=True)
class Turn:
    """Direction of the lines of print in degrees, from -45 to 45, and how sure it is."""

    degrees: float
    confidence: float


def judge(page: Page, found: Turn) -> Iterator[Measure]:
    """What is wrong with the way the page lies; one passed measure when nothing is."""
    faults = [*_turned(page, found), *_perspective(page), *_curled(page)]
    if not faults:
        yield page.measure(Rule.SKEW, Outcome.PASSED, abs(found.degrees), QUALITY.turned)
    yield from faults


def turn(page: Page) -> Turn:
    """The dominant direction of print modulo a quarter, from the radial energy of the spectrum of the ink."""
    ratio = _FIELD / max(page.ink.shape)
    small = cv2.resize(page.ink, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA).astype(np.float32)
    field = np.zeros((_FIELD, _FIELD), np.float32)
    field[: small.shape[0], : small.shape[1]] = small - small.mean()
    field *= _CENTRED
    return _peak(_by_direction(field))


def _by_direction(field: Array) -> Array:
    """Energy of the spectrum along each of the directions of half a circle."""
    spectrum = cv2.dft(field, flags=cv2.DFT_COMPLEX_OUTPUT)
    strength = cv2.log(1 + cv2.magnitude(spectrum[..., 0], spectrum[..., 1]))
    middle = _FIELD // 2
    polar = cv2.warpPolar(strength, (middle, _ROWS), (middle, middle), middle, cv2.INTER_LINEAR)
    energy = polar[:, 5 : middle - 15].sum(1)
    halves: Array = energy[: _ROWS // 2] + energy[_ROWS // 2 :]
    return halves


def _peak(energy: Array) -> Turn:
    """Rows of print make one strong axis, tables two."""
    one, other = energy[:_QUARTER], energy[_QUARTER:]
    axes = np.maximum(one, other)
    local = cv2.blur(axes.reshape(1, -1), (151, 1), borderType=cv2.BORDER_REFLECT).ravel()
    both = one + other
    score = axes - local + 0.25 * (both - both.mean())
    best = int(score.argmax())
    degrees = best * 90 / _QUARTER
    confidence = float((score[best] - np.median(score)) / (score.std() + 1e-6))
    return Turn(degrees - 90 if degrees > 45 else degrees, confidence)


def _turned(page: Page, found: Turn) -> Iterator[Measure]:
    if abs(found.degrees) > QUALITY.turned and found.confidence > QUALITY.sure_of_turn:
        yield page.measure(
            Rule.SKEW, Outcome.FAILED, abs(found.degrees), QUALITY.turned, Slant.TURNED, (page.sheet_box,)
        )


def _perspective(page: Page) -> Iterator[Measure]:
    outline = page.outline
    if outline.fills_frame or max(outline.touch.values()) >= _BLUNT:
        return
    shape = shape_of(outline.corners)
    for measured, limit in ((shape.keystone, QUALITY.keystone), (shape.corner, QUALITY.corner)):
        if measured > limit:
            yield page.measure(Rule.SKEW, Outcome.FAILED, measured, limit, Slant.PERSPECTIVE, (page.sheet_box,))
            return


def _curled(page: Page) -> Iterator[Measure]:
    bend = page.outline.bend
    if bend > QUALITY.bend:
        yield page.measure(Rule.SKEW, Outcome.FAILED, bend, QUALITY.bend, Slant.CURLED, (page.sheet_box,))
