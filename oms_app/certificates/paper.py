"""What is drawn on a paper, as plain data: facts, changes, attachments and the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_app.domain.papers import PaperKind


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: «Дата рождения», «09.05.1991»."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that was `old` and is `new`; an empty side is drawn as «не указано»."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet to draw; `issued_at` is aware and printed in its own time zone, so the caller chooses the zone.

    `code` is the public one as it is printed, in groups; `address` is where it is checked, and what the QR code says.
    """

    kind: PaperKind
    title: str
    number: str
    issued_at: datetime
    lead: str
    lines: tuple[Line, ...]
    changes: tuple[Change, ...] = ()
    attachments: tuple[str, ...] = ()
    note: str = ""
    code: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        if self.issued_at.utcoffset() is None:
            raise ValueError("a paper is issued at a moment with a time zone")
