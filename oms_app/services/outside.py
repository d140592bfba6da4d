"""Signing in by an account elsewhere, and tying such an account to one here (SIGN-1, SIGN-2)."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app import routes
from oms_app.content import account_notices
from oms_app.content.notices import Words
from oms_app.db.account import Account
from oms_app.db.encrypted import keys
from oms_app.db.indexes import snils_index
from oms_app.db.outside import OutsideIdentity
from oms_app.db.person import Person
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import proof
from oms_app.domain.actor import SYSTEM, Actor
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, Forbidden, NotFound, Refused
from oms_app.domain.identity_provider import LET_IN, OutsidePerson, higher, person_of
from oms_app.domain.limits import Limit
from oms_app.domain.notices import NoticeKind
from oms_app.services import levels
from oms_app.services.audit import record
from oms_app.services.notices import tell_account
from oms_app.services.outside_ask import PERMIT_GOOD_FOR, Away, Permit, away, open_away, open_permit, sealed
from oms_app.services.ports import IdentityProvider, Permanent, Ports, Temporary
from oms_app.services.sessions import SignedIn, open_session
from oms_app.services.sign_in_history import Browser


@dataclass(frozen=True)
class Going:
    """Where the browser is sent, and the sealed cookie it takes along."""

    address: str
    cookie: str


@dataclass(frozen=True)
class OutsideView:
    """The provider's name for people, and since when the reader's account is tied to one there."""

    name: str
    linked_at: datetime | None


class Outside:
    """Does nothing unless a provider is configured."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    @property
    def name(self) -> str:
        """What the provider is called; empty when there is none."""
        return self.ports.identity_provider.name if self.ports.identity_provider else ""

    async def view(self, actor: Actor) -> OutsideView:
        """Raises `NotFound` without a provider, `Forbidden` for staff."""
        provider = self._provider()
        _only_those_let_in(actor)
        async with self.db.read() as session:
            row = await _identity_of(session, provider.issuer, actor.account_id)
        return OutsideView(provider.name, row.linked_at if row else None)

    async def offered(self, actor: Actor) -> OutsideView | None:
        """The same, or None where there is nothing to offer."""
        return await self.view(actor) if self.ports.identity_provider and actor.role in LET_IN else None

    async def permit(self, actor: Actor) -> str:
        """The address that ties an outside account to the actor's; good for two minutes, in this session only.

        Raises `Refused(PROOF_NEEDED)`.
        """
        self._provider()
        _only_those_let_in(actor)
        proof.demand(actor, self.ports.clock.now())
        until = (self.ports.clock.now() + PERMIT_GOOD_FOR).timestamp()
        return routes.openid(sealed(Permit(actor.account_id, actor.session_id or 0, until)))

    async def unlink(self, actor: Actor) -> None:
        """The outside account opens nothing here any more; the person is told. Raises `Refused(PROOF_NEEDED)`."""
        provider = self._provider()
        proof.demand(actor, self.ports.clock.now())
        async with self.db.write() as work:
            row = await _identity_of(work.session, provider.issuer, actor.account_id)
            if row is None:
                return
            await work.session.delete(row)
            words = account_notices.outside_unlinked(self.ports.clock.now(), provider.name)
            await self._tell(work, actor, actor.account_id, actor.person_id, words)

    async def go(self, *, permit: str, browser: Browser) -> Going:
        """Off to the provider. Raises `NotFound`, `DomainError(OUTSIDE_DOWN | OUTSIDE_EXPIRED)`, `TooMany`."""
        provider, now = self._provider(), self.ports.clock.now()
        await self.ports.limiter.hit(Limit.SIGN_IN_ADDRESS, browser.address)
        trip = away(self.ports.chance, now, open_permit(permit, now) if permit else None)
        try:
            return Going(await provider.authorization(trip.ask), sealed(trip))
        except Temporary:
            raise DomainError(Code.OUTSIDE_DOWN) from None
        except Permanent:
            raise DomainError(Code.OUTSIDE_REFUSED) from None

    async def back(self, cookie: str, state: str, code: str) -> tuple[Away, OutsidePerson]:
        """Who has come back. Raises `DomainError(OUTSIDE_EXPIRED | OUTSIDE_DOWN | OUTSIDE_REFUSED)`, `NotFound`."""
        provider = self._provider()
        trip = open_away(cookie, self.ports.clock.now())
        if not hmac.compare_digest(trip.state.encode(), state.encode()):
            raise DomainError(Code.OUTSIDE_EXPIRED)
        if not code:
            raise DomainError(Code.OUTSIDE_REFUSED)
        try:
            person = person_of(await provider.identify(code, trip.ask))
        except Temporary:
            raise DomainError(Code.OUTSIDE_DOWN) from None
        except Permanent:
            raise DomainError(Code.OUTSIDE_REFUSED) from None
        if not person.subject:
            raise DomainError(Code.OUTSIDE_REFUSED)
        return trip, person

    async def enter(self, person: OutsidePerson, *, browser: Browser) -> SignedIn:
        """Let them in. Raises `Refused(OUTSIDE_UNKNOWN)`, `Forbidden(BLOCKED)`."""
        issuer = self._provider().issuer
        async with self.db.write() as work:
            account = await self._linked(work, issuer, person) or await self._identified(work, issuer, person)
            if account is None or account.id is None or account.role not in LET_IN:
                raise Refused(Code.OUTSIDE_UNKNOWN)
            await self._raise_level(work, account, person)
            return await open_session(work, self.ports, account.id, browser, by_password=False)

    async def link(self, trip: Away, actor: Actor, person: OutsidePerson) -> None:
        """Tie it to the account that asked for it. Raises `DomainError(OUTSIDE_EXPIRED)`, `Refused(OUTSIDE_OTHER)`."""
        if (trip.account_id, trip.session_id) != (actor.account_id, actor.session_id):
            raise DomainError(Code.OUTSIDE_EXPIRED)
        _only_those_let_in(actor)
        async with self.db.write() as work:
            account = await work.session.get_one(Account, actor.account_id, with_for_update=True)
            if await _contradicts(work.session, account, person):
                raise Refused(Code.OUTSIDE_OTHER)
            await self._tie(work, account, person, actor)
            await self._raise_level(work, account, person)

    def _provider(self) -> IdentityProvider:
        if self.ports.identity_provider is None:
            raise NotFound
        return self.ports.identity_provider

    async def _linked(self, work: UnitOfWork, issuer: str, person: OutsidePerson) -> Account | None:
        row = await _identity(work.session, issuer, person.subject)
        if row is None:
            return None
        account = await work.session.get_one(Account, row.account_id, with_for_update=True)
        return None if await _contradicts(work.session, account, person) else account

    async def _identified(self, work: UnitOfWork, issuer: str, person: OutsidePerson) -> Account | None:
        """The account of the person with this СНИЛС and birth date, tied from now on."""
        if not person.is_identified or await _identity(work.session, issuer, person.subject):
            return None
        found = sa.select(Account, Person).join(Person, col(Person.id) == col(Account.person_id))
        mine = found.where(col(Person.snils_index) == snils_index(person.snils), col(Account.role).in_(LET_IN))
        rows = (await work.session.execute(mine.with_for_update(of=Account))).all()
        accounts = [account for account, known in rows if known.birth_date == person.born_on]
        if len(accounts) != 1:
            return None
        await self._tie(work, accounts[0], person, SYSTEM)
        return accounts[0]

    async def _tie(self, work: UnitOfWork, account: Account, person: OutsidePerson, actor: Actor) -> None:
        provider, now = self._provider(), self.ports.clock.now()
        assert account.id is not None
        taken = await _identity(work.session, provider.issuer, person.subject)
        if taken is not None and taken.account_id == account.id:
            return
        if taken is not None or await _identity_of(work.session, provider.issuer, account.id):
            raise Refused(Code.OUTSIDE_OTHER)
        subject = _subject_index(person.subject)
        work.session.add(
            OutsideIdentity(account_id=account.id, issuer=provider.issuer, subject_index=subject, linked_at=now)
        )
        words = account_notices.outside_linked(now, provider.name)
        await self._tell(work, actor, account.id, account.person_id, words)

    async def _raise_level(self, work: UnitOfWork, account: Account, person: OutsidePerson) -> None:
        """Only for whom the provider knows to be this very person; a level never falls by it."""
        if not person.is_identified or not await _is(work.session, account, person):
            return
        level = higher(account.level, person.level)
        if level is not account.level and await levels.may_be_confirmed(work.session, account):
            now, subject = self.ports.clock.now(), account.person_id
            await levels.rise(work, account, level, now)
            record(work, SYSTEM, Deed.ACCOUNT_CHANGED, now, subject_person_id=subject, detail=f"level {level}")
            work.wake(f"account:{account.id}", f"person:{account.person_id}")

    async def _tell(self, work: UnitOfWork, actor: Actor, account_id: int, person_id: int | None, words: Words) -> None:
        now = self.ports.clock.now()
        await tell_account(work, account_id, NoticeKind.FACTORS_CHANGED, words, now)
        detail = f"outside account:{account_id}"
        record(work, actor, Deed.ACCOUNT_CHANGED, now, subject_person_id=person_id, detail=detail)
        work.wake(f"account:{account_id}")


