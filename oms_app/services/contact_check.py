"""Confirming a phone by a code, an e-mail by a code or by the link of a letter (SIGN-3, SEC-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import account_changes
from oms_app.db.account import Account, Login
from oms_app.db.confirmation import ContactCheck
from oms_app.db.encrypted import keys
from oms_app.db.queries import confirmations as queries
from oms_app.db.queries.confirmations import LOGINS
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.audit import Deed
from oms_app.domain.contacts import clean_email, clean_phone
from oms_app.domain.errors import Code, DomainError, Invalid, NotFound, Problem, Refused, TooMany
from oms_app.domain.levels import Confirmation, Way
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.services import errands, levels
from oms_app.services.audit import record
from oms_app.services.codes import code_for, code_mac, handle_hash, is_right, link_for
from oms_app.services.confirmation import RESEND_AFTER, TRIES
from oms_app.services.levels import Proof
from oms_app.services.logins import blind_login
from oms_app.services.notices import tell_account
from oms_app.services.ports import Ports

GOOD_FOR = {Confirmation.PHONE: timedelta(minutes=5), Confirmation.EMAIL: timedelta(minutes=30)}
# What is told of a contact that is new, and on which channel beside the cabinet: not on the new one.
ADDED = {
    Confirmation.PHONE: (account_changes.phone_added, Channel.EMAIL),
    Confirmation.EMAIL: (account_changes.email_added, Channel.SMS),
}
CLEAN = {Confirmation.PHONE: clean_phone, Confirmation.EMAIL: clean_email}


@dataclass(frozen=True)
class Contact:
    """A phone or an e-mail with its blind index."""

    value: str
    index: str


class ContactChecks:
    """Codes and links are the account's own; a wrong try is counted, a right one is used up."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def send(self, actor: Actor, kind: Confirmation, typed: str = "") -> None:
        """Send a code to the account's contact; `typed` names one if the account has none yet.

        Raises `Invalid`, `TooMany(CODE_TOO_SOON)` within 60 s, `TooMany(TOO_MANY)` above the hourly allowance.
        """
        now = self.ports.clock.now()
        async with self.db.write() as work:
            account = await own_account(work.session, actor)
            if await is_done(work.session, account, kind):
                return
            contact = await _contact(work.session, actor, kind, typed)
            await self._allow(work.session, actor, kind, now)
            check = _new(actor, kind, contact, self.ports.chance.token(), now)
            work.session.add(check)
            await work.session.flush()
            await errands.check_contact(work, check.id or 0, now)
            levels.tell(work, account)

    async def enter(self, actor: Actor, kind: Confirmation, code: str) -> None:
        """Try a code. Raises `TooMany(WRONG_CODE)` with `left`, `TooMany(CODE_TRIES)`, `DomainError(CODE_EXPIRED)`."""
        refusal: DomainError | None = None
        async with self.db.write() as work:
            account = await own_account(work.session, actor)
            if await is_done(work.session, account, kind):
                return
            check = await queries.last_contact_check(work.session, actor.account_id, kind)
            refusal = _judged(check, code, self.ports.clock.now())
            if check is not None and refusal is None:
                await self._use(work, actor, account, check, Way.CODE)
            levels.tell(work, account)
        if refusal is not None:  # only now, so that the wrong try is counted
            raise refusal

    async def follow(self, actor: Actor, token: str) -> None:
        """Use the link of a letter; one that did its work already does no harm. Raises `DomainError(CODE_EXPIRED)`."""
        async with self.db.write() as work:
            account = await own_account(work.session, actor)
            check = await queries.contact_check_of_link(work.session, actor.account_id, handle_hash(token))
            if check is None:
                raise DomainError(Code.CODE_EXPIRED)
            if await is_done(work.session, account, check.kind):
                return
            if not is_alive(check, self.ports.clock.now()):
                raise DomainError(Code.CODE_EXPIRED)
            await self._use(work, actor, account, check, Way.LINK)

    async def _use(self, work: UnitOfWork, actor: Actor, account: Account, check: ContactCheck, way: Way) -> None:
        now = self.ports.clock.now()
        check.used_at = now
        if await _sign_in_by(work.session, check):
            record(work, actor, Deed.CONTACT_CHANGED, now, subject_person_id=account.person_id, detail=check.kind)
            words, others = ADDED[check.kind]
            to = dict.fromkeys((Channel.CABINET, others))
            await tell_account(work, actor.account_id, NoticeKind.CONTACT_CHANGED, words(now), now, to=to)
        await levels.confirm(work, actor, account, Proof(check.kind, way, check.value_index), now)

    async def _allow(self, session: AsyncSession, actor: Actor, kind: Confirmation, now: datetime) -> None:
        last = await queries.last_contact_check(session, actor.account_id, kind)
        if last is not None and last.used_at is None:
            if last.sent_at + RESEND_AFTER > now:
                raise TooMany(Code.CODE_TOO_SOON, retry_at=last.sent_at + RESEND_AFTER)
            last.used_at = now
        allowance = LIMITS[Limit.CODE_SEND]
        times = await queries.codes_sent_since(session, actor.account_id, now - allowance.window)
        if len(times) >= allowance.count:
            raise TooMany(retry_at=times[-allowance.count] + allowance.window)


