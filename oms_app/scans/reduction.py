"""A photograph made small enough to be taken, as long as it keeps the dots to the inch that its document needs."""

from __future__ import annotations

import io

from PIL import Image

from oms_app.scans import image, pixels, sniff, walk
from oms_app.scans.decoding import decoded
from oms_app.scans.limits import Limits
from oms_app.scans.quality.judge import page_of
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.sheets import Expectation
from oms_app.scans.verdict import MediaType

_QUALITIES = (92, 85, 78, 70)
"""Below the last one, letters get a halo that hides thin strokes."""

_SPARE = 1.06
"""Of the dots to the inch that are wanted: the border of a sheet is found to about 2 %, before and after."""


def reduced(data: bytes, limits: Limits, expectation: Expectation | None) -> bytes | None:
    """A JPEG upright and without EXIF; None for what is no photograph, or would be too coarse before it is small.

    Refused for what would not be read at any size.
    """
    media_type = sniff.identify(data)
    if media_type not in (MediaType.JPEG, MediaType.PNG):
        return None
    image.refuse_too_many_pixels(walk.picture(data, MediaType(media_type)), MediaType(media_type), limits)
    plain = pixels.upright(pixels.opened(data, MediaType(media_type)))
    for ratio in (1.0, _least_ratio(data, MediaType(media_type), expectation)):
        for quality in _QUALITIES:
            copy = _coded(_scaled(plain, ratio), quality)
            if len(copy) <= limits.max_bytes:
                return copy
    return None


def _least_ratio(data: bytes, media_type: MediaType, expectation: Expectation | None) -> float:
    """How far the sides may shrink; not at all while nobody knows how large the sheet is."""
    if expectation is None or expectation.sheet is None:
        return 1.0
    page = page_of(*decoded(data, media_type), expectation)
    return min(1.0, _SPARE * QUALITY.dpi_wanted / page.dpi) if page.resolution.is_known else 1.0


def _scaled(plain: Image.Image, ratio: float) -> Image.Image:
    if ratio >= 1.0:
        return plain
    size = (round(plain.width * ratio), round(plain.height * ratio))
    return plain.resize(size, Image.Resampling.LANCZOS)


def _coded(plain: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=quality)
    return written.getvalue()
