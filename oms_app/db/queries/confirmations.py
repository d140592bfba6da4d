"""What an account has confirmed and is confirming, and what the built-in register says of a person (SIGN-3)."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.account_claim import AccountClaim
from oms_app.db.confirmation import AccountScan, Confirmed, IdentityCheck, OfficeCode
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.db.register import RegisterRecord
from oms_app.domain.actor import Level, Role
from oms_app.domain.levels import Confirmation

LOGINS = {Confirmation.PHONE: LoginKind.PHONE, Confirmation.EMAIL: LoginKind.EMAIL}


async def login(session: AsyncSession, account_id: int, kind: Confirmation) -> Login | None:
    """The phone or e-mail that an account signs in by."""
    found = sa.select(Login).where(col(Login.account_id) == account_id, col(Login.kind) == LOGINS[kind])
    return (await session.scalars(found.order_by(col(Login.id)))).first()


async def confirmed(session: AsyncSession, account_id: int) -> dict[Confirmation, Confirmed]:
    """Everything that an account has proved and that still holds: a contact that was changed since does not."""
    found = await session.scalars(sa.select(Confirmed).where(col(Confirmed.account_id) == account_id))
    rows = {row.kind: row for row in found}
    for kind in LOGINS:
        now = await login(session, account_id, kind)
        if kind in rows and (now is None or now.value_index != rows[kind].value_index):
            del rows[kind]
    return rows


async def identity_check(
    session: AsyncSession, account_id: int, kind: Confirmation, *, lock: bool = False
) -> IdentityCheck | None:
    """What was last said of the document or the СНИЛС."""
    found = sa.select(IdentityCheck).where(col(IdentityCheck.account_id) == account_id, col(IdentityCheck.kind) == kind)
    return (await session.scalars(found.with_for_update() if lock else found)).one_or_none()


async def scans(session: AsyncSession, account_id: int) -> Sequence[AccountScan]:
    """The scans of the identity document that are there."""
    found = sa.select(AccountScan).where(
        col(AccountScan.account_id) == account_id, col(AccountScan.removed_at).is_(None)
    )
    return (await session.scalars(found.order_by(col(AccountScan.id)))).all()


async def is_confirmed_by_another(
    session: AsyncSession, account_id: int, person_id: int | None, kind: Confirmation, value_index: str
) -> bool:
    """Whether the same document or СНИЛС proves an account of somebody else.

    An account that is nobody's yet holds nothing: whoever proves everything first is the owner.
    """
    found = (
        sa.select(col(Confirmed.id))
        .join(Account, col(Account.id) == col(Confirmed.account_id))
        .where(
            col(Confirmed.kind) == kind,
            col(Confirmed.value_index) == value_index,
            col(Confirmed.account_id) != account_id,
            col(Account.person_id).is_not(None),
            col(Account.person_id).is_distinct_from(person_id),
        )
    )
    return (await session.execute(found.limit(1))).first() is not None


def confirmed_accounts(person_id: int) -> sa.Select[Account]:
    """The citizen's confirmed accounts of this person."""
    return sa.select(Account).where(
        col(Account.person_id) == person_id, col(Account.role) == Role.CITIZEN, col(Account.level) == Level.CONFIRMED
    )


def tied_accounts(person_id: int) -> sa.Select[Account]:
    """The self-registered accounts that have proved to be of this person."""
    return (
        sa.select(Account)
        .join(AccountClaim, col(AccountClaim.account_id) == col(Account.id))
        .where(col(Account.person_id) == person_id, col(AccountClaim.tied_index).is_not(None))
    )


async def has_confirmed_account(session: AsyncSession, person_id: int, but: int) -> bool:
    """Whether this person has a confirmed account that is not `but`."""
    others = confirmed_accounts(person_id).where(col(Account.id) != but).limit(1)
    return (await session.scalars(others)).first() is not None


async def register_of(session: AsyncSession, person: Person) -> Sequence[RegisterRecord]:
    """What the built-in register has under the person's СНИЛС, else under the number of their policy."""
    if person.snils_index:
        where = col(RegisterRecord.snils_index) == person.snils_index
    else:
        numbers = sa.select(col(Policy.enp_index)).where(col(Policy.person_id) == person.id)
        where = col(RegisterRecord.enp_index).in_(numbers)
    return (await session.scalars(sa.select(RegisterRecord).where(where))).all()


async def register_by_snils(session: AsyncSession, index: str) -> Sequence[RegisterRecord]:
    """What the built-in register has under this СНИЛС."""
    found = sa.select(RegisterRecord).where(col(RegisterRecord.snils_index) == index)
    return (await session.scalars(found)).all()


async def people_by_snils(session: AsyncSession, index: str) -> Sequence[Person]:
    """Who of the portal has this СНИЛС."""
    return (await session.scalars(sa.select(Person).where(col(Person.snils_index) == index))).all()


async def scans_in_question(session: AsyncSession, index: str) -> Sequence[tuple[AccountScan, Account]]:
    """The scans of who has, or says to have, this СНИЛС, while their document is not confirmed."""
    found = (
        sa.select(AccountScan, Account)
        .join(Account, col(Account.id) == col(AccountScan.account_id))
        .join(AccountClaim, col(AccountClaim.account_id) == col(Account.id), isouter=True)
        .join(Person, col(Person.id) == col(Account.person_id), isouter=True)
        .where(
            (col(Person.snils_index) == index)
            | (col(Account.person_id).is_(None) & (col(AccountClaim.snils_index) == index)),
            col(AccountScan.removed_at).is_(None),
            col(Account.role) == Role.CITIZEN,
        )
    )
    return [(scan, account) for scan, account in await session.execute(found.order_by(col(AccountScan.id)))]


async def claiming(session: AsyncSession, index: str) -> Sequence[Account]:
    """The accounts of nobody yet that say to have this СНИЛС."""
    found = (
        sa.select(Account)
        .join(AccountClaim, col(AccountClaim.account_id) == col(Account.id))
        .where(col(AccountClaim.snils_index) == index, col(Account.person_id).is_(None))
    )
    return (await session.scalars(found.order_by(col(Account.id)))).all()


async def open_office_codes(session: AsyncSession, person_id: int | None, index: str | None) -> Sequence[OfficeCode]:
    """The codes of an МФЦ for this person or this СНИЛС, not used and not replaced, newest first, locked."""
    whose = (col(OfficeCode.person_id) == person_id) | (col(OfficeCode.snils_index) == index)
    found = sa.select(OfficeCode).where(whose, col(OfficeCode.used_at).is_(None))
    return (await session.scalars(found.order_by(col(OfficeCode.id).desc()).with_for_update())).all()
