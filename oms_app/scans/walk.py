"""The way through a PNG by its chunks and a JPEG by its markers, to the true end of the picture."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

import numpy as np

from oms_app.scans.defects import Damage
from oms_app.scans.verdict import MediaType, Refused, Rule

_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN, _END = 0xDA, 0xD9
# Within compressed data a marker is FF and a byte that is neither stuffing (00), padding (FF) nor a restart (D0-D7).
_TRUE_MARK = np.array([byte not in (0x00, 0xFF, *range(0xD0, 0xD8)) for byte in range(256)])
_WINDOW = 1 << 18


@dataclass(frozen=True)
class Frame:
    """The size that a header promises, in pixels, and the offset just behind the picture."""

    width: int
    height: int
    end: int


def picture(data: bytes, media_type: MediaType) -> Frame:
    """The frame of a JPEG or a PNG that is whole; else Refused."""
    return jpeg(data) if media_type is MediaType.JPEG else png(data)


def png(data: bytes) -> Frame:
    """Every chunk whole and with the right check sum, IHDR first, IEND last; else Refused."""
    size, position, has_pixels = None, 8, False
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data):
            raise Refused(Rule.CORRUPT, Damage.TRUNCATED)
        (promised,) = struct.unpack_from(">I", data, end - 4)
        if zlib.crc32(memoryview(data)[position + 4 : end - 4]) != promised:
            raise Refused(Rule.CORRUPT, Damage.DAMAGED)
        if size is None:
            size = _png_size(data, kind, length)
        has_pixels = has_pixels or kind == b"IDAT"
        if kind == b"IEND":
            return _frame(*size, end=end, has_pixels=has_pixels)
        position = end
    raise Refused(Rule.CORRUPT, Damage.TRUNCATED)


def jpeg(data: bytes) -> Frame:
    """Every segment whole, a frame header and a scan before the end marker; else Refused."""
    size, position, has_pixels = (0, 0), 2, False
    while position + 2 <= len(data):
        if data[position] != 0xFF:
            raise Refused(Rule.CORRUPT, Damage.DAMAGED)
        marker = data[position + 1]
        if marker == _END:
            return _frame(*size, end=position + 2, has_pixels=has_pixels)
        if marker == 0xFF:
            position += 1
        elif marker in _BARE:
            position += 2
        else:
            if marker in _SIZES:
                size = _jpeg_size(data, position)
            position = _next_segment(data, position, marker)
            has_pixels = has_pixels or marker == _SCAN
    raise Refused(Rule.CORRUPT, Damage.TRUNCATED)


def _png_size(data: bytes, kind: bytes, length: int) -> tuple[int, int]:
    if kind != b"IHDR" or length != 13:
        raise Refused(Rule.CORRUPT, Damage.DAMAGED)
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes, position: int) -> tuple[int, int]:
    if position + 9 > len(data):
        raise Refused(Rule.CORRUPT, Damage.TRUNCATED)
    height, width = struct.unpack_from(">HH", data, position + 5)
    return width, height


def _next_segment(data: bytes, position: int, marker: int) -> int:
    if position + 4 > len(data):
        raise Refused(Rule.CORRUPT, Damage.TRUNCATED)
    (length,) = struct.unpack_from(">H", data, position + 2)
    position += 2 + length
    if marker != _SCAN:
        return position
    return _end_of_scan(data, position)


def _end_of_scan(data: bytes, position: int) -> int:
    """The next true marker in compressed data; a window at a time, because there may be a scan after each."""
    for start in range(position, len(data) - 1, _WINDOW):
        piece = np.frombuffer(data, np.uint8, min(_WINDOW + 1, len(data) - start), start)
        marks = np.flatnonzero(piece[:-1] == 0xFF)
        true = marks[_TRUE_MARK[piece[marks + 1]]]
        if true.size:
            return start + int(true[0])
    raise Refused(Rule.CORRUPT, Damage.TRUNCATED)


def _frame(width: int, height: int, *, end: int, has_pixels: bool) -> Frame:
    if not (width and height and has_pixels):
        raise Refused(Rule.CORRUPT, Damage.DAMAGED)
    return Frame(width, height, end)
