"""Agreeing, and taking it back (SEC-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content.consents import current
from oms_app.db.consent import Consent
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.consents import ConsentKind
from oms_app.domain.errors import Forbidden, Stale
from oms_app.services.audit import record
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class ConsentView:
    """How one kind stands. `version` is what was agreed to last (None: never); `current` may be agreed to now."""

    kind: ConsentKind
    current: int
    version: int | None
    given_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def is_given(self) -> bool:
        """Whether it holds, be it for an older text."""
        return self.given_at is not None and self.withdrawn_at is None


class Consents:
    """A citizen's own; each text that was agreed to stays known by its version and hash."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> list[ConsentView]:
        """Every kind, given or not. Raises `Forbidden` for staff."""
        _only_citizen(actor)
        async with self.db.read() as session:
            return [_view(kind, await _last(session, actor, kind)) for kind in ConsentKind]

    async def give(self, actor: Actor, kind: ConsentKind, version: int) -> None:
        """Agree to the text that was shown. Raises `Stale` when there is a newer one, `Forbidden` for staff."""
        _only_citizen(actor)
        async with self.db.write() as work:
            await give_in(work, actor, kind, version, self.ports.clock.now())

    async def withdraw(self, actor: Actor, kind: ConsentKind) -> None:
        """Take it back; one that was never given stays so. Raises `Forbidden` for staff."""
        _only_citizen(actor)
        async with self.db.write() as work:
            live = await _last(work.session, actor, kind)
            if live is not None and live.withdrawn_at is None:
                _end(work, actor, live, self.ports.clock.now())


async def give_in(work: UnitOfWork, actor: Actor, kind: ConsentKind, version: int, now: datetime) -> None:
    """The same within a larger step, such as a registration. A repeat changes nothing."""
    text = current(kind)
    if version != text.version:
        raise Stale
    live = await _last(work.session, actor, kind)
    if live is not None and live.withdrawn_at is None:
        if live.version == version:
            return
        _end(work, actor, live, now)
        await work.session.flush()
    work.session.add(Consent(account_id=actor.account_id, kind=kind, version=version, sha256=text.sha256, given_at=now))
    _record(work, actor, Deed.CONSENT_GIVEN, now, kind, version)


def _end(work: UnitOfWork, actor: Actor, live: Consent, now: datetime) -> None:
    live.withdrawn_at = now
    _record(work, actor, Deed.CONSENT_WITHDRAWN, now, live.kind, live.version)


def _record(work: UnitOfWork, actor: Actor, deed: Deed, now: datetime, kind: ConsentKind, version: int) -> None:
    record(work, actor, deed, now, subject_person_id=actor.person_id, detail=f"{kind} {version}")
    work.wake(f"account:{actor.account_id}")


def _only_citizen(actor: Actor) -> None:
    if actor.role is not Role.CITIZEN:
        raise Forbidden


async def _last(session: AsyncSession, actor: Actor, kind: ConsentKind) -> Consent | None:
    """The live one, else the one that was withdrawn last."""
    of_kind = sa.select(Consent).where(col(Consent.account_id) == actor.account_id, col(Consent.kind) == kind)
    return (await session.scalars(of_kind.order_by(col(Consent.id).desc()).limit(1))).first()


def _view(kind: ConsentKind, last: Consent | None) -> ConsentView:
    if last is None:
        return ConsentView(kind, current(kind).version, None, None, None)
    return ConsentView(kind, current(kind).version, last.version, last.given_at, last.withdrawn_at)
