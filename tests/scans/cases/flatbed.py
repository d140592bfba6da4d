"""An office scanner: the lid, the glass, the lamp, the toner, and how its software writes the file."""

from __future__ import annotations

import io
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageFilter

from tests.scans.cases.case import MM_PER_INCH
from tests.scans.cases.optics import fitted
from tests.scans.cases.pen import Pen, Pixels

Lid = tuple[int, int, int]
WHITE_LID: Lid = (250, 250, 250)
GREY_LID: Lid = (214, 214, 216)
BLACK_LID: Lid = (6, 6, 8)


@dataclass(frozen=True)
class Glass:
    """Angles in degrees, lengths in millimetres, contrast and toner as shares."""

    turn: float = 0.0
    margin: float = 0.0
    lid: Lid = WHITE_LID
    dust: int = 0
    bleed: float = 0.0
    toner: float = 1.0
    punched: bool = False
    folded: bool = False
    stained: bool = False
    noise: float = 1.5


def with_wear(pen: Pen, glass: Glass) -> Pixels:
    """The sheet as life has left it."""
    page = np.array(pen.image)
    if glass.toner < 1:
        paper = np.percentile(page[::8, ::8], 70, axis=(0, 1))
        page = np.clip(paper + (page.astype(np.float32) - paper) * glass.toner, 0, 255).astype(np.uint8)
    if glass.bleed:
        back = cv2.GaussianBlur(page[:, ::-1], (0, 0), pen.px(0.35))
        page = np.clip(page - (235.0 - np.minimum(back, 235)) * glass.bleed, 0, 255).astype(np.uint8)
    if glass.folded:
        for share in (1 / 3, 2 / 3):
            row = round(page.shape[0] * share)
            page[row : row + pen.px(0.4)] = (page[row : row + pen.px(0.4)] * 0.82).astype(np.uint8)
    if glass.stained:
        page = coffee(pen, page)
    if glass.punched:
        for share in (0.36, 0.64):
            cv2.circle(page, (pen.px(9), round(page.shape[0] * share)), pen.px(2.7), glass.lid, -1, cv2.LINE_AA)
    return page


def coffee(pen: Pen, page: Pixels) -> Pixels:
    """A brown ring through which everything can be read."""
    ring = np.full(page.shape, 255, np.uint8)
    middle = (round(page.shape[1] * 0.66), round(page.shape[0] * 0.3))
    cv2.circle(ring, middle, pen.px(min(pen.width, pen.height) * 0.17), (196, 160, 112), pen.px(2.2), cv2.LINE_AA)
    ring = np.asarray(cv2.GaussianBlur(ring, (0, 0), pen.px(0.5)), np.uint8)
    return np.asarray(cv2.multiply(page, ring, scale=1 / 255), np.uint8)


def on_the_glass(pen: Pen, page: Pixels, glass: Glass) -> Pixels:
    """Turned a little, on a lid that shows round it."""
    high, wide = page.shape[:2]
    edge = pen.px(glass.margin) if glass.margin else 0
    if not edge and not glass.turn:
        return page
    spin = cv2.getRotationMatrix2D((wide / 2, high / 2), glass.turn, 1.0)
    spin[:, 2] += edge
    frame = (wide + 2 * edge, high + 2 * edge)
    turned = cv2.warpAffine(page, spin, frame, flags=cv2.INTER_CUBIC, borderValue=glass.lid)
    if edge and glass.lid != BLACK_LID:
        outline = cv2.warpAffine(np.full((high, wide), 255, np.uint8), spin, frame)
        rim = cv2.GaussianBlur(cv2.morphologyEx(outline, cv2.MORPH_GRADIENT, np.ones((3, 3))), (0, 0), 1.5)
        turned = cv2.subtract(turned, cv2.merge([(rim * 0.45).astype(np.uint8)] * 3))
    return np.asarray(turned, np.uint8)


def scan(pen: Pen, glass: Glass, seed: int) -> Pixels:
    """The picture that comes off the glass."""
    chance = np.random.default_rng(seed)
    page = on_the_glass(pen, with_wear(pen, glass), glass)
    page = np.asarray(cv2.GaussianBlur(page, (0, 0), 0.55), np.uint8)
    for _ in range(glass.dust):
        spot = (int(chance.integers(page.shape[1])), int(chance.integers(page.shape[0])))
        cv2.circle(page, spot, int(chance.integers(1, 4)), (int(chance.integers(60, 170)),) * 3, -1, cv2.LINE_AA)
    shade = chance.normal(0, glass.noise, (512, 512, 1)).astype(np.float32)
    tiled = np.tile(shade, (page.shape[0] // 512 + 1, page.shape[1] // 512 + 1, 3))
    return np.asarray(cv2.add(page, tiled[: page.shape[0], : page.shape[1]], dtype=cv2.CV_8U), np.uint8)


def jpeg(picture: Pixels | Image.Image, dpi: float, quality: int = 88) -> bytes:
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    return fitted(image, quality, dpi=(round(dpi), round(dpi)))


def png(picture: Pixels | Image.Image, dpi: float) -> bytes:
    image, written = picture if isinstance(picture, Image.Image) else Image.fromarray(picture), io.BytesIO()
    image.save(written, "PNG", dpi=(dpi, dpi))
    return written.getvalue()


def black_and_white(picture: Pixels, level: int = 150) -> Image.Image:
    """One bit a pixel, as an office copier saves it."""
    return Image.fromarray(picture).convert("L").point(lambda grey: 255 * (grey > level)).convert("1")


def enlarged(picture: Pixels, times: float) -> Pixels:
    """More pixels, no more detail."""
    size = (round(picture.shape[1] * times), round(picture.shape[0] * times))
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS))


def softened(picture: Pixels, sigma: float) -> Pixels:
    return np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(sigma)))


def cut(picture: Pixels, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> Pixels:
    """The picture less these shares of its sides."""
    high, wide = picture.shape[:2]
    return picture[round(high * top) : high - round(high * bottom), round(wide * left) : wide - round(wide * right)]


def pixels_at(dpi: float, millimetres: float) -> int:
    return round(millimetres * dpi / MM_PER_INCH)
