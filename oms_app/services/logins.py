"""What people type to say who they are, in any usual spelling: phone, e-mail or СНИЛС (SIGN-1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.encrypted import keys
from oms_app.db.person import Person
from oms_app.domain import masking
from oms_app.domain.errors import NotFound

SNILS_GROUPS = re.compile(r"\d{3}-\d{3}-\d{3}")
OWN_COUNTRY = "7"


@dataclass(frozen=True)
class Spelling:
    """One reading of what was typed."""

    kind: LoginKind
    value: str

    @property
    def index(self) -> str:
        """The blind index under which `Login` keeps it."""
        return blind_login(self.kind, self.value)


def blind_login(kind: LoginKind, value: str) -> str:
    """The blind index of a name to sign in by; spaces, brackets and case do not matter."""
    return keys().blind(f"login.{kind}", value)


def spellings(typed: str) -> tuple[Spelling, ...]:
    """Every reading of `typed`, likeliest first, at least one: eleven bare digits may be a phone and a СНИЛС."""
    text = typed.strip()
    digits = re.sub(r"\D", "", text)
    if "@" in text:
        return (Spelling(LoginKind.EMAIL, text.casefold()),)
    if text.startswith("+"):
        return (Spelling(LoginKind.PHONE, digits),)
    readings = []
    if len(digits) == 10 or (len(digits) == 11 and digits[0] in "78"):
        readings.append(Spelling(LoginKind.PHONE, OWN_COUNTRY + digits[-10:]))
    if len(digits) == 11:
        readings.append(Spelling(LoginKind.SNILS, digits))
    if SNILS_GROUPS.match(text):
        readings.reverse()
    return tuple(readings) or (Spelling(LoginKind.EMAIL, text.casefold()),)


async def find_account(session: AsyncSession, readings: tuple[Spelling, ...]) -> Account | None:
    """The account of the likeliest reading that belongs to anybody."""
    for reading in readings:
        found = sa.select(Account).join(Login, col(Login.account_id) == col(Account.id))
        found = found.where(col(Login.kind) == reading.kind, col(Login.value_index) == reading.index)
        if account := (await session.execute(found)).scalar_one_or_none():
            return account
    return None


async def renew_snils(session: AsyncSession, person: Person) -> None:
    """Whoever signs in by their СНИЛС does so by the one that they have now, unless another account has it already."""
    theirs = sa.select(Login).join(Account, col(Account.id) == col(Login.account_id))
    mine = (col(Account.person_id) == person.id, col(Login.kind) == LoginKind.SNILS)
    index = blind_login(LoginKind.SNILS, person.snils)
    for login in await session.scalars(theirs.where(*mine)):
        if login.value_index == index:
            continue
        if await _is_free(session, LoginKind.SNILS, index):
            login.value, login.value_index = person.snils, index
        else:
            await session.delete(login)
        await session.flush()


async def _is_free(session: AsyncSession, kind: LoginKind, index: str) -> bool:
    taken = sa.select(col(Login.id)).where(col(Login.kind) == kind, col(Login.value_index) == index)
    return await session.scalar(taken) is None


async def phone_of(session: AsyncSession, account_id: int) -> str:
    """The phone to which an account's codes go. Raises `NotFound` when it has none."""
    found = sa.select(Login).where(col(Login.account_id) == account_id, col(Login.kind) == LoginKind.PHONE)
    login = (await session.execute(found.order_by(col(Login.id)))).scalars().first()
    if login is None:
        raise NotFound
    return login.value


def masked(phone: str) -> str:
    """A phone by which its owner knows it and nobody else does: «+7 000 ***-**-01»."""
    return masking.phone(phone)
