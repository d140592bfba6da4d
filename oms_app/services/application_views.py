"""What the citizen's side of an application gives: drafts, applications, lists, receipts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from oms_app.domain.actor import Role
from oms_app.domain.changes import Change, Field
from oms_app.domain.deadlines import Clock, Handling
from oms_app.domain.documents import Requirement
from oms_app.domain.notices import Channel, DeliveryState
from oms_app.domain.papers import PaperKind
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.urgency import Ground
from oms_app.domain.workflow import Action, Status
from oms_app.services.complaint_views import NO_COMPLAINT, Standing
from oms_app.services.insurer_views import InsurerChoice
from oms_app.services.question_views import Awaited
from oms_app.services.scan_view import ScanView as ScanView
from oms_app.services.signing_views import SignatureView


@dataclass(frozen=True)
class DraftView:
    """A draft as the form shows it. `now` are the policy's values, `values` what was typed, right or wrong.

    `choice`: the insurers to choose from, where the draft changes it. `is_number_odd`: it changes birthday or sex, and
    the digits of the ЕНП say otherwise.
    """

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
    handling: Handling = Handling.STANDARD
    ground: Ground | None = None
    ground_text: str = ""
    choice: InsurerChoice | None = None
    is_number_odd: bool = False


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
class AttemptView:
    """One attempt of an application; a draft has no number yet."""

    attempt: int
    number: str | None
    key: str
    status: Status
    submitted_at: datetime | None


@dataclass(frozen=True)
class SiblingView:
    """An application that was sent together with another one, as their owner sees it."""

    number: str
    person: str
    insurer: str
    status: Status


@dataclass(frozen=True)
class ApplicationView:
    """An application as its citizen sees it; staff-only things are not in this type at all.

    `usual_days`: in how many this insurer decides half of such applications, None while it has decided few and once
    this one is decided. `papers` are the keys of what was drawn of it so far. `next_key` is the next attempt: its
    number once it was sent, before that its draft's key.
    """

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
    clock: Clock
    usual_days: int | None
    insurer: str
    insurer_phone: str
    insurer_confirmed_on: date
    papers: Mapping[PaperKind, str]
    next_key: str | None
    previous_number: str | None
    awaited: Awaited
    attempts: tuple[AttemptView, ...]
    complaint: Standing = NO_COMPLAINT
    ground: Ground | None = None
    ground_text: str = ""
    signature: SignatureView | None = None
    together: tuple[SiblingView, ...] = ()


@dataclass(frozen=True)
class ApplicationRow:
    """One line of a list. A draft has no number and no clock."""

    key: str
    number: str | None
    status: Status
    changes: tuple[Change, ...]
    person: str
    saved_at: datetime
    submitted_at: datetime | None
    decided_at: datetime | None
    clock: Clock | None
    last_at: datetime
    complaint: Standing = NO_COMPLAINT


@dataclass(frozen=True)
class LastDay:
    """What goes into a calendar program: nothing personal but the number. `version` grows when the day moves."""

    number: str
    decide_by: date
    told_at: datetime
    version: int


@dataclass(frozen=True)
class Receipt:
    """What «Отправить заявку» gives; the same again for a repeat. `others` are the numbers of those sent with it."""

    number: str
    decide_by: date
    others: tuple[str, ...] = ()
