"""Complaints, reports of errors and requests to the support: as applications, each by the table of its own domain."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from oms_app.db.complaint import Complaint, ComplaintEvent
from oms_app.db.error_report import ErrorReport, ErrorReportEvent, ErrorReportItem
from oms_app.db.ticket import Ticket, TicketEvent
from oms_app.domain import complaints, error_reports, tickets
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.complaints import ComplaintFacts, ComplaintOutcome
from oms_app.domain.error_reports import ReportFacts, ReportOutcome, ReportStatus
from oms_app.domain.errors import DomainError
from oms_app.domain.tickets import TicketFacts, TicketOutcome
from oms_app.invariants.walk import Row, Rows, Rule, Violation, Walk, by_owner, pages

Outcome = ComplaintOutcome | ReportOutcome | TicketOutcome
# One event, applied to a row that stands there in this version: what the rules make of it.
Play = Callable[[Row, Row, Any, int], Outcome]


@dataclass(frozen=True)
class Lived:
    """One kind of thing with a life: its row, its events, where a new one stands, the rules of its domain."""

    name: str
    table: type[SQLModel]
    rows: Rows
    events: Rows
    owner: Any
    begins: Any
    play: Play


def _events(table: type[SQLModel], owner: Any) -> Rows:
    names = ("id", "version", "action", "before", "after", "actor_account_id", "actor_role", "at")
    columns = [getattr(table, name) for name in names]
    return sa.select(col(owner), *columns).order_by(col(owner), columns[1], columns[0])


def _complaint(row: Row, event: Row, status: Any, version: int) -> Outcome:
    facts = ComplaintFacts(status, version, row.owner_person_id, row.subject_person_id, row.insurer_id)
    is_owner = event.actor_role is Role.CITIZEN
    actor = Actor(
        event.actor_account_id or 0,
        event.actor_role,
        person_id=row.owner_person_id if is_owner else None,
        insurer_id=None if is_owner else row.insurer_id,
        level=Level.CONFIRMED,
    )
    return complaints.apply(event.action, facts, actor, "—")


def _report(row: Row, event: Row, status: Any, version: int) -> Outcome:
    """Whoever acts for the support held it, unless they took it; what was decided stands in the items for good."""
    is_owner = event.actor_role is Role.CITIZEN
    facts = ReportFacts(
        status,
        version,
        row.owner_person_id,
        row.subject_person_id,
        event.actor_account_id,
        tuple(row.verdicts.split(",")) if row.verdicts else (),
    )
    actor = Actor(event.actor_account_id or 0, event.actor_role, person_id=row.owner_person_id if is_owner else None)
    return error_reports.apply(event.action, facts, actor)


def _ticket(row: Row, event: Row, status: Any, version: int) -> Outcome:
    """Whoever acts for the support held it, or took it over when it was late."""
    account_id = event.actor_account_id
    facts = TicketFacts(status, version, row.account_id, account_id, row.due_at)
    actor = None if event.actor_role is not Role.SUPPORT else Actor(account_id or 0, Role.SUPPORT)
    if actor is not None and account_id == row.account_id:
        actor = None  # who wrote to the support may be of the support
    return tickets.apply(event.action, facts, actor, event.at, "—")


_VERDICTS = (
    sa.select(sa.func.aggregate_strings(col(ErrorReportItem.verdict), ","))
    .where(col(ErrorReportItem.report_id) == col(ErrorReport.id), col(ErrorReportItem.asked))
    .correlate(ErrorReport)
    .scalar_subquery()
)

LIVES = (
    Lived(
        "complaint",
        Complaint,
        sa.select(
            col(Complaint.id),
            col(Complaint.status),
            col(Complaint.version),
            col(Complaint.owner_person_id),
            col(Complaint.subject_person_id),
            col(Complaint.insurer_id),
        ),
        _events(ComplaintEvent, ComplaintEvent.complaint_id),
        col(ComplaintEvent.complaint_id),
        None,
        _complaint,
    ),
    Lived(
        "error_report",
        ErrorReport,
        sa.select(
            col(ErrorReport.id),
            col(ErrorReport.status),
            col(ErrorReport.version),
            col(ErrorReport.owner_person_id),
            col(ErrorReport.subject_person_id),
            _VERDICTS.label("verdicts"),
        ),
        _events(ErrorReportEvent, ErrorReportEvent.report_id),
        col(ErrorReportEvent.report_id),
        ReportStatus.DRAFT,
        _report,
    ),
    Lived(
        "ticket",
        Ticket,
        sa.select(col(Ticket.id), col(Ticket.status), col(Ticket.version), col(Ticket.account_id), col(Ticket.due_at)),
        _events(TicketEvent, TicketEvent.ticket_id),
        col(TicketEvent.ticket_id),
        None,
        _ticket,
    ),
)


async def lives(walk: Walk) -> AsyncIterator[Violation]:
    """Each row with its events; a draft that was never sent has none."""
    for kind in LIVES:
        async for page in pages(walk.session, kind.rows, col(kind.table.id)):  # type: ignore[attr-defined]
            events = await by_owner(walk.session, kind.events, kind.owner, [row.id for row in page])
            walk.counted[f"{kind.name}s"] += len(page)
            walk.counted[f"events of {kind.name}s"] += sum(len(rows) for rows in events.values())
            for row in page:
                for rule, what in _faults(kind, row, events[row.id]):
                    yield Violation(rule, f"{kind.name} {row.id}", what)


def _faults(kind: Lived, row: Row, events: Sequence[Row]) -> Iterator[tuple[Rule, str]]:
    status, version = kind.begins, 0
    for event in events:
        if event.version != version + 1:
            yield Rule.EVENTS, f"event {event.id} is version {event.version} after {version}"
            return
        try:
            outcome = kind.play(row, event, status, version)
        except DomainError as refusal:
            yield Rule.STATUSES, f"event {event.id} could not happen: {event.action} is {refusal.code}"
            return
        if (outcome.before, outcome.after) != (event.before, event.after):
            yield Rule.EVENTS, f"event {event.id} says {event.before} → {event.after}"
        status, version = outcome.after, outcome.version
    if row.version != version:
        yield Rule.EVENTS, f"version is {row.version}, its events end at {version}"
    elif row.status != status:
        yield Rule.STATUSES, f"status is {row.status}, its events make it {status}"
