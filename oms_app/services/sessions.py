"""Sessions: opened by a sign-in, read with every request, ended by rest, time or their owner (SIGN-1, SEC-2)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import col

from oms_app.content.account_changes import signed_out
from oms_app.db.account import Account, Session
from oms_app.db.columns import UtcTime
from oms_app.db.factor import BackupCode, Factor
from oms_app.db.phone_link import PhoneLink
from oms_app.db.plain import plain
from oms_app.db.queries import phone_links
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Level, Role
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
_SESSION, _ACCOUNT, _FACTOR, _CODE = plain(Session), plain(Account), plain(Factor), plain(BackupCode)


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
        live = await self._one(token)
        now = self.ports.clock.now()
        if by_person and now - live.seen_at >= SEEN_EVERY:
            await self._seen(live, now)
        is_invited = live.invited_at is not None
        is_held = holds_back(self._rule, live.role, is_ready=live.is_ready, is_invited=is_invited)
        return Who(_newcomer(live) if is_held else _actor(live), live.display_name, _initials(live.display_name))

    async def lasts(self, token: str) -> Lasts:
        """How much is left when nobody does anything. Raises `SignedOut`."""
        live = await self._one(token)
        return _lasts(live, live.seen_at, self.ports.clock.now())

    async def stay(self, token: str) -> Lasts:
        """The person is there. Raises `SignedOut`. Pressed in several tabs, it is written once a minute."""
        live = await self._one(token)
        now = self.ports.clock.now()
        if now - live.seen_at >= SEEN_EVERY:
            await self._seen(live, now)
            return _lasts(live, now, now)
        return _lasts(live, live.seen_at, now)

    async def sign_out(self, token: str) -> None:
        """End the session; a dead one stays dead. Its browser does not ring any more."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            row = (await work.session.execute(_LIVE, _asked(token, now))).one_or_none()
            if row is not None:
                found = await work.session.get_one(Session, row.session_id)
                await phone_links.forget_refused(work.session, col(PhoneLink.session_id) == found.id)
                found.ended_at = now
                await push_pauses.signed_out(work.session, found, now)
                work.wake(f"account:{found.account_id}")

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

    async def _one(self, token: str) -> _Live:
        async with self.db.read() as session:
            asked = _asked(token, self.ports.clock.now())
            row = (await session.execute(_LIVE, asked)).one_or_none()
        if row is None:
            raise SignedOut
        return _Live(*row)

    async def _seen(self, live: _Live, now: datetime) -> None:
        async with self.db.write() as work:
            await work.session.execute(sa.update(Session).where(col(Session.id) == live.session_id).values(seen_at=now))


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


def _lasts(live: _Live, seen_at: datetime, now: datetime) -> Lasts:
    ends_at = min(seen_at + IDLE, live.expires_at)
    return Lasts(ends_at - now, can_stay=ends_at < live.expires_at)


def is_live(now: datetime) -> sa.ColumnElement[bool]:
    """Whether a session has neither been ended, nor rested too long, nor lasted too long."""
    return _lives(now, now - IDLE)


def _lives(
    now: datetime | sa.BindParameter[datetime], idle: datetime | sa.BindParameter[datetime]
) -> sa.ColumnElement[bool]:
    in_time = _SESSION.expires_at > now, _SESSION.seen_at > idle
    return sa.and_(_SESSION.ended_at.is_(None), *in_time)


def _is_ready() -> sa.ColumnElement[bool]:
    """Whether the account has a strong factor, and codes on paper for the day when it is lost."""
    strong = sa.exists().where(_FACTOR.account_id == _ACCOUNT.id, _FACTOR.kind.in_(ENROLLED))
    return sa.and_(strong, sa.exists().where(_CODE.account_id == _ACCOUNT.id))


class _Live(NamedTuple):
    """A live session and its account, as far as every event needs them."""

    session_id: int
    seen_at: datetime
    expires_at: datetime
    proved_at: datetime | None
    account_id: int
    role: Role
    level: Level
    person_id: int | None
    insurer_id: int | None
    display_name: str
    invited_at: datetime | None
    is_ready: bool


# Asked with every event of every tab: put together once, and nothing is read but what is needed.
_LIVE: Any = sa.select(
    _SESSION.id.label("session_id"),
    *(_SESSION.seen_at, _SESSION.expires_at, _SESSION.proved_at),
    _ACCOUNT.id.label("account_id"),
    *(_ACCOUNT.role, _ACCOUNT.level, _ACCOUNT.person_id, _ACCOUNT.insurer_id),
    *(_ACCOUNT.display_name, _ACCOUNT.invited_at, _is_ready()),
).where(
    _ACCOUNT.id == _SESSION.account_id,
    _SESSION.token_hash == sa.bindparam("token_hash"),
    _lives(sa.bindparam("now", type_=UtcTime), sa.bindparam("idle", type_=UtcTime)),
)


def _asked(token: str, now: datetime) -> dict[str, object]:
    return {"token_hash": _hash(token), "now": now, "idle": now - IDLE}


def _newcomer(live: _Live) -> Actor:
    """Nobody's citizen and nobody's staff."""
    return Actor(live.account_id, Role.NEWCOMER, session_id=live.session_id, proved_at=live.proved_at)


def _actor(live: _Live) -> Actor:
    return Actor(
        account_id=live.account_id,
        role=live.role,
        person_id=live.person_id,
        insurer_id=live.insurer_id,
        level=live.level,
        session_id=live.session_id,
        proved_at=live.proved_at,
    )


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
