"""The files that people attach: sample papers, and one that is not what it is called."""

from __future__ import annotations

from functools import cache

from playwright.async_api import FilePayload

from oms_app.demo.pictures import picture
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from tests.scans import made


@cache
def passport() -> FilePayload:
    """A photo of a passport."""
    return _photo(DocumentKind.PASSPORT, "IMG_4301.jpg")


@cache
def certificate() -> FilePayload:
    """A photo of a marriage certificate."""
    return _photo(DocumentKind.CIVIL_CERTIFICATE, "IMG_4302.jpg")


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
