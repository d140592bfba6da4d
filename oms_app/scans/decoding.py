"""Decoding a JPEG or a PNG for the rules of quality: once, as it is stored, at no more than the size that they need."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from oms_app.scans import pixels
from oms_app.scans.defects import Damage
from oms_app.scans.quality.raster import Array, Raster, of_pixels, of_planes
from oms_app.scans.quality.source import Source
from oms_app.scans.verdict import MediaType, Refused, Rule

cv2.setNumThreads(1)  # the runner forks, and every file has one core

_LARGE = 26_000_000
"""Pixels beyond which a JPEG is decoded at half its size: what is left is finer than 300 dots to the inch of A4."""

_LIGHT = 0.2
"""Bytes to a pixel below which it is quicker to decode every pixel in grey, and few in colour, than all in colour."""

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
    count, turn = picture.width * picture.height, pixels.orientation(picture)
    factor = 0.5 if count > _LARGE else 1.0
    grey = cv2.IMREAD_REDUCED_GRAYSCALE_2 if count > _LARGE else cv2.IMREAD_GRAYSCALE
    if picture.mode == "L":
        return of_pixels(_read(data, grey), factor, turn)
    if len(data) < _LIGHT * count:
        with ThreadPoolExecutor(1) as beside:  # decoders let go of the interpreter, and there may be another core
            colour = beside.submit(_read, data, cv2.IMREAD_REDUCED_COLOR_4)
            return of_planes(_read(data, grey), colour.result(), factor, turn)
    return of_pixels(_read(data, cv2.IMREAD_REDUCED_COLOR_2 if count > _LARGE else cv2.IMREAD_COLOR), factor, turn)


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
    return Source(claimed_dpi=dpi, by_camera=any(pixels.exif(picture, tag) for tag in (_MAKER, _MODEL)))