async def own_account(session: AsyncSession, actor: Actor) -> Account:
    """The citizen's own account, locked. Raises `NotFound`."""
    if actor.role is not Role.CITIZEN:
        raise NotFound
    return await session.get_one(Account, actor.account_id, with_for_update=True)


async def is_done(session: AsyncSession, account: Account, kind: Confirmation) -> bool:
    """Whether there is nothing to prove here any more; a repeat is then no harm and no change."""
    assert account.id is not None
    return account.level is Level.CONFIRMED or kind in await queries.confirmed(session, account.id)


def is_alive(check: ContactCheck, now: datetime) -> bool:
    """Whether its code may still be typed."""
    return check.used_at is None and check.expires_at > now and check.tries_left > 0


async def _contact(session: AsyncSession, actor: Actor, kind: Confirmation, typed: str) -> Contact:
    if kind not in LOGINS:
        raise NotFound
    if login := await queries.login(session, actor.account_id, kind):
        return Contact(login.value, login.value_index)
    if not typed.strip():
        raise Invalid((Problem(kind, Code.REQUIRED),))
    try:
        value = CLEAN[kind](typed)
    except DomainError as error:
        raise Invalid((Problem(kind, error.code, error.hint),)) from None
    return Contact(value, blind_login(LOGINS[kind], value))


def _new(actor: Actor, kind: Confirmation, contact: Contact, handle: str, now: datetime) -> ContactCheck:
    hashed = handle_hash(handle)
    return ContactCheck(
        account_id=actor.account_id,
        kind=kind,
        value=contact.value,
        value_index=contact.index,
        handle_hash=hashed,
        code_mac=code_mac(keys(), hashed, code_for(keys(), hashed)),
        link_hash=handle_hash(link_for(keys(), hashed)),
        tries_left=TRIES,
        sent_at=now,
        expires_at=now + GOOD_FOR[kind],
    )


def _judged(check: ContactCheck | None, code: str, now: datetime) -> DomainError | None:
    """Why this code is not taken; counts the try. None for the right one."""
    if check is None or check.used_at is not None or check.expires_at <= now:
        return DomainError(Code.CODE_EXPIRED)
    if check.tries_left <= 0:
        return TooMany(Code.CODE_TRIES)
    if is_right(keys(), check.handle_hash, check.code_mac, code):
        return None
    check.tries_left -= 1
    return TooMany(Code.WRONG_CODE, left=check.tries_left) if check.tries_left else TooMany(Code.CODE_TRIES)


async def _sign_in_by(session: AsyncSession, check: ContactCheck) -> bool:
    """Let the account sign in by the contact that it has just proved; whether that is new.

    Raises `Refused(CONTACT_TAKEN)`.
    """
    kind = LOGINS[check.kind]
    found = sa.select(Login).where(col(Login.kind) == kind, col(Login.value_index) == check.value_index)
    login = (await session.scalars(found)).one_or_none()
    if login is None:
        login = Login(account_id=check.account_id, kind=kind, value=check.value, value_index=check.value_index)
        session.add(login)
        await session.flush()
        return True
    if login.account_id != check.account_id:
        raise Refused(Code.CONTACT_TAKEN)
    return False
