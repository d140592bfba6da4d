"""Photographs that are too large are made small enough, never too coarse for their document."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import ExifTags, Image

from oms_app.scans.check import reduced
from oms_app.scans.limits import LIMITS
from oms_app.scans.sandbox import Sandbox
from oms_app.scans.verdict import MediaType
from tests.scans import made
from tests.scans.drawn import CARD, card, jpeg, judged, photographed, reasons

pytestmark = pytest.mark.req("DOC-2")


def large() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Camera"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (55.0, 45.0, 7.0)})
    return jpeg(photographed(card(700)), exif=exif)


def test_a_large_photo_fits_keeps_its_dots_and_loses_its_place() -> None:
    data = large()
    limits = replace(LIMITS, max_bytes=len(data) // 4)
    small = reduced(data, limits, CARD)
    assert small is not None
    assert len(small) <= limits.max_bytes
    assert not Image.open(io.BytesIO(small)).getexif()
    assert reasons(judged(small)) == []


def test_a_photo_that_would_grow_too_coarse_is_not_reduced() -> None:
    data = jpeg(photographed(card(330)))
    assert reduced(data, replace(LIMITS, max_bytes=len(data) // 8), CARD) is None


def test_what_is_no_photo_is_not_reduced() -> None:
    assert reduced(made.pdf(), LIMITS, CARD) is None
    assert reduced(made.heic(), LIMITS, CARD) is None


async def test_a_photo_is_reduced_in_the_sandbox() -> None:
    data = large()
    async with Sandbox(replace(LIMITS, max_bytes=len(data) // 2)) as sandbox:
        small = await sandbox.reduced(data, "other")
        assert await sandbox.reduced(made.empty_png(8000, 8000), "other") is None
        assert small is not None
        assert (await sandbox.check(small)).media_type is MediaType.JPEG
