"""What is told of a phone that scans for an application: to the owner at the desktop, and to the phone itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from oms_app.db.phone_link import PhonePhoto
from oms_app.db.queries.phone_links import Living
from oms_app.domain.documents import DocumentKind, Requirement


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
    """A photograph of this phone: attached as `scan_key`, or refused for rules as `(rule, detail)`."""

    id: int
    kind: DocumentKind
    scan_key: str | None
    failed: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SlotView:
    """One paper that is asked for, whether the application has it, and what this phone sent for it."""

    requirement: Requirement
    has_files: bool
    photos: tuple[PhotoView, ...]


@dataclass(frozen=True)
class PhoneView:
    """Everything that the phone may know. `person_id` says what to watch; it is not for the page."""

    person_id: int
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
    return PhoneView(found.application.owner_person_id, found.link.expires_at, tuple(slots))


def _photo(row: PhonePhoto) -> PhotoView:
    failed = tuple((rule, detail) for rule, detail in row.failed)
    return PhotoView(row.id or 0, row.kind, row.scan_key, failed)
