"""What the phone and the desk are shown of a phone that scans (DOC-8, DOC-10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from oms_app.content import phone_scan as words
from oms_app.domain.documents import CIVIL, CIVIL_EXTRACT, DocumentKind
from oms_app.services.phone_views import LinkView, PhoneView, PhotoView, SlotView
from oms_app.services.scan_arrivals import Refusal
from oms_app.services.scan_measures import ScanMeasure
from oms_app.views import phone_code, phone_scan
from tests.fakes import START

CERTIFICATE = DocumentKind.CIVIL_CERTIFICATE
SHAKEN = ScanMeasure("blur", "failed", "motion", 4.1, 2.2, page=0, spots=(), is_safety=False)
TAKEN = PhotoView(1, CERTIFICATE, "key")
BLURRED = PhotoView(2, CERTIFICATE, None, Refusal((SHAKEN,), media_type="image/jpeg"))


def a_slot(*photos: PhotoView, has_files: bool = False) -> phone_scan.PhoneSlot:
    slots = (SlotView(CIVIL, has_files, photos), SlotView(CIVIL_EXTRACT, False, ()))
    return phone_scan.page_of(PhoneView((), START + timedelta(minutes=15), slots), START).slots[0]


@pytest.mark.req("DOC-8")
@pytest.mark.parametrize(
    ("photos", "camera", "notes"),
    [
        ((), words.TAKE, []),
        ((TAKEN,), words.MORE, [words.TAKEN]),
        ((BLURRED,), words.RETAKE, ["Камера дрогнула."]),
        ((BLURRED, BLURRED), words.RETAKE, ["Камера дрогнула."]),
        ((BLURRED, TAKEN), words.MORE, [words.TAKEN]),
        ((TAKEN, BLURRED), words.RETAKE, [words.TAKEN, "Камера дрогнула."]),
    ],
)
def test_the_phone_says_what_was_found_and_what_to_do_now(
    photos: tuple[PhotoView, ...], camera: str, notes: list[str]
) -> None:
    slot = a_slot(*photos)
    assert slot.camera == camera
    assert [row.note for row in slot.files] == notes


def test_the_papers_that_are_needed_come_first_to_the_eye() -> None:
    assert a_slot().is_wanted
    assert not a_slot(has_files=True).is_wanted
    page = phone_scan.page_of(PhoneView((), START, (SlotView(CIVIL_EXTRACT, False, ()),)), START)
    assert not page.slots[0].is_wanted


@pytest.mark.req("DOC-8", "DOC-9")
def test_a_refused_photo_is_offered_as_it_is_only_where_the_phone_can_send_it_again() -> None:
    soft = PhotoView(3, CERTIFICATE, None, Refusal((SHAKEN,), may_send=True), ticket="a1")
    (row,) = a_slot(soft).files
    assert (row.may_send, row.ticket, row.removable) == (True, "a1", False)
    (unnamed,) = a_slot(replace(soft, ticket="")).files
    assert not unnamed.may_send


@pytest.mark.req("DOC-10")
def test_a_thumbnail_on_the_phone_is_asked_for_by_the_phones_own_right() -> None:
    (row,) = a_slot(TAKEN).files
    assert row.thumb == "/files/phone/key"
    assert row.href == ""


def test_the_desk_is_told_when_a_phone_cannot_reach_this_portal() -> None:
    link = LinkView(START + timedelta(minutes=15), "", None, None)
    near = phone_code.panel(link, phone_code.address_of("http://localhost:8000", "t"), START)
    far = phone_code.panel(link, phone_code.address_of("https://polis.example.ru", "t"), START)
    assert (near.is_local, far.is_local) == (True, False)
    assert far.address == "https://polis.example.ru/scan/t"
    assert (far.state, far.seconds) == ("waiting", 900)


def test_another_tab_of_the_owner_knows_of_the_phone_but_has_no_code_to_show() -> None:
    link = LinkView(START + timedelta(seconds=90.5), "Chrome, Android", START, START)
    shown = phone_code.panel(link, "", START)
    assert (shown.address, shown.picture, shown.is_local) == ("", "", False)
    assert (shown.state, shown.connected, shown.seconds) == ("taken", "Телефон подключён: Chrome, Android", 91)
    assert shown.is_refused
