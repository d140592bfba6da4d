"""Every limit on an uploaded file and on the process that reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds, sides in pixels; 10 KB and 5 MB are taken as binary."""

    min_bytes: int = 10 * 1024
    max_bytes: int = 5 * 1024 * 1024
    max_pages: int = 20
    pages_in_full: int = 6  # drawn in 300 dots to the inch; the rest in 150, which shows all but fine blur
    pages_read: int = 4  # a second and a half each; what is compared stands on the first ones

    jpeg_pixels: int = 64_000_000  # a 50-megapixel phone still fits
    png_pixels: int = 40_000_000  # a PNG decodes whole, a JPEG can be decoded smaller
    pixels_side: int = 20_000

    pdf_objects: int = 60_000
    pdf_picture_pixels: int = 100_000_000
    stream_bytes: int = 64 * 1024 * 1024  # one inflated stream that is no picture
    inflated_bytes: int = 1024 * 1024 * 1024  # all of a file: twenty grey A4 pages at 600 dpi are 0.7 GB

    scanned_share: float = 0.25  # of a page of a PDF: where pictures cover less, the page is printed and not scanned

    wall_seconds: int = 15
    cpu_seconds: int = 10
    address_space: int = 1536 * 1024 * 1024
    jobs_at_once: int = 2
    reply_bytes: int = 128 * 1024 * 1024


LIMITS = Limits()
