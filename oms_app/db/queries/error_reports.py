"""Checks of policies with what hangs on them, and the queue of support."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.error_report import ErrorReport, ErrorReportEvent, ErrorReportItem, ErrorReportNote, ErrorReportScan
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.domain.error_reports import FINAL, OPEN, ReportStatus

MOST_LISTED = 50


@dataclass(frozen=True)
class FoundReport:
    """A report with its policy and whose it is."""

    report: ErrorReport
    policy: Policy
    subject: Person


async def last(
    session: AsyncSession, policy_id: int, owner_person_id: int | None, *statuses: ReportStatus
) -> ErrorReport | None:
    """The newest check of this policy by this person that stands at one of these."""
    found = sa.select(ErrorReport).where(
        col(ErrorReport.policy_id) == policy_id,
        col(ErrorReport.owner_person_id) == owner_person_id,
        col(ErrorReport.status).in_(statuses),
    )
    return await session.scalar(found.order_by(col(ErrorReport.id).desc()).limit(1))


async def open_one(session: AsyncSession, policy_id: int) -> ErrorReport | None:
    """The request about this policy that is not answered yet, whoever made it."""
    found = sa.select(ErrorReport).where(col(ErrorReport.policy_id) == policy_id, col(ErrorReport.status).in_(OPEN))
    return await session.scalar(found)


async def by_number(session: AsyncSession, number: str, *, lock: bool = False) -> FoundReport | None:
    """The report with this number."""
    found = await several(session, col(ErrorReport.number) == number, order_by=(), limit=1, lock=lock)
    return found[0] if found else None


async def several(
    session: AsyncSession, *where: sa.ColumnElement[bool], order_by: Sequence[Any], limit: int, lock: bool = False
) -> list[FoundReport]:
    """The reports that fit; `lock` keeps other writers off them until the transaction ends."""
    query = (
        sa.select(ErrorReport, Policy, Person)
        .join(Policy, col(Policy.id) == col(ErrorReport.policy_id))
        .join(Person, col(Person.id) == col(ErrorReport.subject_person_id))
        .where(*where)
        .order_by(*order_by)
        .limit(limit)
    )
    rows = await session.execute(query.with_for_update(of=ErrorReport) if lock else query)
    return [FoundReport(*row) for row in rows]


async def sent_by(session: AsyncSession, owner_person_id: int | None) -> list[FoundReport]:
    """The requests of one person that are kept, newest first."""
    theirs = (
        col(ErrorReport.owner_person_id) == owner_person_id,
        col(ErrorReport.number).is_not(None),
        col(ErrorReport.erased_at).is_(None),
    )
    return await several(session, *theirs, order_by=(col(ErrorReport.id).desc(),), limit=MOST_LISTED)


async def items(session: AsyncSession, report_id: int | None) -> Sequence[ErrorReportItem]:
    """Its marks."""
    found = sa.select(ErrorReportItem).where(col(ErrorReportItem.report_id) == report_id)
    return (await session.scalars(found.order_by(col(ErrorReportItem.id)))).all()


async def scans(session: AsyncSession, report_id: int | None) -> Sequence[ErrorReportScan]:
    """Its scans that are there."""
    found = sa.select(ErrorReportScan).where(
        col(ErrorReportScan.report_id) == report_id, col(ErrorReportScan.removed_at).is_(None)
    )
    return (await session.scalars(found.order_by(col(ErrorReportScan.id)))).all()


async def scan(session: AsyncSession, key: str) -> tuple[ErrorReportScan, ErrorReport] | None:
    """The scan that is there under this key, and what it goes with."""
    found = (
        sa.select(ErrorReportScan, ErrorReport)
        .join(ErrorReport, col(ErrorReport.id) == col(ErrorReportScan.report_id))
        .where(col(ErrorReportScan.key) == key, col(ErrorReportScan.removed_at).is_(None))
    )
    row = (await session.execute(found)).first()
    return (row[0], row[1]) if row else None


async def events(session: AsyncSession, report_id: int | None) -> Sequence[ErrorReportEvent]:
    """Its moves, in order."""
    found = sa.select(ErrorReportEvent).where(col(ErrorReportEvent.report_id) == report_id)
    return (await session.scalars(found.order_by(col(ErrorReportEvent.version)))).all()


async def notes(session: AsyncSession, report_id: int | None) -> Sequence[ErrorReportNote]:
    """What support wrote for support, in order."""
    found = sa.select(ErrorReportNote).where(col(ErrorReportNote.report_id) == report_id)
    return (await session.scalars(found.order_by(col(ErrorReportNote.id)))).all()


async def late(session: AsyncSession, before: date) -> Sequence[int]:
    """Open ones whose last day was before this one, and nobody has written it down."""
    found = sa.select(col(ErrorReport.id)).where(
        col(ErrorReport.status).in_(OPEN), col(ErrorReport.due_on) < before, col(ErrorReport.late_at).is_(None)
    )
    return [one for one in await session.scalars(found) if one is not None]


async def closed_before(session: AsyncSession, moment: datetime) -> Sequence[ErrorReport]:
    """Those that came to their end before, and are not erased."""
    over = (
        col(ErrorReport.closed_at) < moment,
        col(ErrorReport.status).in_(FINAL),
        col(ErrorReport.erased_at).is_(None),
    )
    return (await session.scalars(sa.select(ErrorReport).where(*over).with_for_update())).all()


async def untouched_since(session: AsyncSession, moment: datetime) -> Sequence[ErrorReport]:
    """Drafts that nobody touched since, and are not erased."""
    over = (
        col(ErrorReport.status) == ReportStatus.DRAFT,
        col(ErrorReport.saved_at) < moment,
        col(ErrorReport.erased_at).is_(None),
    )
    return (await session.scalars(sa.select(ErrorReport).where(*over).with_for_update())).all()


async def scans_of_closed(session: AsyncSession, moment: datetime) -> Sequence[ErrorReportScan]:
    """Scans that are there of reports that came to their end before."""
    found = (
        sa.select(ErrorReportScan)
        .join(ErrorReport, col(ErrorReport.id) == col(ErrorReportScan.report_id))
        .where(col(ErrorReport.closed_at) < moment, col(ErrorReportScan.removed_at).is_(None))
    )
    return (await session.scalars(found)).all()
