"""Sheets with print and a stamp, scanned or photographed on a desk, with one defect at a time, made from nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import cv2
import fontpkg_pt_sans  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from oms_app.scans.check import check
from oms_app.scans.limits import LIMITS
from oms_app.scans.sheets import MM_PER_INCH, Expectation, Sheet
from oms_app.scans.verdict import Measure, Outcome, Region, Rule, Verdict

Picture = npt.NDArray[Any]
Desk = tuple[int, int, int] | Callable[[int, int], Picture]
"""Its colour, or what draws it by height and width."""

PAPER, DESK, STAMP = (238, 236, 230), (62, 48, 40), (70, 60, 170)
CARD = Expectation(Sheet.ID1, colour=True)
SHEET_DPI = 330


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fontpkg_pt_sans.ROOT / "files" / "PT_Sans-Web-Regular.ttf"), size)


@cache
def card(dpi: int = SHEET_DPI, *, ink: int = 40, stamp: bool = True, lines: int = 11) -> Picture:
    """A plastic card full of print as RGB, its long side across."""
    height, width = (round(side / MM_PER_INCH * dpi) for side in Sheet.ID1.size)
    image = Image.new("RGB", (width, height), PAPER)
    pen, size = ImageDraw.Draw(image), round(0.13 * dpi)
    for line in range(lines):
        pen.text((0.18 * dpi, (0.18 + 0.16 * line) * dpi), f"{line} Свидетельство о смене имени № 12345678",
                 fill=(ink, ink, ink), font=_font(size))  # fmt: skip
    if stamp:
        edge = (2.4 * dpi, 1.1 * dpi, 3.1 * dpi, 1.8 * dpi)
        pen.ellipse(edge, outline=STAMP, width=dpi // 40)
    return grained(np.asarray(image))


def grained(picture: Picture, strength: float = 2.0) -> Picture:
    """With the noise of a sensor."""
    noise = np.random.default_rng(7).normal(0, strength, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def dotted(height: int, width: int) -> Picture:
    """A green cloth with white dots."""
    cloth = np.full((height, width, 3), (70, 130, 120), np.uint8)
    step = max(height, width) // 16
    for row in range(0, height + step, step):
        for column in range(0, width + step, step):
            cv2.circle(cloth, (column, row), step // 4, (240, 240, 236), -1, cv2.LINE_AA)
    return cloth


def photographed(
    sheet: Picture, *, margin: float = 0.15, turn: float = 0.0, pinch: float = 0.0, desk: Desk = DESK
) -> Picture:
    """On a dark desk; turned by degrees, its far side shorter by a share; a negative margin leaves a part out."""
    height, width = sheet.shape[:2]
    wide, high = round(width * (1 + 2 * margin)), round(height * (1 + 2 * abs(margin)))
    left, top = width * margin, height * abs(margin)
    inset = pinch * width / 2
    corners = np.array([[inset, 0], [width - inset, 0], [width, height], [0, height]], np.float32)
    corners += np.array([left, top], np.float32)
    middle = (wide / 2, high / 2)
    rotation = cv2.getRotationMatrix2D(middle, turn, 1.0)
    target = (np.c_[corners, np.ones(4)] @ rotation.T).astype(np.float32)
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    table = grained(desk(high, wide) if callable(desk) else np.full((high, wide, 3), desk, np.uint8), 4)
    matrix = cv2.getPerspectiveTransform(source, target)
    laid = cv2.warpPerspective(sheet, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    cover = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, (wide, high))
    return np.where(cover[..., None] > 127, laid, table).astype(np.uint8)


def jpeg(picture: Picture, **options: Any) -> bytes:
    """As a camera or a scanner writes it; `dpi` is what a scanner claims."""
    written = io.BytesIO()
    Image.fromarray(picture).save(written, "JPEG", quality=90, **options)
    return written.getvalue()


def judged(picture: Picture | bytes, expectation: Expectation = CARD, **options: Any) -> Verdict:
    """The verdict on a picture, or on a file."""
    return check(picture if isinstance(picture, bytes) else jpeg(picture, **options), LIMITS, expectation)


def reasons(verdict: Verdict) -> list[str]:
    """Rules that failed with their defects, as `rule detail`."""
    return [f"{one.rule} {one.detail}".strip() for one in verdict.findings]


def measure(verdict: Verdict, rule: Rule, outcome: Outcome | None = None) -> Measure:
    """The only measure of a rule, or the only one with an outcome."""
    (found,) = [one for one in verdict.measures if one.rule is rule and outcome in (None, one.outcome)]
    return found


def overlap(region: Region, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether two rectangles in fractions of the page share anything."""
    return region.left < right and left < region.right and region.top < bottom and top < region.bottom
