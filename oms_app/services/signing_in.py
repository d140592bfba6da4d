"""Signing in: password, then a code by SMS, then a session (SIGN-1, SEC-2)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account, CodePurpose, Session
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, DomainError, SignedOut
from oms_app.domain.limits import Limit
from oms_app.services import lockout
from oms_app.services.confirmation import CodeSent, Confirmation
from oms_app.services.logins import find_account, spellings
from oms_app.services.ports import Ports

__all__ = ["CodeSent", "SignedIn", "SigningIn", "Who"]

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
USER_AGENT_LENGTH = 300
NO_HASH = ""


@dataclass(frozen=True)
class SignedIn:
    """A new session; `token` goes into an HttpOnly cookie and is kept nowhere."""

    token: str
    actor: Actor
    expires_at: datetime


@dataclass(frozen=True)
class Who:
    """Whom the page greets."""

    actor: Actor
    name: str
    initials: str


class SigningIn:
    """Password, code, session."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports
        self._confirmation = Confirmation(ports)
        self._nobodies = lockout.Nobodies()

    async def start(self, login: str, password: str, *, address: str) -> CodeSent:
        """Check the password and send a code. Raises `DomainError(WRONG_SIGN_IN)`, `TooMany(LOCKED | TOO_MANY)`.

        The answer and its time are the same for a known and an unknown account; `address` is the client's IP.
        """
        readings = spellings(login)
        await self.ports.limiter.hit(Limit.SIGN_IN_ADDRESS, address)
        await self.ports.limiter.hit(Limit.SIGN_IN_ACCOUNT, readings[0].index)
        async with self.db.read() as session:
            account = await find_account(session, readings)
        lockout.check(account or self._nobodies.get(readings[0].index), self.ports.clock.now())
        fits = await self.ports.passwords.matches(account.password_hash if account else NO_HASH, password)
        if account is None or account.id is None:
            raise lockout.strike(self._nobodies.get(readings[0].index), self.ports.clock.now())
        if not fits:
            raise await self._count_wrong(account.id)
        await self.ports.limiter.hit(Limit.CODE_ADDRESS, address)
        return await self._send_code(account.id)

    async def pending(self, handle: str) -> CodeSent:
        """The code that waits to be typed. Raises `DomainError(CODE_EXPIRED)`."""
        async with self.db.read() as session:
            return await self._confirmation.pending(session, handle, CodePurpose.SIGN_IN)

    async def resend(self, handle: str, *, address: str) -> CodeSent:
        """Another code to the same phone, not sooner than 60 s. Raises `TooMany(CODE_TOO_SOON)`."""
        await self.ports.limiter.hit(Limit.CODE_ADDRESS, address)
        async with self.db.write() as work:
            return await self._confirmation.renew(work, handle, CodePurpose.SIGN_IN)

    async def finish(self, handle: str, code: str, *, user_agent: str) -> SignedIn:
        """Raises `TooMany(WRONG_CODE)` with `left`, `DomainError(CODE_EXPIRED)`, `TooMany(CODE_TRIES)`."""
        signed_in = None
        async with self.db.write() as work:
            verdict = await self._confirmation.check(work, handle, code, CodePurpose.SIGN_IN)
            if verdict.error is None:
                signed_in = await self._open(work.session, verdict.account_id, user_agent)
        verdict.settle()
        if signed_in is None:
            raise DomainError(Code.CODE_EXPIRED)
        return signed_in

    async def who(self, token: str, *, by_person: bool = True) -> Who:
        """The live session's person, read anew. Raises `SignedOut`.

        What the portal does by itself (`by_person=False`) does not count as the person being there.
        """
        now = self.ports.clock.now()
        async with self.db.read() as session:
            found = await session.execute(_live(token, now))
            row = found.one_or_none()
        if row is None:
            raise SignedOut
        live, account = row
        if by_person and now - live.seen_at >= SEEN_EVERY:
            await self._seen(live, now)
        return Who(_actor(account, live), account.display_name, _initials(account.display_name))

    async def sign_out(self, token: str) -> None:
        """End the session; a dead one stays dead."""
        async with self.db.write() as work:
            found = (await work.session.execute(_live(token, self.ports.clock.now()))).one_or_none()
            if found is not None:
                found[0].ended_at = self.ports.clock.now()
                work.wake(f"account:{found[0].account_id}")

    async def _send_code(self, account_id: int) -> CodeSent:
        async with self.db.write() as work:
            account = await work.session.get_one(Account, account_id, with_for_update=True)
            lockout.check(account, self.ports.clock.now())
            lockout.forgive(account)
            return await self._confirmation.issue(work, account_id, CodePurpose.SIGN_IN)

    async def _count_wrong(self, account_id: int) -> DomainError:
        async with self.db.write() as work:
            account = await work.session.get_one(Account, account_id, with_for_update=True)
            lockout.check(account, self.ports.clock.now())
            return lockout.strike(account, self.ports.clock.now())

    async def _open(self, session: AsyncSession, account_id: int, user_agent: str) -> SignedIn:
        account = await session.get_one(Account, account_id)
        now, token = self.ports.clock.now(), self.ports.chance.token()
        row = Session(
            account_id=account_id,
            token_hash=_hash(token),
            user_agent=user_agent[:USER_AGENT_LENGTH],
            created_at=now,
            seen_at=now,
            expires_at=now + ABSOLUTE,
        )
        session.add(row)
        await session.flush()
        return SignedIn(token, _actor(account, row), row.expires_at)

    async def _seen(self, live: Session, now: datetime) -> None:
        async with self.db.write() as work:
            await work.session.execute(sa.update(Session).where(col(Session.id) == live.id).values(seen_at=now))


def _live(token: str, now: datetime) -> sa.Select[Session, Account]:
    return (
        sa.select(Session, Account)
        .join(Account, col(Account.id) == col(Session.account_id))
        .where(
            col(Session.token_hash) == _hash(token),
            col(Session.ended_at).is_(None),
            col(Session.expires_at) > now,
            col(Session.seen_at) > now - IDLE,
        )
    )


def _actor(account: Account, session: Session) -> Actor:
    return Actor(
        account_id=account.id or 0,
        role=account.role,
        person_id=account.person_id,
        insurer_id=account.insurer_id,
        level=account.level,
        session_id=session.id,
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:2]).upper()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
