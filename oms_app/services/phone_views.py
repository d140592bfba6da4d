"""What is told of a phone that scans for an application: to the owner at the desktop, and to the phone itself."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from oms_app.db.phone_link import PhonePhoto
from oms_app.db.queries.phone_links import Living
from oms_app.domain.documents import DocumentKind, Requirement
from oms_app.services.scan_arrivals import Refusal
from oms_app.services.scan_verdicts import restored, stored


@dataclass(frozen=True)
class NewLink:
    """A link that was just opened; `token` goes into its address and is kept nowhere."""

    token: str
    expires_at: datetime


@dataclass(frozen=True)
class LinkView:
    """A living link, for its owner: `device` is like «Chrome, Android», `refused_at` when another device came."""

    expires_at: datetime
    device: str
    taken_at: datetime | None
    refused_at: datetime | None


@dataclass(frozen=True)
class PhotoView:
    """A photograph of this phone: attached as `scan_key`, or refused; then `ticket` is what the phone calls it."""

    id: int
    kind: DocumentKind
    scan_key: str | None
    refusal: Refusal | None = None
    ticket: str = ""


@dataclass(frozen=True)
class SlotView:
    """One paper that is asked for, whether the application has it, and what this phone sent for it."""

    requirement: Requirement
    has_files: bool
    photos: tuple[PhotoView, ...]


@dataclass(frozen=True)
class PhoneView:
    """Everything that the phone may know. `topics` say what to watch; they are not for the page."""

    topics: tuple[str, ...]
    expires_at: datetime
    slots: tuple[SlotView, ...]


def link_view(found: Living) -> LinkView:
    """For the owner."""
    link = found.link
    return LinkView(link.expires_at, link.device, link.taken_at, link.refused_at)


def phone_view(
    found: Living,
    requirements: tuple[Requirement, ...],
    present: frozenset[DocumentKind],
    photos: Sequence[PhonePhoto],
) -> PhoneView:
    """For the phone."""
    slots = (
        SlotView(one, bool(present & set(one.kinds)), tuple(_photo(row) for row in photos if row.kind in one.kinds))
        for one in requirements
    )
    topics = f"person:{found.application.owner_person_id}", f"account:{found.account.id}"
    return PhoneView(topics, found.link.expires_at, tuple(slots))


def _photo(row: PhonePhoto) -> PhotoView:
    if row.refused is None:
        return PhotoView(row.id or 0, row.kind, row.scan_key)
    return PhotoView(row.id or 0, row.kind, None, _refusal(row.refused), row.refused.get("ticket", ""))


def kept(refusal: Refusal, ticket: str) -> dict[str, Any]:
    """A refusal as it is stored, until the photograph is replaced or the link is over."""
    return {
        "ticket": ticket,
        "defects": stored(refusal.defects),
        "again": refusal.again,
        "may_send": refusal.may_send,
        "media_type": refusal.media_type,
        "picture": b64encode(refusal.picture).decode(),
    }


def _refusal(row: dict[str, Any]) -> Refusal:
    return Refusal(
        restored(row["defects"]),
        again=row["again"],
        may_send=row.get("may_send", False),
        media_type=row["media_type"],
        picture=b64decode(row["picture"]),
    )
