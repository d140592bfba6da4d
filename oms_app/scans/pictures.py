"""What people are shown instead of the uploaded bytes: made anew, upright, without EXIF, place or anything behind."""

from __future__ import annotations

import io

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image

from oms_app.scans import pages, pixels, sniff
from oms_app.scans.verdict import MediaType

_COPY_WIDTH = 1654
"""Pixels across a page of a PDF's clean copy: 200 dpi on A4."""

_COPY_QUALITY, _SMALL_QUALITY = 85, 80


def clean_copy(data: bytes, media_type: MediaType) -> bytes:
    """The same type, made anew from pixels alone; a PDF becomes a PDF of page pictures."""
    if media_type is MediaType.PDF:
        return _clean_document(data)
    picture = pixels.opened(data, media_type)
    plain = pixels.upright(picture)
    if media_type is MediaType.JPEG:
        return _jpeg(plain, _COPY_QUALITY)
    copy = io.BytesIO()
    plain.save(copy, "PNG", compress_level=4)
    return copy.getvalue()


def thumbnail(data: bytes, media_type: MediaType, side: int = 480) -> bytes:
    """A JPEG that fits a square of `side` pixels; of a PDF its first page."""
    if media_type is MediaType.PDF:
        with pages.opened(data) as document:
            plain = pages.drawn(document, 0, 2 * side)
    else:
        picture = pixels.opened(data, media_type)
        picture.draft("RGB", (2 * side, 2 * side))
        plain = pixels.upright(picture)
    plain.thumbnail((side, side))
    return _jpeg(plain, _SMALL_QUALITY)


def page_picture(data: bytes, page: int, width: int) -> bytes:
    """One page, counted from 0, as an upright JPEG `width` pixels wide, a photograph no wider than it is.

    IndexError when there is no such page.
    """
    media_type = sniff.identify(data)
    if media_type in (MediaType.JPEG, MediaType.PNG):
        return _photograph(data, MediaType(media_type), page, width)
    with pages.opened(data) as document:
        if not 0 <= page < len(document):
            raise IndexError(page)
        return _jpeg(pages.drawn(document, page, width), _SMALL_QUALITY)


def _photograph(data: bytes, media_type: MediaType, page: int, width: int) -> bytes:
    if page:
        raise IndexError(page)
    picture = pixels.opened(data, media_type)
    plain = pixels.upright(picture)
    if plain.width > width:
        plain = plain.resize((width, max(1, round(plain.height * width / plain.width))), Image.Resampling.LANCZOS)
    return _jpeg(plain, _COPY_QUALITY)


def _clean_document(data: bytes) -> bytes:
    written = io.BytesIO()
    with pages.opened(data) as source, pdfium.PdfDocument.new() as copy:
        for number in range(len(source)):
            picture = pdfium.PdfImage.new(copy)
            picture.load_jpeg(io.BytesIO(_jpeg(pages.drawn(source, number, _COPY_WIDTH), _SMALL_QUALITY)), inline=True)
            width, height = pages.size(source, number)
            picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
            page = copy.new_page(width, height)
            page.insert_obj(picture)
            page.gen_content()
        copy.save(written)
    return written.getvalue()


def _jpeg(plain: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=quality)
    return written.getvalue()
