"""What people are shown: upright, small enough, and nothing of what the file knew beside its pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from oms_app.scans.check import check, clean_copy, page_picture, thumbnail
from oms_app.scans.names import stored_name
from oms_app.scans.verdict import MediaType
from tests.scans import made


def picture(data: bytes) -> Image.Image:
    opened = Image.open(io.BytesIO(data))
    opened.load()
    return opened


def is_marked(shown: Image.Image) -> bool:
    """Whether the mark is at the top left."""
    level = shown.convert("RGB").getpixel((shown.width // 10, shown.height // 12))
    return isinstance(level, tuple) and all(abs(a - b) < 40 for a, b in zip(level, made.MARK, strict=True))


@pytest.mark.req("DOC-10")
@pytest.mark.parametrize("trailer", [b"", b"\x00\x00\x00\x18ftypmp42 film of the flat"])
def test_the_clean_copy_of_a_photo_is_upright_and_knows_no_place(trailer: bytes) -> None:
    assert picture(made.photo()).getexif().get_ifd(0x8825), "the photo did know its place"
    copy = clean_copy(made.photo() + trailer, MediaType.JPEG)
    shown = picture(copy)
    assert shown.size == made.page().size
    assert is_marked(shown)
    assert not shown.getexif()
    assert not any(secret in copy for secret in (b"Exif", b"GPS", b"Camera", b"taken at home", b"film"))


@pytest.mark.req("DOC-10")
def test_the_clean_copy_of_a_png_is_a_png_without_words() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    words = made.chunk(b"tEXt", b"Comment\x00taken at home")
    plain = made.saved(made.page().transpose(Image.Transpose.ROTATE_90), "PNG", exif=exif)
    copy = clean_copy(plain[:33] + words + plain[33:], MediaType.PNG)
    assert picture(copy).format == "PNG"
    assert picture(copy).size == made.page().size
    assert b"taken at home" not in copy
    assert b"eXIf" not in copy


@pytest.mark.req("DOC-10")
def test_the_clean_copy_of_a_pdf_has_the_same_pages_as_pictures_and_no_properties() -> None:
    source = made.changed(lambda writer: writer.add_metadata({"/Author": "Taken at home"}), made.pdf(2))
    copy = clean_copy(source, MediaType.PDF)
    reader = PdfReader(io.BytesIO(copy))
    assert [page.mediabox.height for page in reader.pages] == [made.page().height] * 2
    assert b"Taken at home" not in copy
    assert "/Author" not in (reader.metadata or {})
    assert check(copy).accepted


@pytest.mark.req("DOC-10")
def test_a_thumbnail_is_an_upright_jpeg_within_its_square() -> None:
    for data, media_type in ((made.photo(), MediaType.JPEG), (made.png(), MediaType.PNG), (made.pdf(2), MediaType.PDF)):
        small = picture(thumbnail(data, media_type))
        assert small.format == "JPEG"
        assert max(small.size) == 480
        assert small.width < small.height
    assert is_marked(picture(thumbnail(made.photo(), MediaType.JPEG)))


@pytest.mark.req("DOC-10")
def test_each_page_can_be_looked_at_and_no_page_beyond_the_last() -> None:
    assert picture(page_picture(made.pdf(2), 1, 700)).width == 700
    assert is_marked(picture(page_picture(made.photo(), 0, 300)))
    for data, beyond in ((made.pdf(2), 2), (made.pdf(2), -1), (made.photo(), 1)):
        with pytest.raises(IndexError):
            page_picture(data, beyond, 700)


def test_transparent_pixels_are_shown_on_white() -> None:
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    assert picture(clean_copy(made.saved(clear, "PNG"), MediaType.PNG)).getpixel((50, 50)) == (255, 255, 255)


def test_sixteen_bit_grey_keeps_its_shades() -> None:
    deep = Image.new("I;16", (100, 100), 128 * 256)
    assert picture(clean_copy(made.saved(deep, "PNG"), MediaType.PNG)).getpixel((50, 50)) == 128


@pytest.mark.req("DOC-6")
@pytest.mark.parametrize(
    ("number", "word", "media_type", "name"),
    [
        ("7756410832000014", "паспорт", MediaType.PDF, "№7756410832000014-паспорт.pdf"),
        ("7756410832000014", "Свидетельство о браке", MediaType.JPEG, "№7756410832000014-свидетельство-о-браке.jpg"),
        ("7756 4108 3200 0014", "снилс", MediaType.PNG, "№7756410832000014-снилс.png"),
        ("12345678", "../../etc/passwd\r\n", MediaType.PDF, "№12345678-etc-passwd.pdf"),
    ],
)
def test_a_stored_scan_is_named_by_policy_and_kind(number: str, word: str, media_type: MediaType, name: str) -> None:
    assert stored_name(number, word, media_type) == name
