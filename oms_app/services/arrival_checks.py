"""The automatic check of an application at its arrival: what the portal finds and proposes to the reviewer (FLOW-5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import LoginKind
from oms_app.db.application import Application
from oms_app.db.arrival_check import ArrivalCheck
from oms_app.db.job import Job
from oms_app.db.queries import applications, arrivals
from oms_app.db.queries.applications import Found
from oms_app.db.scan import Scan
from oms_app.db.unit_of_work import Database
from oms_app.domain import enp
from oms_app.domain.actor import SYSTEM
from oms_app.domain.arrival import ENP, Arrived, Check, Finding, Known, Outcome, Proposal, ReadScan, look_at, proposal
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import missing
from oms_app.domain.particulars import Particular
from oms_app.domain.workflow import UNDECIDED
from oms_app.services import recognised, register_asks, register_reading
from oms_app.services.audit import record_on
from oms_app.services.dossier import changes_of, slots_of
from oms_app.services.logins import blind_login
from oms_app.services.policy_values import now_of
from oms_app.services.ports import Ports
from oms_app.services.register_ports import RegisterEntry

CONTACTS = {Field.PHONE: LoginKind.PHONE, Field.EMAIL: LoginKind.EMAIL}


@dataclass(frozen=True)
class ArrivalView:
    """What the portal proposes, and why."""

    proposal: Proposal
    findings: tuple[Finding, ...]
    checked_at: datetime


class ArrivalChecks:
    """Handles `CHECK_ARRIVAL`; each check replaces the one before."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self._db = db
        self._ports = ports

    async def check(self, job: Job) -> None:
        """Look at an application that waits for its decision; of any other nothing is written."""
        wanted = col(Application.id) == int(job.payload["application_id"])
        async with self._db.write() as work:
            found = await applications.one(work.session, wanted, lock=True)
            if found is None or found.application.status not in UNDECIDED:
                return
            application, now = found.application, self._ports.clock.now()
            findings = look_at(await arrived(work.session, found, self._ports.clock.today()))
            proposed = proposal(findings)
            row = ArrivalCheck(
                application_id=application.id or 0,
                proposal=proposed,
                found=[_stored(finding) for finding in findings],
                checked_at=now,
            )
            await work.session.merge(row)
            record_on(work, SYSTEM, Deed.ARRIVAL_CHECKED, now, application, proposed)
            if self._ports.register.is_elsewhere:  # records at hand need not be asked for
                await register_asks.ask(work, self._ports, application.policy_id)
            work.wake(f"insurer:{application.insurer_id}")


async def proposed(session: AsyncSession, application: Application) -> ArrivalView | None:
    """The last check of this application."""
    row = await session.get(ArrivalCheck, application.id)
    if row is None:
        return None
    findings = tuple(Finding(Check(one["check"]), Outcome(one["outcome"]), tuple(one["about"])) for one in row.found)
    return ArrivalView(row.proposal, findings, row.checked_at)


async def arrived(session: AsyncSession, found: Found, today: date, values: Mapping[str, str] | None = None) -> Arrived:
    """Everything that is looked at of an application; `values` are a draft's, as they would be sent."""
    application, subject = found.application, found.subject
    scans = await applications.scans(session, application.id)
    read = await recognised.of(session, application, subject, scans, today)
    reading = await register_reading.read(session, found.policy)
    slots = missing(slots_of(application), frozenset(scan.kind for scan in scans))
    return Arrived(
        portal=Known(subject.values | application.before, subject.birth_date),
        register=tuple(map(_known, reading.entries)),
        is_register_silent=reading.is_silent,
        has_register_news=reading.has_changed_since(application.created_at),
        missing=tuple(slot.slot for slot in slots),
        scans=tuple(_scan(one, scan) for one, scan in zip(read, scans, strict=True)),
        other_applications=tuple(
            one.number or "" if one.insurer_id == application.insurer_id else ""
            for one in await arrivals.other_applications(session, application)
        ),
        other_policies=tuple(one.status.value for one in await arrivals.other_policies(session, found.policy)),
        debts=tuple(debt for entry in reading.entries for debt in entry.debts),
        unproved_contacts=await _unproved(session, application, application.values if values is None else values),
        odd_numbers=await _odd(session, found, application.values if values is None else values),
    )


def _known(entry: RegisterEntry) -> Known:
    values = {field.value: text for field, text in entry.values.items()}
    return Known(values, date.fromisoformat(entry.particulars[Particular.BORN_ON]))


def _scan(one: recognised.ReadScanView, scan: Scan) -> ReadScan:
    answers = tuple((mark.mark, mark.answer) for mark in one.marks)
    return ReadScan(one.kind, one.state, one.is_legible, bool(scan.findings), answers)


async def _unproved(session: AsyncSession, application: Application, values: Mapping[str, str]) -> tuple[Field, ...]:
    """New contacts that the citizen does not sign in by: no code has ever reached them."""
    if Change.CONTACTS not in changes_of(application):
        return ()
    proved = await arrivals.login_indexes(session, application.owner_person_id)
    typed = {field: values.get(field, "") for field in CONTACTS}
    return tuple(field for field, value in typed.items() if value and blind_login(CONTACTS[field], value) not in proved)


async def _odd(session: AsyncSession, found: Found, values: Mapping[str, str]) -> tuple[str, ...]:
    """Numbers that do not go well with what is asked for."""
    changes = changes_of(found.application)
    asked = now_of(found.subject, found.insurer) | {Field(name): value for name, value in values.items()}
    is_taken = Change.SNILS in changes and await arrivals.is_anothers(session, asked[Field.SNILS], found.subject.id)
    is_odd = enp.is_odd(found.policy.enp, asked, changes)
    return (*((ENP,) if is_odd else ()), *((Field.SNILS.value,) if is_taken else ()))


def _stored(finding: Finding) -> dict[str, object]:
    return {"check": finding.check.value, "outcome": finding.outcome.value, "about": list(finding.about)}
