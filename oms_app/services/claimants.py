"""Whom an account is to be compared with: its person, or what the owner of a new one says of themselves (SIGN-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account
from oms_app.db.account_claim import AccountClaim
from oms_app.db.indexes import snils_index
from oms_app.db.person import Person
from oms_app.db.queries import confirmations as queries
from oms_app.db.register import RegisterRecord
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import NotFound
from oms_app.domain.identity_claim import Described
from oms_app.domain.identity_document import Document, expected
from oms_app.domain.registration import ABOUT, OPTIONAL, Entry


@dataclass(frozen=True)
class Claimant:
    """Somebody to compare; `person_id` is None for whom only a claim tells of."""

    described: Described
    snils_index: str | None
    person_id: int | None


async def claimant_of(session: AsyncSession, account: Account) -> Claimant:
    """Whom this account is of, or says to be of. Raises `NotFound` while nothing whole is said."""
    if account.person_id is not None:
        person = await session.get_one(Person, account.person_id)
        return Claimant(described(person.values, person.born_on), person.snils_index, person.id)
    claim = await session.get(AccountClaim, account.id)
    if claim is None or not is_whole(claim.values):
        raise NotFound
    values = claim.values
    return Claimant(described(values, values[Entry.BORN_ON]), snils_index(values[Entry.SNILS]), None)


def is_whole(values: Mapping[str, str]) -> bool:
    """Whether everything is said by which a registry finds a person."""
    return all(values.get(entry) for entry in ABOUT if entry is Entry.SNILS or entry not in OPTIONAL)


async def document_expected(session: AsyncSession, account: Account, who: Claimant, today: date) -> Document:
    """Which document to expect: of a claim, the one whose scans are there."""
    if who.person_id is not None:
        return document_of(await session.get_one(Person, who.person_id), today)
    kinds = {scan.kind for scan in await queries.scans(session, account.id or 0)}
    return Document.FREE if DocumentKind.RESIDENCE_PERMIT in kinds else expected(who.described.born_on, today, "", "")


async def register_of(session: AsyncSession, who: Claimant) -> list[RegisterRecord]:
    """What the built-in register has of this person, or under the СНИЛС that is claimed."""
    if who.person_id is not None:
        return list(await queries.register_of(session, await session.get_one(Person, who.person_id)))
    return list(await queries.register_by_snils(session, who.snils_index or ""))


def described(values: Mapping[str, str], born_on: str) -> Described:
    """A row of people or of the register, as the rules compare it."""
    return Described(values, date.fromisoformat(born_on))


def document_of(person: Person, today: date) -> Document:
    """Which document to expect of this person."""
    series, number = person.values.get(Field.DOCUMENT_SERIES, ""), person.values.get(Field.DOCUMENT_NUMBER, "")
    return expected(person.birth_date, today, series, number)
