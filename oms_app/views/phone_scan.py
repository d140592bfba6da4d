"""The page of the phone: the papers that are asked for, what became of its photographs, how long it lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from oms_app import routes
from oms_app.content import documents
from oms_app.content import phone_scan as words
from oms_app.domain.documents import LARGEST_SENT
from oms_app.services.phone_views import PhoneView, PhotoView, SlotView
from oms_app.views import draft_files
from oms_app.views.phone_code import seconds_until
from oms_app.views.rows import Choice, FileRow

SHOOTING, FINISHED, OVER = "shooting", "finished", "over"
LARGEST_PHOTO = LARGEST_SENT


@dataclass(frozen=True)
class PhoneSlot:
    """One paper: `kinds` are what it may be, `files` what this phone sent, `camera` what the button says.

    `is_wanted` while the application cannot go without it.
    """

    id: str = ""
    title: str = ""
    optional: bool = False
    has_files: bool = False
    is_wanted: bool = False
    kinds: list[Choice] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)
    camera: str = ""


@dataclass(frozen=True)
class PhonePage:
    """`state` is empty until the server has said what it is."""

    state: str = ""
    seconds: int = 0
    slots: list[PhoneSlot] = field(default_factory=list)


def page_of(view: PhoneView, now: datetime) -> PhonePage:
    """While the link lives."""
    return PhonePage(SHOOTING, seconds_until(view.expires_at, now), [_slot(one) for one in view.slots])


def _slot(slot: SlotView) -> PhoneSlot:
    asked = slot.requirement
    return PhoneSlot(
        id=f"paper-{asked.slot}",
        title=documents.SLOTS[asked.slot].title,
        optional=asked.optional,
        has_files=slot.has_files,
        is_wanted=not (slot.has_files or asked.optional),
        kinds=[Choice(kind.value, documents.KINDS[kind]) for kind in asked.kinds],
        files=[_file(photo) for photo in _told(slot.photos)],
        camera=_camera(slot.photos),
    )


def _told(photos: Sequence[PhotoView]) -> list[PhotoView]:
    """Whatever was taken, and the last one if it was refused: a photograph that was taken anew says all."""
    return [photo for at, photo in enumerate(photos) if photo.scan_key or at == len(photos) - 1]


def _camera(photos: Sequence[PhotoView]) -> str:
    if not photos:
        return words.TAKE
    return words.MORE if photos[-1].scan_key else words.RETAKE


def _file(photo: PhotoView) -> FileRow:
    title = documents.KINDS[photo.kind]
    if photo.refusal is not None:
        # Whose name the phone does not know any more cannot be sent again from there.
        refusal = replace(photo.refusal, may_send=photo.refusal.may_send and photo.ticket != "")
        return replace(draft_files.failed(photo.ticket or str(photo.id), title, refusal), removable=False)
    thumb = routes.phone_photo(photo.scan_key) if photo.scan_key else ""
    return FileRow(id=str(photo.id), title=title, note=words.TAKEN, thumb=thumb, removable=False)
