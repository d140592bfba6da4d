"""The insurer's side: queue, taking, asking, deciding, notes (DESK-1, DESK-3, FLOW-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Change
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Action, Status
from oms_app.services.applications import ChangeRow, EventView, ScanView
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class QueueRow:
    """One line of the queue. `mine`: the reader holds it; `held`: somebody does."""

    number: str
    person: str
    changes: tuple[Change, ...]
    status: Status
    decide_by: date
    days_left: int
    mine: bool
    held: bool


@dataclass(frozen=True)
class NoteView:
    """An internal note."""

    text: str
    by_name: str
    at: datetime


@dataclass(frozen=True)
class CaseView:
    """An application as its insurer's reviewer sees it."""

    number: str
    status: Status
    version: int
    person: str
    born_on: date
    enp: str
    snils: str
    changes: tuple[Change, ...]
    reason: Reason
    reason_text: str
    rows: tuple[ChangeRow, ...]
    scans: tuple[ScanView, ...]
    events: tuple[EventView, ...]
    notes: tuple[NoteView, ...]
    actions: tuple[Action, ...]
    submitted_at: datetime
    decide_by: date
    passed: int
    total: int
    holder_name: str
    held_by_me: bool
    taken_at: datetime | None
    attempt: int
    previous_number: str | None


class Reviews:
    """Only the reviewer's own insurer; never their own application; a stale page loses."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def queue(self, actor: Actor, *, search: str = "") -> list[QueueRow]:
        """What waits at this insurer, most urgent first; `search` is a number, a ЕНП or a surname. At most 200 rows."""
        raise NotImplementedError

    async def case(self, actor: Actor, number: str) -> CaseView:
        """Raises `NotFound` for another insurer's."""
        raise NotImplementedError

    async def take(self, actor: Actor, number: str, version: int) -> None:
        """Raises `Refused(TAKEN)`, `Forbidden(OWN_APPLICATION)`, `Stale`."""
        raise NotImplementedError

    async def release(self, actor: Actor, number: str, version: int) -> None:
        """Give it back to the queue."""
        raise NotImplementedError

    async def ask(self, actor: Actor, number: str, version: int, text: str) -> None:
        """Ask the citizen for clarification."""
        raise NotImplementedError

    async def approve(self, actor: Actor, number: str, version: int) -> None:
        """Status, registry, policy and its history change in one transaction; papers are drawn after it."""
        raise NotImplementedError

    async def refuse(
        self, actor: Actor, number: str, version: int, reasons: tuple[RefusalReason, ...], text: str
    ) -> None:
        """Refuse with coded reasons."""
        raise NotImplementedError

    async def note(self, actor: Actor, number: str, text: str) -> None:
        """Write an internal note."""
        raise NotImplementedError
