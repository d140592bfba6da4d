"""Broken, hostile and empty pictures are refused with the reason."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFilter

from oms_app.scans.check import check
from oms_app.scans.defects import Activity, Burden, Damage
from oms_app.scans.limits import LIMITS
from oms_app.scans.verdict import Finding, Rule
from tests.scans import made

TRUNCATED = (Finding(Rule.CORRUPT, Damage.TRUNCATED),)
DAMAGED = (Finding(Rule.CORRUPT, Damage.DAMAGED),)
HIDDEN = (Finding(Rule.ACTIVE_CONTENT, Activity.HIDDEN_FILE),)
pytestmark = pytest.mark.req("DOC-7")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("whole", [made.jpeg, made.png, made.photo])
def test_a_picture_cut_short_is_called_truncated(whole: Callable[[], bytes], kept: float) -> None:
    data = whole()
    assert check(data[: int(len(data) * kept)]).findings == TRUNCATED


def test_a_flipped_bit_in_the_pixels_of_a_png_or_in_their_check_sum_is_noticed() -> None:
    for place in (len(made.png()) // 2, -14):
        data = bytearray(made.png())
        data[place] ^= 1
        assert check(bytes(data)).findings == DAMAGED


def test_a_png_whose_pixels_do_not_inflate_is_damaged() -> None:
    junk = made.chunk(b"IDAT", made.noise(20_000))
    assert check(made.png()[:33] + junk + made.chunk(b"IEND", b"")).findings == DAMAGED


def test_a_png_with_missing_rows_is_damaged() -> None:
    rows = zlib.compress(bytes(range(256)) * 2000)[:-2000] + bytes(2000)
    head = b"\x89PNG\r\n\x1a\n" + made.chunk(b"IHDR", made.png()[16:29])
    assert (
        check(head + made.chunk(b"IDAT", rows) + made.chunk(b"pad ", bytes(9000)) + made.chunk(b"IEND", b"")).findings
        == DAMAGED
    )


@pytest.mark.parametrize(("width", "height"), [(8000, 8000), (20_001, 100)])
def test_a_png_that_unfolds_beyond_the_limit_is_refused(width: int, height: int) -> None:
    data = made.empty_png(width, height) + bytes(LIMITS.min_bytes)
    (finding,) = check(data).findings
    assert (finding.rule, finding.detail) == (Rule.BOMB, Burden.PIXELS)
    assert finding.measured is not None
    assert finding.limit is not None
    assert finding.measured > finding.limit


def test_a_jpeg_that_claims_65_thousand_pixels_a_side_is_refused() -> None:
    data = bytearray(made.jpeg())
    header = data.index(b"\xff\xc0")
    data[header + 5 : header + 9] = b"\xff\xff\xff\xff"
    (finding,) = check(bytes(data)).findings
    assert (finding.rule, finding.detail, finding.limit) == (Rule.BOMB, Burden.PIXELS, LIMITS.jpeg_pixels)


@pytest.mark.parametrize("picture", [made.jpeg, made.png])
@pytest.mark.parametrize(
    "rider", [made.archive("a.exe"), b"%PDF-1.4 ...", b"<script>alert(1)</script>", b"<?php system(1);", b"MZ\x90\x00"]
)
def test_another_file_behind_the_picture_is_refused(picture: Callable[[], bytes], rider: bytes) -> None:
    assert check(picture() + rider).findings == HIDDEN


def test_a_pdf_in_the_first_kilobyte_of_a_picture_is_refused() -> None:
    comment = b"%PDF-1.7\n1 0 obj"
    segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
    data = made.jpeg()
    assert check(data[:2] + segment + data[2:]).findings == HIDDEN


def test_a_motion_photo_is_an_honest_photo() -> None:
    film = b"\x00\x00\x00\x18ftypmp42" + bytes(50_000)
    assert check(made.jpeg() + film).accepted


@pytest.mark.parametrize("colour", ["white", "black", "grey"])
def test_an_empty_picture_is_blank(colour: str) -> None:
    (finding,) = check(made.saved(Image.new("RGB", (1200, 1700), colour), "JPEG", quality=95)).findings
    assert finding.rule is Rule.BLANK


def test_grainy_unevenly_lit_empty_paper_is_blank() -> None:
    grain = made.page(900, 1200).filter(ImageFilter.GaussianBlur(60))
    noise = Image.frombytes("L", (900, 1200), made.noise(900 * 1200)).convert("RGB")
    (finding,) = check(made.saved(Image.blend(grain, noise, 0.06), "JPEG")).findings
    assert finding.rule is Rule.BLANK


def test_one_printed_line_is_not_blank() -> None:
    sheet = Image.new("L", (2480, 3508), 240)
    ImageDraw.Draw(sheet).text((300, 300), "Smith, John, 1 January 1990", fill=30, font_size=50)
    assert check(made.saved(sheet, "JPEG")).accepted


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_every_kind_of_png_pixels_can_be_read(mode: str) -> None:
    assert check(made.saved(made.page().convert(mode), "PNG")).accepted


def test_a_png_of_sixteen_bits_can_be_read() -> None:
    shades = made.page().convert("L").tobytes()
    deep = Image.frombytes("I;16", made.page().size, b"".join(bytes((0, shade)) for shade in shades))
    assert check(made.saved(deep, "PNG")).accepted


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"quality": 95, "subsampling": 0}, {"restart_marker_rows": 1}]
)
def test_every_kind_of_jpeg_coding_can_be_read(options: dict[str, object]) -> None:
    assert check(made.saved(made.page(), "JPEG", **options)).accepted


def test_a_cmyk_jpeg_can_be_read() -> None:
    assert check(made.saved(made.page().convert("CMYK"), "JPEG")).accepted


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_broken_exif_does_not_spoil_a_photo() -> None:
    data = made.photo()
    start = data.index(b"Exif\x00\x00") + 6
    assert check(data[:start] + b"II*\x00\xff\xff\xff\xff" + data[start + 8 :]).accepted
