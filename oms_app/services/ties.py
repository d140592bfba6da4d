"""Tying a self-registered account to the person that it has proved to be of: one account for one person (SIGN-3).

Which is found by the blind index of the СНИЛС; birthday and name have to agree. Whom nobody knows becomes a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import account_changes as words
from oms_app.db.account import Account
from oms_app.db.account_claim import AccountClaim
from oms_app.db.confirmation import Confirmed
from oms_app.db.indexes import surname_index
from oms_app.db.person import Person
from oms_app.db.queries import confirmations as queries
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.identity_claim import BORN_ON, SEX, TYPED, Finding, same_person
from oms_app.domain.levels import SEEN_AT_AN_OFFICE, level_of
from oms_app.domain.notices import NoticeKind
from oms_app.domain.policy import Sex
from oms_app.domain.registration import Entry
from oms_app.services.audit import of_account, record
from oms_app.services.claimants import Claimant, claimant_of, described
from oms_app.services.notices import EVERY_CHANNEL, tell_account
from oms_app.services.sessions import end_all

NAMES = (Field.LAST_NAME, Field.FIRST_NAME, Field.PATRONYMIC)


@dataclass(frozen=True)
class Evidence:
    """What the proof rests on: the document as it was compared or seen; `named` is whom staff of an МФЦ saw."""

    document: Mapping[str, str]
    named: Mapping[str, str] = field(default_factory=dict)
    person_id: int | None = None

    @property
    def is_seen(self) -> bool:
        """Whether staff saw the person with the original."""
        return bool(self.named)


async def tie(work: UnitOfWork, actor: Actor, account: Account, evidence: Evidence, now: datetime) -> Finding | None:
    """Make the account the person's own; why not, if it must not be.

    Somebody with a confirmed account keeps it, unless staff of an МФЦ saw the person: then the other one lets go.
    """
    who = await claimant_of(work.session, account)
    known = await _people(work.session, who.snils_index or "")
    person = known[0] if len(known) == 1 else None
    if len(known) > 1 or not _agrees(who, person, evidence):
        return Finding.NOT_PROVED
    is_seen = evidence.is_seen
    if person is not None and not await may_take(work, actor, account, person.id or 0, now, is_seen=is_seen):
        return Finding.TAKEN
    claim = await work.session.get_one(AccountClaim, account.id, with_for_update=True)
    mine = sa.update(AccountClaim).where(col(AccountClaim.account_id) == account.id)
    if not await work.is_first(mine.values(tied_index=who.snils_index, tied_at=now)):
        return Finding.TAKEN
    made = person or await _made(work.session, claim, who, evidence)
    if made is None:
        claim.tied_index = claim.tied_at = None
        return Finding.NOT_PROVED
    account.person_id = made.id
    record(work, actor, Deed.ACCOUNT_TIED, now, subject_person_id=made.id, detail=of_account(account))
    return None


async def may_take(
    work: UnitOfWork, actor: Actor, account: Account, person_id: int, now: datetime, *, is_seen: bool
) -> bool:
    """Whether the account may be the person's; accounts that were it let go of whom staff of an МФЦ saw."""
    confirmed = await work.session.scalars(queries.confirmed_accounts(person_id).with_for_update())
    tied = await work.session.scalars(queries.tied_accounts(person_id).with_for_update(of=Account))
    rivals = {one.id: one for one in (*confirmed, *tied) if one.id != account.id}
    if rivals and not is_seen:
        return False
    for rival in rivals.values():
        await _let_go(work, actor, rival, now)
    return True


async def _people(session: AsyncSession, index: str) -> list[Person]:
    found = sa.select(Person).where(col(Person.snils_index) == index).with_for_update()
    return list(await session.scalars(found))


def _agrees(who: Claimant, person: Person | None, evidence: Evidence) -> bool:
    """Name and birthday agree with whom staff saw, and with the person, unless that is whom they saw."""
    named = evidence.named
    if named and not same_person(who.described, described(named, named[BORN_ON])):
        return False
    if person is None:
        return evidence.person_id is None
    return person.id == evidence.person_id or same_person(who.described, described(person.values, person.born_on))


async def _let_go(work: UnitOfWork, actor: Actor, account: Account, now: datetime) -> None:
    """The account is nobody's again and proves its contacts only; its owner is told on every channel."""
    assert account.id is not None
    subject = account.person_id
    gone = sa.delete(Confirmed).where(
        col(Confirmed.account_id) == account.id, col(Confirmed.kind).in_(SEEN_AT_AN_OFFICE)
    )
    await work.session.execute(gone)
    claim = await work.session.get(AccountClaim, account.id)
    if claim is not None:
        claim.tied_index = claim.tied_at = None
    account.level = level_of(frozenset(await queries.confirmed(work.session, account.id)))
    account.person_id = None
    await work.session.flush()
    await end_all(work, account.id, now)
    await tell_account(work, account.id, NoticeKind.LEVEL_LOST, words.level_lost(now), now, to=EVERY_CHANNEL)
    record(work, actor, Deed.ACCOUNT_CHANGED, now, subject_person_id=subject, detail=f"level lost:{account.id}")


async def _made(session: AsyncSession, claim: AccountClaim, who: Claimant, evidence: Evidence) -> Person | None:
    """A person as the register or the document describes them; None where neither says enough."""
    values, sex = dict[str, str](), evidence.named.get(SEX, "")
    for row in await queries.register_by_snils(session, who.snils_index or ""):
        if same_person(who.described, described(row.values, row.born_on)):
            values, sex = dict(row.values), row.sex
    if not sex:
        return None
    values |= {name.value: claim.values.get(name, "") for name in NAMES}
    values |= {name.value: evidence.document.get(name, "") for name in TYPED}
    person = Person(
        values=values,
        born_on=claim.values[Entry.BORN_ON],
        sex=Sex(sex),
        snils=claim.values[Entry.SNILS],
        snils_index=who.snils_index,
        surname_index=surname_index(values[Field.LAST_NAME]),
    )
    session.add(person)
    await session.flush()
    return person
