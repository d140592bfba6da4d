"""What a lens, a hand and a sensor do to light, and how the file is written."""

from __future__ import annotations

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from tests.scans.cases.pen import Pixels

MOST_BYTES = 4_900_000
UPRIGHT, HALF_TURN, QUARTER_RIGHT, QUARTER_LEFT = 1, 3, 6, 8
STORED_AS = {
    HALF_TURN: Image.Transpose.ROTATE_180,
    QUARTER_RIGHT: Image.Transpose.ROTATE_90,
    QUARTER_LEFT: Image.Transpose.ROTATE_270,
}
"""How the camera must store an upright picture for each EXIF orientation."""


def disc(radius: float) -> NDArray[np.float32]:
    """The spread of a point out of focus: an even disc with a soft rim."""
    reach = int(np.ceil(radius)) + 1
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    kernel = np.clip(radius + 0.5 - np.hypot(down, across), 0, 1).astype(np.float32)
    return np.asarray(kernel / kernel.sum(), np.float32)


def streak(length: float, angle: float) -> NDArray[np.float32]:
    """The trace of a shaking hand."""
    side = int(np.ceil(length)) | 1
    canvas = np.zeros((side + 4, side + 4), np.float32)
    middle = (side + 3) / 2
    reach = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))]) * (length - 1) / 2
    ends = [tuple(np.round((middle + sign * reach) * 16).astype(int).tolist()) for sign in (-1, 1)]
    cv2.line(canvas, ends[0], ends[1], 1.0, 1, cv2.LINE_AA, 4)
    return np.asarray(canvas / canvas.sum(), np.float32)


def out_of_focus(picture: Pixels, radius: float) -> Pixels:
    return np.asarray(cv2.filter2D(picture, -1, disc(radius)), np.uint8) if radius > 0.3 else picture


def shaken(picture: Pixels, length: float, angle: float) -> Pixels:
    return np.asarray(cv2.filter2D(picture, -1, streak(length, angle)), np.uint8) if length > 1.5 else picture


def grainy(picture: Pixels, amount: float, chance: np.random.Generator) -> Pixels:
    """Noise of a sensor after its processor has smoothed it a little."""
    if amount <= 0:
        return picture
    tile = chance.normal(0, amount * 1.5, (769, 1021, 3)).astype(np.float32)
    tile = np.asarray(cv2.GaussianBlur(tile, (0, 0), 0.6), np.float32)
    high, wide = picture.shape[:2]
    noise = np.tile(tile, (high // 769 + 1, wide // 1021 + 1, 1))[:high, :wide]
    return np.asarray(cv2.add(picture, noise, dtype=cv2.CV_8U), np.uint8)


def crisp(picture: Pixels, amount: float, radius: float = 1.2) -> Pixels:
    """The sharpening that every phone adds."""
    if amount <= 0:
        return picture
    soft = cv2.GaussianBlur(picture, (0, 0), radius)
    return np.asarray(cv2.addWeighted(picture, 1 + amount, soft, -amount, 0), np.uint8)


def camera_file(picture: Pixels, quality: int, orientation: int = UPRIGHT, make: str = "Phone") -> bytes:
    """A JPEG as a phone writes it: its maker, 72 dots per inch, the way it was held."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = make, f"{make} 12"
    exif[ExifTags.Base.Orientation] = orientation
    image = Image.fromarray(picture)
    if orientation in STORED_AS:
        image = image.transpose(STORED_AS[orientation])
    return fitted(image, quality, exif=exif, dpi=(72, 72))


def fitted(image: Image.Image, quality: int, **options: object) -> bytes:
    """A JPEG under five megabytes."""
    while True:
        written = io.BytesIO()
        image.save(written, "JPEG", quality=quality, **options)
        if written.tell() <= MOST_BYTES or quality <= 35:
            return written.getvalue()
        quality -= 8
