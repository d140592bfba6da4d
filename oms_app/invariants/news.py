"""What moves of complaints, reports and requests owe to people: their messages bear the moment of the event."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.complaint import Complaint, ComplaintEvent
from oms_app.db.error_report import ErrorReport, ErrorReportEvent
from oms_app.db.job import Job
from oms_app.db.notice import Delivery, Notice
from oms_app.db.ticket import Ticket, TicketEvent
from oms_app.domain import complaints, error_reports
from oms_app.domain.actor import Role
from oms_app.domain.deliveries import OPEN
from oms_app.domain.jobs import JobStatus
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.papers import PaperKind
from oms_app.domain.tickets import TicketAction
from oms_app.invariants.walk import Rows, Rule, Violation, Walk, pages
from oms_app.services.errands import DELIVERY

LIVE = (JobStatus.READY, JobStatus.RUNNING)


@dataclass(frozen=True)
class Owing:
    """Events of one kind with the readers that each must have told; `event` is its id, `kind` the message."""

    name: str
    rows: Rows
    key: Any


def _told(at: Any, kind: Any, reader: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        col(Notice.created_at) == at, col(Notice.kind) == kind, col(Notice.account_id) == col(Account.id), reader
    )


def _of_owner(event: Any, owner: Any, kinds: dict[Any, NoticeKind]) -> sa.ColumnElement[bool]:
    """Moves of a kind that is told, of an owner who signs in, of which no account of theirs has a message."""
    signing_in = sa.and_(col(Account.person_id) == owner, col(Account.role) == Role.CITIZEN)
    owed = [
        sa.and_(col(event.action) == action, ~_told(col(event.at), kind, signing_in)) for action, kind in kinds.items()
    ]
    return sa.and_(sa.exists().where(signing_in), sa.or_(*owed))


_COMPLAINTS = {move.action: move.notice for move in complaints.MOVES}
_REPORTS = {move.action: move.notice for move in error_reports.MOVES if move.notice}
_ANSWERS = (TicketAction.ANSWER, TicketAction.MERGE)

OWING = (
    Owing(
        "complaint",
        sa.select(col(ComplaintEvent.id), col(ComplaintEvent.complaint_id), col(ComplaintEvent.action))
        .join(Complaint, col(Complaint.id) == col(ComplaintEvent.complaint_id))
        .where(_of_owner(ComplaintEvent, col(Complaint.owner_person_id), _COMPLAINTS)),
        col(ComplaintEvent.id),
    ),
    Owing(
        "error_report",
        sa.select(col(ErrorReportEvent.id), col(ErrorReportEvent.report_id), col(ErrorReportEvent.action))
        .join(ErrorReport, col(ErrorReport.id) == col(ErrorReportEvent.report_id))
        .where(_of_owner(ErrorReportEvent, col(ErrorReport.owner_person_id), _REPORTS)),
        col(ErrorReportEvent.id),
    ),
    Owing(
        "ticket",
        sa.select(col(TicketEvent.id), col(TicketEvent.ticket_id), col(TicketEvent.action))
        .join(Ticket, col(Ticket.id) == col(TicketEvent.ticket_id))
        .where(
            col(Ticket.account_id).is_not(None),
            col(TicketEvent.action).in_(_ANSWERS),
            ~_told(col(TicketEvent.at), NoticeKind.TICKET_ANSWERED, col(Account.id) == col(Ticket.account_id)),
        ),
        col(TicketEvent.id),
    ),
)


async def news(walk: Walk) -> AsyncIterator[Violation]:
    """Messages that were never written."""
    for kind in OWING:
        async for page in pages(walk.session, kind.rows, kind.key):
            for event_id, row_id, action in page:
                what = f"event {event_id} ({action}) has told nobody"
                yield Violation(Rule.MESSAGES, f"{kind.name} {row_id}", what)
    async for violation in _complaint_papers(walk):
        yield violation


async def _complaint_papers(walk: Walk) -> AsyncIterator[Violation]:
    key = sa.literal(f"paper:{PaperKind.COMPLAINT}:").concat(sa.cast(col(Complaint.id), sa.String))
    rows = sa.select(col(Complaint.id)).where(~sa.exists().where(col(Job.key) == key).correlate(Complaint))
    async for page in pages(walk.session, rows, col(Complaint.id)):
        for (complaint_id,) in page:
            yield Violation(Rule.JOBS, f"complaint {complaint_id}", "its paper was never ordered")


async def deliveries(walk: Walk) -> AsyncIterator[Violation]:
    """A message is in the cabinet or told where it is; what has not ended is in the hands of a job."""
    walk.counted["messages"] += await walk.session.scalar(sa.select(sa.func.count()).select_from(Notice)) or 0
    walk.counted["deliveries"] += await walk.session.scalar(sa.select(sa.func.count()).select_from(Delivery)) or 0
    nowhere = sa.select(col(Notice.id)).where(~sa.exists().where(col(Delivery.notice_id) == col(Notice.id)))
    async for page in pages(walk.session, nowhere, col(Notice.id)):
        for (notice_id,) in page:
            yield Violation(Rule.DELIVERIES, f"notice {notice_id}", "it goes nowhere, not even to the cabinet")
    async for page in pages(walk.session, _forgotten(), col(Delivery.id)):
        for delivery_id, state in page:
            still = await walk.fresh(_forgotten().where(col(Delivery.id) == delivery_id))
            if still:
                yield Violation(Rule.DELIVERIES, f"delivery {delivery_id}", f"it is {state}, and no job carries it")
    async for violation in _twice(walk):
        yield violation


def _forgotten() -> Rows:
    key = sa.literal(DELIVERY).concat(sa.cast(col(Delivery.id), sa.String))
    carried = sa.exists().where(col(Job.key) == key, col(Job.status).in_(LIVE)).correlate(Delivery)
    open_one = sa.and_(col(Delivery.state).in_(OPEN), col(Delivery.channel) != Channel.CABINET)
    return sa.select(col(Delivery.id), col(Delivery.state)).where(open_one, ~carried)


async def _twice(walk: Walk) -> AsyncIterator[Violation]:
    same = (col(Delivery.notice_id), col(Delivery.channel))
    counted = sa.select(sa.func.min(col(Delivery.id)).label("first"), *same, sa.func.count().label("times"))
    found = counted.group_by(*same).having(sa.func.count() > 1).subquery()
    async for page in pages(walk.session, sa.select(*found.columns), found.columns["first"]):
        for first, notice_id, channel, times in page:
            yield Violation(Rule.MESSAGES, f"notice {notice_id}", f"{times} times by {channel}, first {first}")
