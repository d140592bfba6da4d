"""What the insurer's side of an application gives: lines of the queue, a case in full, notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Clock
from oms_app.domain.errors import Code
from oms_app.domain.reasons import Reason
from oms_app.domain.second_look import SecondLook
from oms_app.domain.urgency import Ground
from oms_app.domain.workflow import Action, Status
from oms_app.services.application_views import ChangeRow, EventView, ScanView
from oms_app.services.arrival_checks import ArrivalView
from oms_app.services.question_views import Given
from oms_app.services.recognised import ReadScanView
from oms_app.services.signing_views import SignatureView


@dataclass(frozen=True)
class QueueRow:
    """One line of the queue. `mine`: the reader holds it; `held`: somebody does.

    `is_late_inside`: the insurer's own date is over; `is_warned`: the last days have begun; `has_answer`: the citizen
    gave something that staff has not acted upon yet; `second`: one of two has approved it, `voted_by_me`: and that was
    the reader; `takable`: the reader may take it now.
    """

    number: str
    person: str
    changes: tuple[Change, ...]
    status: Status
    clock: Clock
    is_late_inside: bool
    is_warned: bool
    mine: bool
    held: bool
    has_answer: bool
    second: bool = False
    voted_by_me: bool = False
    takable: bool = False


@dataclass(frozen=True)
class Taken:
    """How one of several was taken: None when it was, else why not."""

    number: str
    refusal: Code | None = None


@dataclass(frozen=True)
class NoteView:
    """An internal note."""

    text: str
    by_name: str
    at: datetime


@dataclass(frozen=True)
class CaseView:
    """An application as its insurer's reviewer and supervisor see it; `may_note`: the reader may write notes.

    `look`: why it takes two to approve it; `voted_by`: who of them has, «» while nobody has.
    """

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
    read: tuple[ReadScanView, ...]
    arrival: ArrivalView | None
    events: tuple[EventView, ...]
    notes: tuple[NoteView, ...]
    actions: tuple[Action, ...]
    submitted_at: datetime
    clock: Clock
    holder_name: str
    held_by_me: bool
    may_note: bool
    taken_at: datetime | None
    attempt: int
    previous_number: str | None
    given: Given
    look: SecondLook = SecondLook.NONE
    voted_by: str = ""
    voted_by_me: bool = False
    ground: Ground | None = None
    ground_text: str = ""
    signature: SignatureView | None = None
    together: tuple[str, ...] = ()
