"""Papers to be drawn: what each says, whose it is, and the key under which a repeated order is the same paper."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content import error_reports, policies
from oms_app.db.application import Application
from oms_app.db.error_report import ErrorReport
from oms_app.db.policy import PolicyChange
from oms_app.db.queries import attempts
from oms_app.db.queries import policies as queries
from oms_app.db.queries.applications import scans
from oms_app.db.queries.policies import Held
from oms_app.domain.papers import PaperKind
from oms_app.domain.policy import PolicyStatus
from oms_app.services import paper_texts as texts
from oms_app.services.paper_texts import Subject
from oms_app.services.policies import application_change_paper, change_paper
from oms_app.services.ports import PaperLine, PaperText, Ports


@dataclass(frozen=True)
class Order:
    """One paper that somebody asked for, or that an application brings with it."""

    unique_key: str
    text: PaperText
    person_id: int
    policy_id: int
    policy_status: PolicyStatus
    application_id: int | None = None


async def of_policy(session: AsyncSession, ports: Ports, held: Held, kind: PaperKind) -> Order:
    """A policy as of now. A second order within the same minute is the first one, unless something changed."""
    assert held.policy.id is not None
    now = ports.clock.now()
    number = texts.new_number(kind, ports.chance, ports.clock.today())
    text = texts.of_policy(kind, await _subject(session, held), number, now)
    unique_key = f"{kind}:{held.policy.id}:{now:%Y%m%d%H%M}:{_fingerprint(text)}"
    return Order(unique_key, text, held.policy.person_id, held.policy.id, held.policy.status)


async def of_change(session: AsyncSession, ports: Ports, held: Held, change: PolicyChange) -> Order:
    """What changed, with everything else that changed on the same application or report."""
    if change.report_id is not None:
        together = await queries.changed_on_report(session, change.report_id)
        report = await session.get_one(ErrorReport, change.report_id)
        by = PaperLine(error_reports.BY_REPORT, report.number or "")
        return _confirmation(ports, change_paper(change), held, together, None, by)
    if change.application_id is None:
        return _confirmation(ports, change_paper(change), held, [change], None)
    application = await session.get_one(Application, change.application_id)
    together = await queries.changed_on_application(session, change.application_id)
    return _confirmation(ports, change_paper(change), held, together, application)


async def of_application(session: AsyncSession, application_id: int) -> Order:
    """An application as it was sent; it belongs to whoever sent it."""
    application = await session.get_one(Application, application_id)
    held = await queries.held(session, application.policy_id)
    files = await scans(session, application_id)
    text = texts.of_application(await _subject(session, held), application, files)
    unique_key = f"{PaperKind.APPLICATION}:{application_id}"
    return _of_sender(unique_key, text, held, application)


async def of_refusal(session: AsyncSession, ports: Ports, application_id: int) -> Order | None:
    """Why an application was refused; it belongs to whoever sent it. None when it was not refused."""
    application = await session.get_one(Application, application_id)
    refused = await attempts.refusal(session, application_id)
    if refused is None:
        return None
    held = await queries.held(session, application.policy_id)
    number = texts.new_number(PaperKind.REFUSAL, ports.chance, texts.day_of(refused.at))
    text = texts.of_refusal(await _subject(session, held), application, refused, number)
    return _of_sender(f"{PaperKind.REFUSAL}:{application_id}", text, held, application)


async def of_what_came(session: AsyncSession, ports: Ports, application_id: int, kind: PaperKind) -> Order | None:
    """A paper that an application brings with it; None when there is nothing to put on it."""
    if kind is PaperKind.CHANGE:
        return await of_changes_on(session, ports, application_id)
    if kind is PaperKind.REFUSAL:
        return await of_refusal(session, ports, application_id)
    return await of_application(session, application_id)


async def of_changes_on(session: AsyncSession, ports: Ports, application_id: int) -> Order | None:
    """What an application changed; None when it changed nothing."""
    application = await session.get_one(Application, application_id)
    held = await queries.held(session, application.policy_id)
    rows = await queries.changed_on_application(session, application_id)
    return _confirmation(ports, application_change_paper(application_id), held, rows, application) if rows else None


def _confirmation(
    ports: Ports,
    unique_key: str,
    held: Held,
    rows: Sequence[PolicyChange],
    application: Application | None,
    by: PaperLine | None = None,
) -> Order:
    number = texts.new_number(PaperKind.CHANGE, ports.chance, ports.clock.today())
    subject = Subject(held, texts.day_of(rows[0].changed_at))
    by = PaperLine(policies.BY_APPLICATION, application.number or "") if application else by
    text = texts.of_changes(subject, rows, by, number, ports.clock.now())
    application_id = application.id if application else None
    return Order(unique_key, text, held.policy.person_id, rows[0].policy_id, held.policy.status, application_id)


def _of_sender(unique_key: str, text: PaperText, held: Held, application: Application) -> Order:
    owner, policy = application.owner_person_id, held.policy
    return Order(unique_key, text, owner, application.policy_id, policy.status, application.id)


async def _subject(session: AsyncSession, held: Held) -> Subject:
    assert held.policy.id is not None
    changed_at = await queries.last_changed_at(session, held.policy.id)
    return Subject(held, texts.day_of(changed_at) if changed_at else held.policy.registered_on)


def _fingerprint(text: PaperText) -> str:
    return hashlib.sha256(repr(text.lines).encode()).hexdigest()[:16]