def _only_those_let_in(actor: Actor) -> None:
    if actor.role not in LET_IN:
        raise Forbidden


def _subject_index(subject: str) -> str:
    return keys().blind("outside_identity.subject", subject)


async def _identity(session: AsyncSession, issuer: str, subject: str) -> OutsideIdentity | None:
    found = sa.select(OutsideIdentity).where(
        col(OutsideIdentity.issuer) == issuer, col(OutsideIdentity.subject_index) == _subject_index(subject)
    )
    return (await session.scalars(found)).one_or_none()


async def _identity_of(session: AsyncSession, issuer: str, account_id: int) -> OutsideIdentity | None:
    found = sa.select(OutsideIdentity).where(
        col(OutsideIdentity.issuer) == issuer, col(OutsideIdentity.account_id) == account_id
    )
    return (await session.scalars(found)).one_or_none()


async def _contradicts(session: AsyncSession, account: Account, person: OutsidePerson) -> bool:
    """Whether the provider's person is plainly another one than the account's."""
    known = await session.get(Person, account.person_id) if account.person_id else None
    if known is None:
        return False
    other_number = bool(person.snils and known.snils_index) and snils_index(person.snils) != known.snils_index
    return other_number or person.born_on not in (None, known.birth_date)


async def _is(session: AsyncSession, account: Account, person: OutsidePerson) -> bool:
    known = await session.get(Person, account.person_id) if account.person_id else None
    if known is None or not person.snils:
        return False
    return (known.snils_index, known.birth_date) == (snils_index(person.snils), person.born_on)
