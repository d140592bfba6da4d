"""What a complaint gives to pages: the form that is filled in already, one complaint, a line of the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from oms_app.domain.actor import Role
from oms_app.domain.complaints import AnswerWay, ComplaintAction, ComplaintStatus, Demand, Fact
from oms_app.domain.deadlines import Clock
from oms_app.domain.workflow import Status


@dataclass(frozen=True)
class Wish:
    """What the citizen says themselves: what they ask for, in which words, and where the answer is to come."""

    demands: tuple[Demand, ...] = ()
    own_words: str = ""
    way: AnswerWay = AnswerWay.CABINET
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class ComplaintEventView:
    """One move; `by` is a role, never a name."""

    action: ComplaintAction
    at: datetime
    by: Role


@dataclass(frozen=True)
class ComplaintView:
    """One complaint as both sides see it; `facts` are its lines as they were sent, `paper` the key of its PDF."""

    number: str
    application_number: str
    status: ComplaintStatus
    version: int
    facts: Mapping[Fact, str]
    events: tuple[ComplaintEventView, ...]
    filed_at: datetime
    register_by: date
    answer_by: date
    is_late: bool
    answer: str
    answer_way: AnswerWay
    paper: str
    actions: tuple[ComplaintAction, ...]


@dataclass(frozen=True)
class ComplaintForm:
    """What can be complained of just now: what may be asked for, and the contacts that are known."""

    offered: tuple[Demand, ...]
    wish: Wish


@dataclass(frozen=True)
class ComplaintPage:
    """An application and its complaint, or the form of one; neither where no term was missed."""

    application_number: str
    status: Status
    clock: Clock
    insurer: str
    insurer_phone: str
    complaint: ComplaintView | None
    form: ComplaintForm | None


@dataclass(frozen=True)
class ComplaintRow:
    """One line of the list of quality control; `due` is what is next, None once it is over."""

    number: str
    application_number: str
    person: str
    status: ComplaintStatus
    demands: tuple[Demand, ...]
    filed_at: datetime
    due: date | None
    today: date


@dataclass(frozen=True)
class Standing:
    """How an application stands to complaints: whether one may be filed, and the one that is."""

    may_file: bool = False
    number: str = ""
    status: ComplaintStatus | None = None


NO_COMPLAINT = Standing()
