"""The citizen's side of an application: draft, check, send, watch, answer, withdraw, send again (APP, SUB, FLOW)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind, Requirement
from oms_app.domain.errors import Problem
from oms_app.domain.notices import Channel, DeliveryState
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Action, Status
from oms_app.services.ports import Ports
from oms_app.services.signing_in import CodeSent


@dataclass(frozen=True)
class ScanView:
    """One attached file."""

    key: str
    kind: DocumentKind
    name: str
    original_name: str
    media_type: str
    size: int
    pages: int
    uploaded_at: datetime


@dataclass(frozen=True)
class DraftView:
    """A draft as the form shows it. `now` are the policy's values, `values` what was typed (any text, checked or not)."""

    key: str
    policy_id: int
    enp: str
    person: str
    changes: tuple[Change, ...]
    now: dict[Field, str]
    values: dict[Field, str]
    reason: Reason | None
    reason_text: str
    requirements: tuple[Requirement, ...]
    scans: tuple[ScanView, ...]
    saved_at: datetime
    previous_number: str | None
    phone_masked: str


@dataclass(frozen=True)
class EventView:
    """One move. `by` is a role, never a name, for the citizen; the desk shows `by_name`."""

    action: Action
    after: Status
    at: datetime
    by: Role
    by_name: str
    text: str
    reasons: tuple[RefusalReason, ...]


@dataclass(frozen=True)
class MessageView:
    """One message and how it stands on each channel."""

    subject: str
    text: str
    at: datetime
    deliveries: tuple[tuple[Channel, DeliveryState, datetime | None], ...]


@dataclass(frozen=True)
class ChangeRow:
    """Old → new of one field."""

    field: Field
    old: str
    new: str


@dataclass(frozen=True)
class ApplicationView:
    """An application as its citizen sees it; staff-only things are not in this type at all."""

    key: str
    number: str
    status: Status
    version: int
    policy_id: int
    enp: str
    person: str
    changes: tuple[Change, ...]
    reason: Reason
    reason_text: str
    rows: tuple[ChangeRow, ...]
    scans: tuple[ScanView, ...]
    events: tuple[EventView, ...]
    messages: tuple[MessageView, ...]
    actions: tuple[Action, ...]
    submitted_at: datetime
    received_at: datetime | None
    decided_at: datetime | None
    decide_by: date
    passed: int
    total: int
    insurer: str
    insurer_phone: str
    insurer_confirmed_on: date
    paper_key: str | None
    next_key: str | None
    previous_number: str | None


@dataclass(frozen=True)
class ApplicationRow:
    """One line of a list. A draft has no number."""

    key: str
    number: str | None
    status: Status
    changes: tuple[Change, ...]
    person: str
    saved_at: datetime
    submitted_at: datetime | None
    decided_at: datetime | None
    decide_by: date | None
    passed: int
    total: int
    last_at: datetime


@dataclass(frozen=True)
class Receipt:
    """What «Отправить заявку» gives; the same again for a repeat."""

    number: str
    decide_by: date


class Applications:
    """Every command re-reads the actor's right, and is one unit of work."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def start(self, actor: Actor, policy_id: int, changes: tuple[Change, ...]) -> str:
        """The key of a new draft, or of the draft that is open already for this policy (its changes are then replaced).

        Raises `Forbidden(LEVEL_TOO_LOW)`, `Refused(ALREADY_OPEN)` while a sent one of this policy is undecided,
        `Invalid` when no change is chosen.
        """
        raise NotImplementedError

    async def draft(self, actor: Actor, key: str) -> DraftView:
        """Raises `NotFound` for another person's, and for one that was sent already."""
        raise NotImplementedError

    async def choose(self, actor: Actor, key: str, changes: tuple[Change, ...]) -> None:
        """Replace what changes; values typed for a change that is taken away are kept for its return."""
        raise NotImplementedError

    async def save(self, actor: Actor, key: str, values: dict[Field, str]) -> datetime:
        """Autosave: keep what was typed as it was typed, right or wrong; gives the time of saving."""
        raise NotImplementedError

    async def give_reason(self, actor: Actor, key: str, reason: Reason | None, text: str) -> datetime:
        """Keep the reason as chosen, right or wrong."""
        raise NotImplementedError

    async def problems(self, actor: Actor, key: str, *, of: Change | None = None) -> tuple[Problem, ...]:
        """What must be mended: of one page of the form, or of the whole draft with reason and documents."""
        raise NotImplementedError

    async def send_code(self, actor: Actor, key: str) -> CodeSent:
        """Send the code that confirms this application (APP-6). Raises `Invalid` while the draft is not right."""
        raise NotImplementedError

    async def submit(self, actor: Actor, key: str, handle: str, code: str) -> Receipt:
        """Check everything again and send. The draft's key is the idempotency key: a repeat gives the same receipt."""
        raise NotImplementedError

    async def discard(self, actor: Actor, key: str) -> None:
        """Throw a draft away."""
        raise NotImplementedError

    async def view(self, actor: Actor, number: str) -> ApplicationView:
        """Raises `NotFound` for another person's number."""
        raise NotImplementedError

    async def mine(self, actor: Actor, *, search: str = "") -> list[ApplicationRow]:
        """Drafts and applications, newest first; `search` is a number as typed, or words of the change."""
        raise NotImplementedError

    async def answer(self, actor: Actor, number: str, version: int, text: str) -> None:
        """Answer what was asked. Raises `Stale` when the application has moved."""
        raise NotImplementedError

    async def withdraw(self, actor: Actor, number: str, version: int) -> None:
        """Take it back while it is undecided."""
        raise NotImplementedError

    async def resubmit(self, actor: Actor, number: str) -> str:
        """The key of a draft made of a refused application, everything carried over; the same draft for a repeat."""
        raise NotImplementedError
