"""A file is what its bytes are, of a bearable size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image

from oms_app.scans.check import check
from oms_app.scans.defects import Nature
from oms_app.scans.limits import LIMITS
from oms_app.scans.verdict import Finding, MediaType, Rule
from tests.scans import made

GOOD = {MediaType.JPEG: made.jpeg, MediaType.PNG: made.png, MediaType.PDF: made.pdf}

FOREIGN: dict[Nature, Callable[[], bytes]] = {
    Nature.EMPTY: bytes,
    Nature.HEIC: made.heic,
    Nature.AVIF: lambda: made.saved(made.page(), "AVIF"),
    Nature.WEBP: lambda: made.saved(made.page(), "WEBP"),
    Nature.GIF: lambda: made.saved(made.page(), "GIF"),
    Nature.TIFF: lambda: made.saved(made.page(), "TIFF"),
    Nature.BMP: lambda: made.saved(made.page(), "BMP"),
    Nature.JPEG2000: lambda: made.saved(made.page(), "JPEG2000"),
    Nature.SVG: made.svg,
    Nature.DJVU: lambda: b"AT&TFORM" + bytes(20_000),
    Nature.DOC: lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20_000),
    Nature.DOCX: lambda: made.archive("[Content_Types].xml", "word/document.xml"),
    Nature.XLSX: lambda: made.archive("[Content_Types].xml", "xl/workbook.xml"),
    Nature.RTF: lambda: b"{\\rtf1 text}" * 2000,
    Nature.TEXT: lambda: "Справка о перемене имени. ".encode() * 1000,
    Nature.HTML: lambda: b"<!DOCTYPE html><script>alert(1)</script>" * 1000,
    Nature.XML: lambda: b'<?xml version="1.0"?>' + b"<a/>" * 5000,
    Nature.ZIP: lambda: made.archive("scan.jpg"),
    Nature.RAR: lambda: b"Rar!\x1a\x07\x01\x00" + bytes(20_000),
    Nature.VIDEO: lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(20_000),
    Nature.EXE: lambda: b"MZ\x90\x00" + bytes(20_000),
    Nature.UNKNOWN: lambda: bytes(20_000),
}


@pytest.mark.req("DOC-1")
@pytest.mark.parametrize("media_type", MediaType)
def test_a_good_scan_is_accepted_as_what_it_is(media_type: MediaType) -> None:
    verdict = check(GOOD[media_type]())
    assert verdict.accepted, verdict.findings
    assert (verdict.media_type, verdict.pages) == (media_type, 1)
    assert verdict.width >= 595
    assert verdict.height >= 842
    assert len(verdict.sha256) == 64


@pytest.mark.req("DOC-1", "DOC-7")
@pytest.mark.parametrize("nature", FOREIGN)
def test_anything_else_is_refused_by_the_name_of_what_it_is(nature: Nature) -> None:
    verdict = check(FOREIGN[nature]())
    assert Finding(Rule.FORMAT, nature) in verdict.findings
    assert verdict.media_type is None
    assert not verdict.accepted


@pytest.mark.req("DOC-2")
@pytest.mark.parametrize("media_type", MediaType)
@pytest.mark.parametrize(
    ("size", "limit"),
    [
        (LIMITS.min_bytes - 1, LIMITS.min_bytes),
        (LIMITS.min_bytes, None),
        (LIMITS.max_bytes, None),
        (LIMITS.max_bytes + 1, LIMITS.max_bytes),
    ],
)
def test_ten_kilobytes_to_five_megabytes_are_taken(media_type: MediaType, size: int, limit: int | None) -> None:
    verdict = check(of_size(media_type, size))
    assert verdict.size == size
    expected = () if limit is None else (Finding(Rule.SIZE, measured=size, limit=limit),)
    assert verdict.findings == expected


@pytest.mark.req("DOC-2")
def test_a_photo_that_is_too_large_still_tells_its_pixels() -> None:
    verdict = check(of_size(MediaType.JPEG, LIMITS.max_bytes + 1))
    assert (verdict.width, verdict.height) == (200, 200)


@pytest.mark.req("DOC-1", "DOC-2")
def test_a_small_foreign_file_is_told_both_faults() -> None:
    rules = [finding.rule for finding in check(made.saved(Image.new("RGB", (9, 9)), "GIF")).findings]
    assert rules == [Rule.FORMAT, Rule.SIZE]


def of_size(media_type: MediaType, size: int) -> bytes:
    """A good small scan, padded where its format lets anybody pad."""
    picture = made.page().crop((0, 0, 200, 200)).convert("1")
    if media_type is MediaType.PDF:
        drawing = made.stream(b"0 0 m 595 842 l S")
        padding = size - len(made.one_page_pdf(drawing, padding=10)) + 10
        while (length := len(made.one_page_pdf(drawing, padding=padding))) != size:
            padding += size - length
        return made.one_page_pdf(drawing, padding=padding)
    if media_type is MediaType.PNG:
        plain = made.saved(picture, "PNG")
        room = size - len(plain) - 12
        return plain[:33] + made.chunk(b"prVt", bytes(room)) + plain[33:]
    plain = made.saved(picture.convert("L"), "JPEG", quality=5)
    return plain + bytes(size - len(plain))
