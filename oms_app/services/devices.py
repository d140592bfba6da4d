"""Where one is signed in, ending a session, and «Это был не я» (SIGN-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.content import account_changes as words
from oms_app.db.account import Account, Session
from oms_app.db.factor import SignInAttempt
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.devices import device_name
from oms_app.domain.errors import NotFound
from oms_app.domain.factors import FactorKind, SignInOutcome
from oms_app.domain.notices import NoticeKind
from oms_app.services import account_trail, passwords, push_devices, push_pauses
from oms_app.services.notices import EVERY_CHANNEL, tell_account
from oms_app.services.ports import Ports
from oms_app.services.sessions import IDLE, end_all

SHOWN = 30


@dataclass(frozen=True)
class DeviceView:
    """One live session. `device` is like «Chrome, Windows», empty when unknown; `address` an IP, empty when unknown."""

    session_id: int
    device: str
    address: str
    since: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True)
class SignInView:
    """One try to sign in. `can_deny` when the owner may say «Это был не я»."""

    id: int
    at: datetime
    outcome: SignInOutcome
    factor: FactorKind | None
    device: str
    address: str
    is_this: bool
    can_deny: bool


class Devices:
    """One's own sessions and the tries that led to them."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> list[DeviceView]:
        """Live sessions: this one first, then by when they were last used."""
        async with self.db.read() as session:
            rows = await session.execute(_living(actor.account_id, self.ports.clock.now()))
            views = [_device(actor, live, attempt) for live, attempt in rows]
        return sorted(views, key=lambda one: (one.is_this, one.seen_at), reverse=True)

    async def history(self, actor: Actor) -> list[SignInView]:
        """Tries to sign in, newest first."""
        mine = sa.select(SignInAttempt).where(col(SignInAttempt.account_id) == actor.account_id)
        newest = mine.order_by(col(SignInAttempt.at).desc(), col(SignInAttempt.id).desc()).limit(SHOWN)
        async with self.db.read() as session:
            return [_sign_in(actor, row) for row in await session.scalars(newest)]

    async def end(self, actor: Actor, session_id: int) -> None:
        """Its open tabs leave at once; one that has ended stays so. Raises `NotFound` for somebody else's."""
        async with self.db.write() as work:
            live = await work.session.get(Session, session_id, with_for_update=True)
            if live is None or live.account_id != actor.account_id:
                raise NotFound
            now = self.ports.clock.now()
            _end(live, now)
            await push_pauses.signed_out(work.session, live, now)
            work.wake(f"account:{actor.account_id}")

    async def deny(self, actor: Actor, attempt_id: int) -> None:
        """«Это был не я»: every other session ends, the password opens nothing until it is changed, contacts are told.

        Raises `NotFound` for somebody else's try, and for the one that opened this very session.
        """
        now = self.ports.clock.now()
        async with self.db.write() as work:
            attempt = await work.session.get(SignInAttempt, attempt_id)
            if attempt is None or attempt.account_id != actor.account_id or not _can_deny(actor, attempt):
                raise NotFound
            await self._lock(work, actor, now)

    async def _lock(self, work: UnitOfWork, actor: Actor, now: datetime) -> None:
        account = await work.session.get_one(Account, actor.account_id, with_for_update=True)
        was_locked = passwords.is_locked(account)
        passwords.lock(account)
        await end_all(work, actor.account_id, now, actor.session_id)
        await push_devices.forget_of(work.session, actor.account_id)  # a stranger's browser may be among them
        if not was_locked:
            notice = words.password_locked(now)
            await tell_account(work, actor.account_id, NoticeKind.PASSWORD_LOCKED, notice, now, to=EVERY_CHANNEL)
            account_trail.record(work, account, Deed.ACCOUNT_CHANGED, now, "password_locked", actor.session_id)


def _living(account_id: int, now: datetime) -> sa.Select[Session, SignInAttempt]:
    return (
        sa.select(Session, SignInAttempt)
        .join(SignInAttempt, col(SignInAttempt.session_id) == col(Session.id), isouter=True)
        .where(
            col(Session.account_id) == account_id,
            col(Session.ended_at).is_(None),
            col(Session.expires_at) > now,
            col(Session.seen_at) > now - IDLE,
        )
    )


def _device(actor: Actor, live: Session, attempt: SignInAttempt | None) -> DeviceView:
    return DeviceView(
        session_id=live.id or 0,
        device=device_name(live.user_agent),
        address=attempt.address if attempt else "",
        since=live.created_at,
        seen_at=live.seen_at,
        is_this=live.id == actor.session_id,
    )


def _sign_in(actor: Actor, row: SignInAttempt) -> SignInView:
    return SignInView(
        id=row.id or 0,
        at=row.at,
        outcome=row.outcome,
        factor=row.factor,
        device=device_name(row.user_agent),
        address=row.address,
        is_this=row.session_id is not None and row.session_id == actor.session_id,
        can_deny=_can_deny(actor, row),
    )


def _can_deny(actor: Actor, row: SignInAttempt) -> bool:
    """Whether somebody knew the password and was not this very browser."""
    knew = row.outcome in (SignInOutcome.SIGNED_IN, SignInOutcome.WRONG_FACTOR)
    return knew and (row.session_id is None or row.session_id != actor.session_id)


def _end(live: Session, now: datetime) -> None:
    live.ended_at = live.ended_at or now
