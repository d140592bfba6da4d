"""What a check of a policy gives to pages: the list of particulars, the request, the queue and case of support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from oms_app.domain.actor import Role
from oms_app.domain.documents import DocumentKind
from oms_app.domain.error_reports import Proof, ReportAction, ReportStatus, Verdict
from oms_app.domain.particulars import Particular
from oms_app.services.policy_particulars import Source


@dataclass(frozen=True)
class ReportScanView:
    """A scan that goes with a report."""

    key: str
    kind: DocumentKind
    name: str
    pages: int
    size: int
    uploaded_at: datetime


@dataclass(frozen=True)
class CheckItem:
    """One particular: what the portal shows, who says what else, and the mark; `matches` is None while there is none.

    `right` has the value that was given, by the names of its inputs; `told` is the same as one text.
    """

    particular: Particular
    value: str
    against: Mapping[Source, str]
    is_questioned: bool
    matches: bool | None = None
    right: Mapping[str, str] | None = None
    told: str = ""
    proof: Proof | None = None
    proof_words: str = ""


@dataclass(frozen=True)
class CheckPage:
    """«Проверка данных» of one policy.

    `request` is the number of mine that is not answered, `is_taken` says that somebody else's is; `answered` is the
    number of the last one that was. `confirmed_at` is when everything was last said to match.
    """

    policy_id: int
    person: str
    register: str
    loaded_at: datetime
    fingerprint: str
    items: tuple[CheckItem, ...]
    scans: tuple[ReportScanView, ...]
    insurers: tuple[tuple[str, str], ...]
    request: str = ""
    answered: str = ""
    is_taken: bool = False
    confirmed_at: datetime | None = None
    saved_at: datetime | None = None

    @property
    def unmarked(self) -> tuple[Particular, ...]:
        """What is neither marked nor in question."""
        return tuple(one.particular for one in self.items if one.matches is None)

    @property
    def asks(self) -> tuple[CheckItem, ...]:
        """What support would have to decide."""
        return tuple(one for one in self.items if one.matches is False or one.is_questioned)


@dataclass(frozen=True)
class ReportItem:
    """One item of a request: what was seen, what is said to be right, and what became of it."""

    id: int
    particular: Particular
    seen: str
    matches: bool
    told: str
    proof: Proof | None
    proof_words: str
    verdict: Verdict | None
    decided: str
    reason: str


@dataclass(frozen=True)
class ReportEventView:
    """One move; `by` is a role, never a name."""

    action: ReportAction
    after: ReportStatus
    at: datetime
    by: Role


@dataclass(frozen=True)
class ReportView:
    """One request as its owner sees it; `is_late` while it is open after its last day."""

    number: str
    policy_id: int
    person: str
    status: ReportStatus
    version: int
    items: tuple[ReportItem, ...]
    scans: tuple[ReportScanView, ...]
    events: tuple[ReportEventView, ...]
    sent_at: datetime
    due_on: date
    is_late: bool
    question: str
    reply: str
    actions: tuple[ReportAction, ...]
    insurers: Mapping[str, str]


@dataclass(frozen=True)
class CaseItem:
    """The same item for support: `now` is what the portal says, `against` what others say, `typed` fills the form."""

    item: ReportItem
    now: str
    register: str | None
    typed: Mapping[str, str]


@dataclass(frozen=True)
class NoteView:
    """What support wrote for support."""

    text: str
    at: datetime
    by: str


@dataclass(frozen=True)
class ReportCase:
    """One request as support sees it; `is_mine`: the reader has taken it, `holder` is who has, by name."""

    view: ReportView
    enp: str
    items: tuple[CaseItem, ...]
    notes: tuple[NoteView, ...]
    holder: str
    is_mine: bool


@dataclass(frozen=True)
class ReportRow:
    """One line of the queue; `due_on` is None once it is answered."""

    number: str
    person: str
    status: ReportStatus
    asked: int
    sent_at: datetime
    due_on: date | None
    today: date
    holder: str
    is_mine: bool
