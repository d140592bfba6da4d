"""The numbers that people are given: well-formed, one for each thing that was sent, none given twice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from oms_app.db.application import Application
from oms_app.db.complaint import Complaint
from oms_app.db.error_report import ErrorReport
from oms_app.db.ticket import Ticket
from oms_app.domain import complaints, error_reports, number, tickets
from oms_app.invariants.walk import Rule, Violation, Walk, pages


@dataclass(frozen=True)
class Numbered:
    """One kind of thing with a number: how it is read, and what says that it must have one."""

    name: str
    table: type[SQLModel]
    parse: Callable[[str], str | None]
    number: Any
    sent: Any


NUMBERED = (
    Numbered("application", Application, number.parse, Application.number, Application.submitted_at),
    Numbered("error_report", ErrorReport, error_reports.parse_number, ErrorReport.number, ErrorReport.sent_at),
    Numbered("complaint", Complaint, complaints.parse_number, Complaint.number, Complaint.filed_at),
    Numbered("ticket", Ticket, tickets.parse_number, Ticket.number, Ticket.sent_at),
)


async def numbers(walk: Walk) -> AsyncIterator[Violation]:
    """A number is named by the id of whose it is: with the number anybody could ask after it."""
    for kind in NUMBERED:
        key = col(kind.table.id)  # type: ignore[attr-defined]
        rows = sa.select(key, col(kind.number), col(kind.sent))
        async for page in pages(walk.session, rows, key):
            walk.counted["numbered rows"] += len(page)
            for row_id, told, sent_at in page:
                if what := _fault(kind, told, is_sent=sent_at is not None):
                    yield Violation(Rule.NUMBERS, f"{kind.name} {row_id}", what)
        twice = _twice(kind)
        async for page in pages(walk.session, sa.select(*twice.columns), twice.columns["first_id"]):
            for first_id, times in page:
                yield Violation(Rule.NUMBERS, f"{kind.name} {first_id}", f"its number was given {times} times")


def _twice(kind: Numbered) -> sa.Subquery:
    """The first row of each number that several have."""
    first, times = sa.func.min(col(kind.table.id)).label("first_id"), sa.func.count().label("times")  # type: ignore[attr-defined]
    counted = sa.select(first, times).where(col(kind.number).is_not(None)).group_by(col(kind.number))
    return counted.having(sa.func.count() > 1).subquery()


def _fault(kind: Numbered, told: str | None, *, is_sent: bool) -> str:
    if told is None:
        return "it was sent without a number" if is_sent else ""
    if kind.parse(told) != told:
        return "its number is not well-formed"
    return "" if is_sent else "it has a number and was never sent"
