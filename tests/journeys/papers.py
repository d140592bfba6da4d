"""The files that people attach: sample papers, and one that is not what it is called."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageFilter
from playwright.async_api import FilePayload

from oms_app.demo.pictures import picture
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from tests.scans import made

TABLE = (70, 60, 52)


@cache
def passport() -> FilePayload:
    """A photo of a passport."""
    return _photo(DocumentKind.PASSPORT, "IMG_4301.jpg")


@cache
def another_passport() -> FilePayload:
    """The same passport, photographed once more."""
    return _saved(_passport_picture(), "IMG_4307.jpg", quality=90)


@cache
def certificate() -> FilePayload:
    """A photo of a marriage certificate."""
    return _photo(DocumentKind.CIVIL_CERTIFICATE, "IMG_4302.jpg")


@cache
def policy() -> FilePayload:
    """A photo of a policy."""
    return _photo(DocumentKind.POLICY, "IMG_4311.jpg")


def blurred() -> FilePayload:
    """A passport out of focus."""
    return _saved(_passport_picture().filter(ImageFilter.GaussianBlur(4)), "IMG_4304.jpg")


def crooked(degrees: int) -> FilePayload:
    """A passport on a table, turned by so much, and as sharp as it should be."""
    picture = _passport_picture().convert("RGBA").rotate(degrees, expand=True, resample=Image.Resampling.BICUBIC)
    table = Image.new("RGB", (picture.width + 160, picture.height + 160), TABLE)
    table.paste(picture, (80, 80), picture)
    return _saved(table, "IMG_4305.jpg")


def heavy() -> FilePayload:
    """A passport as a camera of many megapixels writes it: more than the portal takes."""
    picture = _passport_picture()
    large = picture.resize((2 * picture.width, 2 * picture.height), Image.Resampling.LANCZOS)
    grain = Image.frombytes("RGB", large.size, made.noise(3 * large.width * large.height))
    return _saved(Image.blend(large, grain, 0.12), "IMG_4306.jpg", quality=98)


def _passport_picture() -> Image.Image:
    return Image.open(BytesIO(passport()["buffer"])).convert("RGB")


def _saved(picture: Image.Image, name: str, quality: int = 88) -> FilePayload:
    written = BytesIO()
    picture.save(written, "JPEG", quality=quality)
    return {"name": name, "mimeType": "image/jpeg", "buffer": written.getvalue()}


def iphone_photo() -> FilePayload:
    """A HEIC that somebody renamed."""
    return {"name": "IMG_4303.jpg", "mimeType": "image/jpeg", "buffer": made.heic()}


def _photo(kind: DocumentKind, name: str) -> FilePayload:
    values = {
        Field.LAST_NAME: "Воронцова-Лебедева",
        Field.FIRST_NAME: "Мария",
        Field.PATRONYMIC: "Сергеевна",
        Field.DOCUMENT_SERIES: "45 26",
        Field.DOCUMENT_NUMBER: "100200",
        Field.DOCUMENT_ISSUED_ON: "2026-11-02",
        Field.DOCUMENT_ISSUED_BY: "ГУ МВД России по г. Москве",
        Field.DOCUMENT_DEPARTMENT: "770-001",
    }
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture(kind, values, "1991-05-09")}
