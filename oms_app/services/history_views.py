"""What «История запросов» gives: groups of entries, one group for each request or message of no request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from oms_app.domain.changes import Change
from oms_app.domain.history import Place
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.domain.workflow import Status
from oms_app.services.application_views import EventView
from oms_app.services.complaint_views import NO_COMPLAINT, Standing


@dataclass(frozen=True)
class Way:
    """How a message stands on one channel, and since when; `sha256` proves what exactly left, once it did."""

    channel: Channel
    state: DeliveryState
    sent_at: datetime | None
    delivered_at: datetime | None
    sha256: str = ""


@dataclass(frozen=True)
class LetterView:
    """One message exactly as it was sent; `version` names the words that it was made of."""

    id: int
    kind: NoticeKind
    subject: str
    text: str
    at: datetime
    unread: bool
    code: str
    version: str
    ways: tuple[Way, ...]


Entry = EventView | LetterView


@dataclass(frozen=True)
class RequestView:
    """The head of a request. A draft has no number."""

    key: str
    number: str | None
    status: Status
    changes: tuple[Change, ...]
    person: str
    insurer: str
    created_at: datetime
    submitted_at: datetime | None
    received_at: datetime | None
    decided_at: datetime | None
    decide_by: date | None
    last_at: datetime
    needs_you: bool
    sent_paper: str | None
    change_paper: str | None
    complaint: Standing = NO_COMPLAINT


@dataclass(frozen=True)
class HistoryGroup:
    """`request` is None for a message of no request; the entries of a request that is not opened are left out."""

    key: str
    place: Place
    unread: int
    request: RequestView | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class HistoryPage:
    """One page, newest first; `older` and `newer` are where the neighbouring pages begin.

    `newer` is None also where the neighbour is the first page; `waiting` is how many requests need the citizen.
    """

    groups: tuple[HistoryGroup, ...]
    older: Place | None
    newer: Place | None
    is_first: bool
    waiting: int
