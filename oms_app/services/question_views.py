"""What is asked and given while an application is decided: as its citizen sees it, and as its insurer does (REF-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.questions import Wanted
from oms_app.services.scan_view import ScanView


@dataclass(frozen=True)
class QuestionView:
    """One item with what is given for it so far."""

    id: int
    wanted: Wanted
    field: Field | None
    document: DocumentKind | None
    text: str
    counts: str
    due_on: date
    answer: str
    scans: tuple[ScanView, ...]
    saved_at: datetime | None

    @property
    def is_answered(self) -> bool:
        """Words will do for a document as well: that there is none, and why."""
        return bool(self.answer.strip() or self.scans)


@dataclass(frozen=True)
class AddedView:
    """Documents that the citizen added by themselves, and why."""

    at: datetime
    text: str
    scans: tuple[ScanView, ...]


@dataclass(frozen=True)
class Awaited:
    """For the citizen: `items` are open; `waiting` are files yet to be handed over beside them.

    `left` says how many more files fit, `today` is the day on the clocks by which items are due.
    """

    items: tuple[QuestionView, ...]
    waiting: tuple[ScanView, ...]
    left: int
    today: date


@dataclass(frozen=True)
class Given:
    """For the desk: what came since its staff last acted, and what a new question may be due by.

    `items` are those that wait while the citizen is asked, or were answered just now; `new_scans` are keys.
    """

    items: tuple[QuestionView, ...]
    answered_at: datetime | None
    added: tuple[AddedView, ...]
    new_scans: frozenset[str]
    due: Mapping[Wanted, date]
    latest: date
