"""Decoded pictures: opened by their proven type, flattened, turned upright."""

from __future__ import annotations

import io
import struct

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from oms_app.scans.verdict import MediaType

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def opened(data: bytes, media_type: MediaType) -> JpegImageFile | PngImageFile:
    """The picture, header read, pixels not yet; by class, so that no other decoder is ever tried."""
    stream = io.BytesIO(data)
    return JpegImageFile(stream) if media_type is MediaType.JPEG else PngImageFile(stream)


def upright(picture: Image.Image) -> Image.Image:
    """Grey or RGB on white, turned as its EXIF orientation says, with nothing but pixels left.

    OSError, SyntaxError or ValueError when the pixels cannot be decoded.
    """
    plain = turned(_flattened(picture), orientation(picture))
    plain.info.clear()
    return plain


def turned(picture: Image.Image, way: int) -> Image.Image:
    """A stored picture as its EXIF orientation says."""
    turn = _TURNS.get(way)
    return picture if turn is None else picture.transpose(turn)


def orientation(picture: Image.Image) -> int:
    """The EXIF orientation, 1 when there is none or no sense in it."""
    value = exif(picture, _ORIENTATION)
    return value if isinstance(value, int) and value in _TURNS else 1


def exif(picture: Image.Image, tag: int) -> object:
    """What EXIF says under a tag, None for nothing: broken EXIF is no reason to refuse a photograph.

    Only for a JPEG or a decoded picture: to find EXIF behind the pixels of a PNG, Pillow decodes them and may fail
    unheard.
    """
    try:
        return picture.getexif().get(tag)
    except (SyntaxError, ValueError, TypeError, KeyError, IndexError, OSError, struct.error):
        return None


def _flattened(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        paper.alpha_composite(layer)
        return paper.convert("RGB")
    if picture.mode in ("L", "RGB"):
        picture.load()
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")
