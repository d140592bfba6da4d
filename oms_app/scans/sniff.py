"""What a file is, by its bytes."""

from __future__ import annotations

import re

from oms_app.scans.defects import Nature
from oms_app.scans.verdict import MediaType

_HEAD = 4096
_BEGINNINGS: tuple[tuple[bytes, MediaType | Nature], ...] = (
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"%PDF-", MediaType.PDF),
    (b"GIF8", Nature.GIF),
    (b"II*\x00", Nature.TIFF),
    (b"MM\x00*", Nature.TIFF),
    (b"II+\x00", Nature.TIFF),
    (b"MM\x00+", Nature.TIFF),
    (b"\x00\x00\x00\x0cjP  ", Nature.JPEG2000),
    (b"\xff\x4f\xff\x51", Nature.JPEG2000),
    (b"AT&TFORM", Nature.DJVU),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Nature.DOC),
    (b"{\\rtf", Nature.RTF),
    (b"%!PS", Nature.POSTSCRIPT),
    (b"Rar!\x1a\x07", Nature.RAR),
    (b"7z\xbc\xaf\x27\x1c", Nature.SEVEN_ZIP),
    (b"\x1f\x8b", Nature.GZIP),
    (b"\x1aE\xdf\xa3", Nature.VIDEO),
    (b"MZ", Nature.EXE),
    (b"\x7fELF", Nature.EXE),
    (b"\xca\xfe\xba\xbe", Nature.EXE),
    (b"\xcf\xfa\xed\xfe", Nature.EXE),
)
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), Nature.HEIC),
    **dict.fromkeys((b"avif", b"avis"), Nature.AVIF),
}
_RIFF = {b"WEBP": Nature.WEBP, b"AVI ": Nature.VIDEO}
_OFFICE = (
    (b"word/", Nature.DOCX),
    (b"xl/", Nature.XLSX),
    (b"ppt/", Nature.PPTX),
    (b"application/vnd.oasis.opendocument.text", Nature.ODT),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|script)\b", re.I)
_SVG = re.compile(rb"<(?:\w+:)?svg[\s>]", re.I)
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

# What must not ride on a scan. A film or a second picture may follow a photo: motion photos and gain maps have them.
_RIDERS = re.compile(
    rb"PK\x03\x04|PK\x05\x06|%PDF-|<script|<html|<\?php|\x7fELF|MZ\x90\x00|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c", re.I
)


def identify(data: bytes) -> MediaType | Nature:
    """One of the three types that are taken, or the name of what the file is instead."""
    if not data:
        return Nature.EMPTY
    head = data[:_HEAD]
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], Nature.VIDEO)
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], Nature.UNKNOWN)
    if head.startswith(b"BM") and int.from_bytes(head[2:6], "little") == len(data):
        return Nature.BMP
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(data)
    return _written(data)


def has_rider(data: bytes, start: int) -> bool:
    """Whether another file begins at or behind an offset where none belongs."""
    return _RIDERS.search(data, start) is not None


def _archive(data: bytes) -> Nature:
    for mark, nature in _OFFICE:
        if mark in data[:_HEAD] or mark in data[-_HEAD:]:
            return nature
    return Nature.ZIP


def _written(data: bytes) -> MediaType | Nature:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"%PDF-"):
        return MediaType.PDF
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Nature.TEXT
    if not head or _NOT_TEXT.search(head):
        return Nature.UNKNOWN
    if _SVG.search(head):
        return Nature.SVG
    if _HTML.search(head):
        return Nature.HTML
    return Nature.XML if head.startswith(b"<?xml") else Nature.TEXT
