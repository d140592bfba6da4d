"""The audit: writing it down beside what is done, and «Кто смотрел мои данные» (SEC-4, SIGN-4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from oms_app.content.audit import PORTAL
from oms_app.db import audit_chain
from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.audit import AuditEntry
from oms_app.db.audit_chain import NOTHING, End
from oms_app.db.insurer import Insurer
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import STAFF, Actor, Role
from oms_app.domain.audit import BrokenLink, Deed, Entry
from oms_app.services.policies import policies_of
from oms_app.services.ports import Ports

SHOWN = 500
ONE_LOOK = timedelta(hours=1)


@dataclass(frozen=True)
class LookView:
    """Somebody of staff dealt with my data; never who by name. Several like it within an hour are one."""

    at: datetime
    role: Role
    organisation: str
    deed: Deed
    application_number: str | None


@dataclass(frozen=True)
class Verified:
    """How the chain stands: its length, the mac of its end, and the first link that does not hold."""

    length: int
    end: str
    broken: BrokenLink | None


def record(
    work: UnitOfWork,
    actor: Actor,
    deed: Deed,
    at: datetime,
    *,
    subject_person_id: int | None,
    application_id: int | None = None,
    detail: str = "",
    count: int = 1,
) -> None:
    """Write down what the actor does, in the transaction in which it is done. `detail` is a code, no personal data."""
    work.write_down(
        Entry(
            at=at,
            account_id=actor.account_id,
            role=actor.role,
            insurer_id=actor.insurer_id,
            session_id=actor.session_id,
            deed=deed,
            subject_person_id=subject_person_id,
            application_id=application_id,
            detail=detail,
            count=count,
        )
    )


def record_on(
    work: UnitOfWork, actor: Actor, deed: Deed, at: datetime, application: Application, detail: str = ""
) -> None:
    """The same, of an application that has its id already."""
    assert application.id is not None
    subject = application.subject_person_id
    record(work, actor, deed, at, subject_person_id=subject, application_id=application.id, detail=detail)


def of_account(who: Actor | Account) -> str:
    """The `detail` of what concerns an account, also while it is not known whose it is."""
    return f"account:{who.account_id if isinstance(who, Actor) else who.id}"


class Audit:
    """Reading the audit; it is written by the services themselves."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def of_me(self, actor: Actor) -> list[LookView]:
        """What staff did with the data of the actor and of the children they represent, newest first."""
        if actor.role is not Role.CITIZEN:
            return []
        async with self.db.read() as session:
            held = await policies_of(session, actor, self.ports.clock.today())
            people = {one.policy.person_id for one in held} | ({actor.person_id} - {None})
            about = col(AuditEntry.subject_person_id).in_(people)
            before = col(AuditEntry.subject_person_id).is_(None) & (col(AuditEntry.detail) == of_account(actor))
            mine = about | before | (col(Application.owner_person_id) == actor.person_id)
            rows = await session.execute(_looks().where(mine, col(AuditEntry.role).in_(STAFF)).limit(SHOWN))
            return _told(LookView(at, role, name or PORTAL, deed, number) for at, role, name, deed, number in rows)

    async def verify(self, noted: End = NOTHING) -> Verified:
        """Walk the whole chain, for the operator's command; `noted` is the end that was found the last time."""
        async with self.db.read() as session:
            broken = await audit_chain.first_broken(session, noted)
            return Verified(*await audit_chain.end(session), broken)


def _looks() -> sa.Select[datetime, Role, str, Deed, str | None]:
    return (
        sa.select(
            col(AuditEntry.at),
            col(AuditEntry.role),
            col(Insurer.short_name),
            col(AuditEntry.deed),
            col(Application.number),
        )
        .join(Insurer, col(Insurer.id) == col(AuditEntry.insurer_id), isouter=True)
        .join(Application, col(Application.id) == col(AuditEntry.application_id), isouter=True)
        .order_by(col(AuditEntry.number).desc())
    )


def _told(looks: Iterable[LookView]) -> list[LookView]:
    told: list[LookView] = []
    for look in looks:
        if not _is_told(look, told):
            told.append(look)
    return told


def _is_told(look: LookView, told: Sequence[LookView]) -> bool:
    """Whether the same was told already of the hour after it."""
    for later in reversed(told):
        if later.at - look.at > ONE_LOOK:
            return False
        same = (later.role, later.organisation, later.deed, later.application_number)
        if same == (look.role, look.organisation, look.deed, look.application_number):
            return True
    return False
