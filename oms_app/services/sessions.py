"""Sessions: opened by a sign-in, read with every request, ended by rest, time or their owner (SIGN-1, SEC-2)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from oms_app.content.account_changes import signed_out
from oms_app.db.account import Account, Session
from oms_app.db.factor import BackupCode, Factor
from oms_app.db.phone_link import PhoneLink
from oms_app.db.queries import phone_links
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Forbidden, SignedOut
from oms_app.domain.factors import ENROLLED, FactorKind, SignInOutcome, StaffFactor, holds_back
from oms_app.domain.notices import NoticeKind
from oms_app.services import push_pauses, register_asks, sign_in_history
from oms_app.services.audit import record
from oms_app.services.notices import tell_account
from oms_app.services.ports import Ports
from oms_app.services.sign_in_history import USER_AGENT_LENGTH, Browser

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)


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


@dataclass(frozen=True)
class Lasts:
    """How long a session lasts from now; `can_stay` is false when no extension would help."""

    time: timedelta
    can_stay: bool


class Sessions:
    """What a cookie is worth. Staff without a strong factor are `NEWCOMER`s by it, whatever their account says."""

    def __init__(self, db: Database, ports: Ports, rule: StaffFactor = StaffFactor.REQUIRED) -> None:
        self.db = db
        self.ports = ports
        self._rule = rule

    async def who(self, token: str, *, by_person: bool = True) -> Who:
        """The live session's person, read anew. Raises `SignedOut`.

        What the portal does by itself (`by_person=False`) does not count as the person being there.
        """
        live, account, is_ready = await self._one(token)
        now = self.ports.clock.now()
        if by_person and now - live.seen_at >= SEEN_EVERY:
            await self._seen(live, now)
        is_invited = account.invited_at is not None
        is_held = holds_back(self._rule, account.role, is_ready=is_ready, is_invited=is_invited)
        actor = _newcomer(account, live) if is_held else actor_of(account, live)
        return Who(actor, account.display_name, _initials(account.display_name))

    async def lasts(self, token: str) -> Lasts:
        """How much is left when nobody does anything. Raises `SignedOut`."""
        live, *_ = await self._one(token)
        return _lasts(live, live.seen_at, self.ports.clock.now())

    async def stay(self, token: str) -> Lasts:
        """The person is there. Raises `SignedOut`. Pressed in several tabs, it is written once a minute."""
        live, *_ = await self._one(token)
        now = self.ports.clock.now()
        if now - live.seen_at >= SEEN_EVERY:
            await self._seen(live, now)
            return _lasts(live, now, now)
        return _lasts(live, live.seen_at, now)

    async def sign_out(self, token: str) -> None:
        """End the session; a dead one stays dead. Its browser does not ring any more."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = (await work.session.execute(_live(token, now))).one_or_none()
            if found is not None:
                await phone_links.forget_refused(work.session, col(PhoneLink.session_id) == found[0].id)
                found[0].ended_at = now
                await push_pauses.signed_out(work.session, found[0], now)
                work.wake(f"account:{found[0].account_id}")

    async def sign_out_all(self, actor: Actor, *, but_this: bool) -> int:
        """«Выйти везде»: end every session of the account, or every other one; how many. Open tabs leave at once."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            ended = await end_all(work, actor.account_id, now, actor.session_id if but_this else None)
            if ended:
                await tell_account(work, actor.account_id, NoticeKind.SIGNED_OUT, signed_out(now), now)
                subject = actor.person_id
                record(
                    work, actor, Deed.ACCOUNT_CHANGED, now, subject_person_id=subject, detail="signed out everywhere"
                )
            return ended

    async def _one(self, token: str) -> tuple[Session, Account, bool]:
        async with self.db.read() as session:
            row = (await session.execute(_live(token, self.ports.clock.now()))).one_or_none()
        if row is None:
            raise SignedOut
        return row[0], row[1], row[2]

    async def _seen(self, live: Session, now: datetime) -> None:
        async with self.db.write() as work:
            await work.session.execute(sa.update(Session).where(col(Session.id) == live.id).values(seen_at=now))


async def open_session(
    work: UnitOfWork,
    ports: Ports,
    account_id: int,
    browser: Browser,
    factor: FactorKind | None = None,
    *,
    by_password: bool = True,
) -> SignedIn:
    """Let somebody in who has proved who they are, and write it in their history. Raises `Forbidden(BLOCKED)`.

    What they may do is for `who` to say, with every request.
    """
    account = await work.session.get_one(Account, account_id)
    refuse_blocked(account)
    now, token = ports.clock.now(), ports.chance.token()
    row = Session(
        account_id=account_id,
        token_hash=_hash(token),
        user_agent=browser.user_agent[:USER_AGENT_LENGTH],
        created_at=now,
        seen_at=now,
        proved_at=now if by_password else None,
        expires_at=now + ABSOLUTE,
    )
    work.session.add(row)
    await work.session.flush()
    await sign_in_history.remember(
        work, account_id, SignInOutcome.SIGNED_IN, browser, now, factor=factor, session_id=row.id
    )
    await push_pauses.signed_in(work.session, account_id, row.id)
    actor = actor_of(account, row)
    await register_asks.ask_of_mine(work, ports, actor)
    return SignedIn(token, actor, row.expires_at)


def refuse_blocked(account: Account) -> None:
    """Raises `Forbidden(BLOCKED)` for an account that an administrator has closed."""
    if account.blocked_at is not None:
        raise Forbidden(Code.BLOCKED)


async def end_all(work: UnitOfWork, account_id: int, now: datetime, but: int | None = None) -> int:
    """End the live sessions of an account in the caller's transaction, except for `but`; how many.

    Browsers elsewhere do not ring any more.
    """
    living = sa.select(Session).where(
        col(Session.account_id) == account_id, col(Session.ended_at).is_(None), col(Session.id) != (but or 0)
    )
    ended = 0
    for row in await work.session.scalars(living.with_for_update()):
        row.ended_at, ended = now, ended + 1
        await phone_links.forget_refused(work.session, col(PhoneLink.session_id) == row.id)
    await push_pauses.signed_out_elsewhere(work.session, account_id, but, now)
    work.wake(f"account:{account_id}")
    return ended


def _lasts(live: Session, seen_at: datetime, now: datetime) -> Lasts:
    ends_at = min(seen_at + IDLE, live.expires_at)
    return Lasts(ends_at - now, can_stay=ends_at < live.expires_at)


def _live(token: str, now: datetime) -> sa.Select[Session, Account, bool]:
    return (
        sa.select(Session, Account, _is_ready())
        .join(Account, col(Account.id) == col(Session.account_id))
        .where(col(Session.token_hash) == _hash(token), is_live(now))
    )


def is_live(now: datetime) -> sa.ColumnElement[bool]:
    """Whether a session has neither been ended, nor rested too long, nor lasted too long."""
    in_time = col(Session.expires_at) > now, col(Session.seen_at) > now - IDLE
    return sa.and_(col(Session.ended_at).is_(None), *in_time)


def _is_ready() -> sa.ColumnElement[bool]:
    """Whether the account has a strong factor, and codes on paper for the day when it is lost."""
    strong = sa.exists().where(col(Factor.account_id) == col(Account.id), col(Factor.kind).in_(ENROLLED))
    return sa.and_(strong, sa.exists().where(col(BackupCode.account_id) == col(Account.id)))


def _newcomer(account: Account, session: Session) -> Actor:
    """Nobody's citizen and nobody's staff."""
    return Actor(account.id or 0, Role.NEWCOMER, session_id=session.id, proved_at=session.proved_at)


def actor_of(account: Account, session: Session) -> Actor:
    """Who acts in this session."""
    return Actor(
        account_id=account.id or 0,
        role=account.role,
        person_id=account.person_id,
        insurer_id=account.insurer_id,
        level=account.level,
        session_id=session.id,
        proved_at=session.proved_at,
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:2]).upper()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
