"""The password of an account: proving it, changing it, locking it until it is changed (SIGN-4, SEC-2)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import account_changes as words
from oms_app.db.account import Account, Login, Session
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import passwords as rules
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, Invalid, Problem, Stale
from oms_app.domain.notices import NoticeKind
from oms_app.services import account_trail, lockout
from oms_app.services.notices import EVERY_CHANNEL, tell_account
from oms_app.services.ports import Ports
from oms_app.services.sessions import end_all

# What stands before the hash of a locked password: no password matches it any more.
LOCK = "locked "
OLD, NEW = "old", "new"


class Passwords:
    """Proving and changing one's own password."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def vouch(self, actor: Actor, password: str) -> None:
        """It is still them who sit there: for a while, they may change how they sign in.

        Nothing typed costs no try. Raises `DomainError(REQUIRED | WRONG_PASSWORD)`, `TooMany(LOCKED)`.
        """
        if not password:
            raise DomainError(Code.REQUIRED)
        await prove(self.db, self.ports, actor, password)
        mine = col(Session.id) == actor.session_id, col(Session.account_id) == actor.account_id
        async with self.db.write() as work:
            await work.session.execute(sa.update(Session).where(*mine).values(proved_at=self.ports.clock.now()))

    async def change(self, actor: Actor, old: str, new: str) -> None:
        """Every other session ends, the person is told.

        Raises `Invalid` for a new one that is not good enough, `DomainError(WRONG_PASSWORD)`, `TooMany(LOCKED)`.
        """
        async with self.db.read() as session:
            check_new(new, await logins_of(session, actor.account_id))
        proved = await prove(self.db, self.ports, actor, old)
        if old == new:
            raise Invalid((Problem(NEW, Code.PASSWORD_SAME),))
        hashed = await self.ports.passwords.hash(new)
        async with self.db.write() as work:
            account = await work.session.get_one(Account, actor.account_id, with_for_update=True)
            if account.password_hash != proved:
                raise Stale
            await put(work, self.ports, account, hashed, but=actor.session_id)


def check_new(password: str, logins: list[str]) -> None:
    """Raises `Invalid` for a password that is not good enough."""
    try:
        rules.check(password, logins)
    except DomainError as error:
        raise Invalid((Problem(NEW, error.code),)) from None


async def logins_of(session: AsyncSession, account_id: int) -> list[str]:
    """What an account signs in by."""
    return list(await session.scalars(sa.select(col(Login.value)).where(col(Login.account_id) == account_id)))


async def prove(db: Database, ports: Ports, actor: Actor, password: str) -> str:
    """The kept hash, if this is the password of the actor, even a locked one; a wrong one counts as at sign-in.

    Raises `DomainError(WRONG_PASSWORD)`, `TooMany(LOCKED)`.
    """
    async with db.read() as session:
        account = await session.get_one(Account, actor.account_id)
    lockout.check(account, ports.clock.now())
    if await ports.passwords.matches(account.password_hash.removeprefix(LOCK), password):
        return account.password_hash
    async with db.write() as work:
        account = await work.session.get_one(Account, actor.account_id, with_for_update=True)
        error = lockout.strike(account, ports.clock.now())
    raise DomainError(Code.WRONG_PASSWORD) if error.code is Code.WRONG_SIGN_IN else error


async def put(work: UnitOfWork, ports: Ports, account: Account, hashed: str, *, but: int | None = None) -> None:
    """Write the new password; sessions end except for `but`, the person is told."""
    now = ports.clock.now()
    account.password_hash, account.password_changed_at = hashed, now
    lockout.forgive(account)
    await end_all(work, account.id or 0, now, but)
    notice = words.password_changed(now)
    await tell_account(work, account.id or 0, NoticeKind.PASSWORD_CHANGED, notice, now, to=EVERY_CHANNEL)
    account_trail.record(work, account, Deed.ACCOUNT_CHANGED, now, "password", but)


def lock(account: Account) -> None:
    """Nobody comes in by this password any more; a locked one stays locked."""
    account.password_hash = LOCK + account.password_hash.removeprefix(LOCK)


def is_locked(account: Account) -> bool:
    """Whether the password has to be changed."""
    return account.password_hash.startswith(LOCK)
