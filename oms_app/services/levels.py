"""Writing down what an account has proved; its level follows in the same transaction (SIGN-2, SIGN-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import account_changes as words
from oms_app.db.account import Account
from oms_app.db.confirmation import Confirmed
from oms_app.db.encrypted import keys
from oms_app.db.person import Person
from oms_app.db.queries import confirmations as queries
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.errors import NotFound
from oms_app.domain.levels import Confirmation, Way, raised
from oms_app.domain.notices import NoticeKind
from oms_app.services.audit import record
from oms_app.services.notices import tell_account


def document_index(document: Mapping[str, str]) -> str:
    """The blind index of a document, by its series and number."""
    return keys().blind("identity.document", f"{document[Field.DOCUMENT_SERIES]}{document[Field.DOCUMENT_NUMBER]}")


@dataclass(frozen=True)
class Proof:
    """One thing that was proved: what, how, and the blind index of what it is about."""

    kind: Confirmation
    way: Way
    index: str


async def confirm(work: UnitOfWork, actor: Actor, account: Account, proof: Proof, now: datetime) -> None:
    """Write down that the account has proved this, raise its level if that was the last thing, tell its open tabs."""
    assert account.id is not None
    old = sa.delete(Confirmed).where(col(Confirmed.account_id) == account.id, col(Confirmed.kind) == proof.kind)
    await work.session.execute(old)
    row = Confirmed(account_id=account.id, kind=proof.kind, way=proof.way, value_index=proof.index, confirmed_at=now)
    work.session.add(row)
    await work.session.flush()
    record(work, actor, Deed.DATA_CONFIRMED, now, subject_person_id=account.person_id, detail=proof.kind)
    level = raised(account.level, frozenset(await queries.confirmed(work.session, account.id)))
    if level is not account.level and (level is not Level.CONFIRMED or await may_be_confirmed(work.session, account)):
        await rise(work, account, level, now)
    tell(work, account)


async def may_be_confirmed(session: AsyncSession, account: Account) -> bool:
    """Whether the account is somebody's, and nobody else's confirmed account is of the same person."""
    assert account.id is not None
    if account.person_id is None:
        return False
    await session.get_one(Person, account.person_id, with_for_update=True)  # two accounts of one go one by one
    return not await queries.has_confirmed_account(session, account.person_id, account.id)


async def rise(work: UnitOfWork, account: Account, level: Level, now: datetime) -> None:
    """Give the account this level and tell its owner."""
    account.level = level
    await tell_account(work, account.id or 0, NoticeKind.LEVEL_RAISED, words.level_raised(now, level), now)


def tell(work: UnitOfWork, account: Account) -> None:
    """Let every open tab of the account and of its person read anew."""
    work.wake(f"account:{account.id}")
    if account.person_id is not None:
        work.wake(f"person:{account.person_id}")


async def own_account(session: AsyncSession, actor: Actor) -> Account:
    """The citizen's own account, locked. Raises `NotFound`."""
    if actor.role is not Role.CITIZEN:
        raise NotFound
    return await session.get_one(Account, actor.account_id, with_for_update=True)


async def proved_email(session: AsyncSession, account_id: int) -> str:
    """The e-mail that is known to be the account's own; empty when none is."""
    account = await session.get_one(Account, account_id)
    login = await queries.login(session, account_id, Confirmation.EMAIL)
    return login.value if login and await is_done(session, account, Confirmation.EMAIL) else ""


async def is_done(session: AsyncSession, account: Account, kind: Confirmation) -> bool:
    """Whether there is nothing to prove here any more; a repeat is then no harm and no change."""
    assert account.id is not None
    return account.level is Level.CONFIRMED or kind in await queries.confirmed(session, account.id)
