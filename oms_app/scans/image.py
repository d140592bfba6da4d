"""Judging a JPEG or a PNG: whole, of bearable size, hiding nothing, decodable, not blank."""

from __future__ import annotations

from oms_app.scans import sniff, walk
from oms_app.scans.decoding import decoded
from oms_app.scans.defects import Activity, Burden, Damage
from oms_app.scans.limits import Limits
from oms_app.scans.quality.judge import measures
from oms_app.scans.sheets import Expectation
from oms_app.scans.verdict import MediaType, Reading, Refused, Rule

_PDF_MARK, _PDF_HEAD = b"%PDF-", 1024  # PDF viewers look this far for the beginning


def inspect(
    data: bytes, media_type: MediaType, limits: Limits, expectation: Expectation | None, reading: Reading
) -> None:
    """Fill in the reading; Refused at the first fault. Nothing is decoded before its header has been believed."""
    frame = walk.picture(data, media_type)
    reading.pages, reading.width, reading.height = 1, frame.width, frame.height
    refuse_too_many_pixels(frame, media_type, limits)
    if _PDF_MARK in data[:_PDF_HEAD] or sniff.has_rider(data, frame.end):
        raise Refused(Rule.ACTIVE_CONTENT, Activity.HIDDEN_FILE)
    if len(data) <= limits.max_bytes:
        _judge(data[: frame.end], media_type, expectation, reading)


def refuse_too_many_pixels(frame: walk.Frame, media_type: MediaType, limits: Limits) -> None:
    """Refused for a picture that would unfold beyond the limits; nothing of it is decoded."""
    total = limits.jpeg_pixels if media_type is MediaType.JPEG else limits.png_pixels
    if frame.width * frame.height > total:
        raise Refused(Rule.BOMB, Burden.PIXELS, frame.width * frame.height, total)
    if max(frame.width, frame.height) > limits.pixels_side:
        raise Refused(Rule.BOMB, Burden.PIXELS, max(frame.width, frame.height), limits.pixels_side)


def _judge(data: bytes, media_type: MediaType, expectation: Expectation | None, reading: Reading) -> None:
    try:
        found = list(measures(*decoded(data, media_type), expectation))
    except (OSError, SyntaxError, ValueError) as error:
        raise Refused(Rule.CORRUPT, Damage.DAMAGED) from error
    for measure in found:
        reading.add(measure)
