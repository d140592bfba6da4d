"""The one way a report of an error moves: rules, row, event, messages and audit, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import report_notices as words
from oms_app.content.report_notices import ReportTold
from oms_app.db.error_report import ErrorReport, ErrorReportEvent, ErrorReportItem
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.db.queries import calendar as calendars
from oms_app.db.queries import error_reports as queries
from oms_app.db.queries.policies import who_look_after
from oms_app.db.queries.retention import owners
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain import error_reports as rules
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.calendar import day_in
from oms_app.domain.deadlines import Handling, term
from oms_app.domain.error_reports import ReportAction, ReportFacts, ReportOutcome
from oms_app.domain.errors import Code, DomainError, Stale
from oms_app.domain.support_parts import SupportPart
from oms_app.domain.zones import zone_of
from oms_app.services import support_words
from oms_app.services.audit import record
from oms_app.services.dossier import name_of
from oms_app.services.notices import tell_account

DESK = "support:reports"


def facts_of(report: ErrorReport, items: Iterable[ErrorReportItem] = ()) -> ReportFacts:
    """What the rules need to know of this row."""
    return ReportFacts(
        report.status,
        report.version,
        report.owner_person_id,
        report.subject_person_id,
        report.holder_account_id,
        tuple(item.verdict for item in items if item.asked),
    )


async def last_day(session: AsyncSession, policy: Policy, now: datetime) -> date:
    """By when a report of an error of this policy is answered that comes now. Raises `CalendarMissing`."""
    calendar = (await calendars.whole(session)).of(policy.region_code)
    return term(Handling.ERROR_REPORT, today_of(policy, now), calendar).decide_by


def today_of(policy: Policy, now: datetime) -> date:
    """The day on the clocks by which its term is counted."""
    return day_in(zone_of(policy.region), now)


async def move(
    work: UnitOfWork,
    report: ErrorReport,
    action: ReportAction,
    actor: Actor,
    seen_version: int,
    now: datetime,
    items: Iterable[ErrorReportItem] = (),
    stamps: Mapping[str, Any] | None = None,
) -> ReportOutcome:
    """Take one action in the caller's transaction; `stamps` are what it writes into the row beside the status.

    Raises what `error_reports.apply` raises, and `Stale` when the report is not what the actor's page showed.
    """
    outcome = _decided(action, facts_of(report, items), actor, seen_version)
    written = await work.session.execute(
        sa.update(ErrorReport)
        .where(col(ErrorReport.id) == report.id, col(ErrorReport.version) == outcome.version - 1)
        .values(status=outcome.after, version=outcome.version, saved_at=now, **(stamps or {}))
    )
    if written.rowcount != 1:  # type: ignore[attr-defined]
        raise Stale
    await work.session.refresh(report)
    await _follow(work, report, outcome, actor, now)
    await keep_words(work, report)
    return outcome


async def keep_words(work: UnitOfWork, report: ErrorReport) -> None:
    """Let support find it by whom it is about, by what was said and by what was answered."""
    subject = await work.session.get_one(Person, report.subject_person_id)
    told = [name_of(subject), report.question, report.reply]
    for item in await queries.items(work.session, report.id):
        told += [item.proof_words, item.reason, *item.right.values(), *item.decided.values()]
    await support_words.keep(work, SupportPart.REPORT, report.id, " ".join(told))


def _decided(action: ReportAction, facts: ReportFacts, actor: Actor, seen_version: int) -> ReportOutcome:
    """The rules' answer; an old page hears that it is old rather than that its button has gone."""
    try:
        outcome = rules.apply(action, facts, actor)
    except DomainError as refusal:
        if seen_version != facts.version and refusal.code in (Code.REPORT_MOVED, Code.REPORT_NOT_YOURS):
            raise Stale from refusal
        raise
    if seen_version != facts.version:
        raise Stale
    return outcome


async def _follow(work: UnitOfWork, report: ErrorReport, outcome: ReportOutcome, actor: Actor, now: datetime) -> None:
    work.session.add(
        ErrorReportEvent(
            report_id=report.id or 0,
            version=outcome.version,
            action=outcome.action,
            before=outcome.before,
            after=outcome.after,
            actor_account_id=actor.account_id,
            actor_role=actor.role,
            at=now,
        )
    )
    written_down(work, actor, Deed.REPORT_MOVED, report, now, outcome.action)
    await _tell(work, report, outcome, now)
    work.wake(DESK, *(f"person:{one}" for one in await who_look_after(work.session, report.subject_person_id)))


def written_down(
    work: UnitOfWork, actor: Actor, deed: Deed, report: ErrorReport, now: datetime, detail: str = ""
) -> None:
    """Note in the audit what the actor does with this report."""
    record(work, actor, deed, now, subject_person_id=report.subject_person_id, detail=detail)


async def _tell(work: UnitOfWork, report: ErrorReport, outcome: ReportOutcome, now: datetime) -> None:
    if outcome.notice is None:
        return
    assert report.due_on
    told = ReportTold(report.number or "", report.status, now, report.due_on, report.question)
    for account_id in await owners(work.session, report.owner_person_id):
        await tell_account(work, account_id, outcome.notice, words.to_owner(outcome.notice, told), now)
