"""Decoding a JPEG or a PNG for the rules of quality: once, as it is stored, at no more than the size that they need."""

from __future__ import annotations

import cv2
import numpy as np
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from oms_app.scans import pixels
from oms_app.scans.beside import beside
from oms_app.scans.defects import Damage
from oms_app.scans.quality.raster import LEAST_SIDE, Array, Raster, of_pixels, of_small
from oms_app.scans.quality.source import Source
from oms_app.scans.verdict import MediaType, Refused, Rule

cv2.setNumThreads(1)  # the runner forks, and every file has one core

_LARGE = 26_000_000
"""Pixels beyond which a JPEG is decoded at half its size: what is left is finer than 300 dots to the inch of A4."""

_GREY = {1: cv2.IMREAD_GRAYSCALE, 2: cv2.IMREAD_REDUCED_GRAYSCALE_2}
_COLOUR = {
    8: cv2.IMREAD_REDUCED_COLOR_8,
    4: cv2.IMREAD_REDUCED_COLOR_4,
    2: cv2.IMREAD_REDUCED_COLOR_2,
    0: cv2.IMREAD_COLOR,
}
"""By which part of its sides a picture is decoded: 0 stands for all of it, however small it is."""

_STRIP = 256
_PLANES = 4  # grey and three of colour
_MAKER, _MODEL = 0x010F, 0x0110


def decoded(data: bytes, media_type: MediaType) -> tuple[Raster, Source]:
    """The pixels, and what the file says of them. Refused when they cannot be decoded."""
    picture = pixels.opened(data, media_type)
    np.empty((picture.height, picture.width, _PLANES), np.uint8)  # the decoder is silent about memory, this is not
    raster = _jpeg(data, picture) if isinstance(picture, JpegImageFile) else of_pixels(_png(data))
    return raster, _source(picture)


def _jpeg(data: bytes, picture: JpegImageFile) -> Raster:
    factor = 2 if picture.width * picture.height > _LARGE else 1
    turn, grey = pixels.orientation(picture), _GREY[factor]
    if picture.mode == "L":
        return of_pixels(_read(data, grey), 1 / factor, turn)
    # Decoders let go of the interpreter: the small copy is judged while every pixel is decoded on another core.
    another = beside()
    every = another.submit(_read, data, grey)

    def load() -> Array:
        with another:  # its thread is joined before anybody forks
            return every.result()

    height, width = -(-picture.height // factor), -(-picture.width // factor)
    return of_small(height, width, load, _read(data, _small(picture)), 1 / factor, turn)


def _small(picture: JpegImageFile) -> int:
    """How to decode the least copy in colour that is no smaller than the rules want it."""
    return next(flag for part, flag in _COLOUR.items() if max(picture.size) >= part * LEAST_SIDE)


def _png(data: bytes) -> Array:
    stored = _read(data, cv2.IMREAD_UNCHANGED)
    if stored.dtype == np.uint16:
        stored = (stored >> 8).astype(np.uint8)
    if stored.ndim == 2 or stored.shape[2] == 3:
        return stored
    return _on_white(stored)


def _on_white(layer: Array) -> Array:
    """Transparent pixels over white paper, strip by strip: a picture may be large."""
    flat = np.empty((*layer.shape[:2], 3), np.uint8)
    for top in range(0, layer.shape[0], _STRIP):
        strip = layer[top : top + _STRIP]
        cover = strip[..., 3:].astype(np.uint16)
        flat[top : top + _STRIP] = (strip[..., :3] * cover + 255 * (255 - cover)) // 255
    return flat


def _read(data: bytes, flag: int) -> Array:
    try:
        stored = cv2.imdecode(np.frombuffer(data, np.uint8), flag | cv2.IMREAD_IGNORE_ORIENTATION)
    except cv2.error as error:
        raise Refused(Rule.CORRUPT, Damage.DAMAGED) from error
    if stored is None:
        raise Refused(Rule.CORRUPT, Damage.DAMAGED)
    return stored


def _source(picture: JpegImageFile | PngImageFile) -> Source:
    claim = picture.info.get("dpi")
    dpi = float(min(claim)) if isinstance(claim, tuple) and len(claim) == 2 and min(claim) > 0 else None
    by_camera = any(pixels.exif(picture, tag) for tag in (_MAKER, _MODEL))
    return Source(claimed_dpi=dpi, by_camera=by_camera, coarseness=_coarseness(picture))


def _coarseness(picture: JpegImageFile | PngImageFile) -> float:
    steps = picture.quantization.get(0) if isinstance(picture, JpegImageFile) else None
    return sum(steps) / len(steps) if steps else 0.0
