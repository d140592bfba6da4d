"""The phone and the e-mail of an account: a new one is proved by a code, the old one is told (SIGN-4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import account_changes as words
from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.address_code import AddressPurpose
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.contacts import clean_email, clean_phone
from oms_app.domain.errors import Code, DomainError, Invalid, NotFound, Problem
from oms_app.domain.levels import Confirmation, Way
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.services import account_trail, address_codes, levels, passwords
from oms_app.services.address_codes import AddressCodeSent, Proof
from oms_app.services.logins import blind_login
from oms_app.services.notices import tell_account
from oms_app.services.ports import Ports

VALUE, PASSWORD = "value", "password"
CLEAN: dict[LoginKind, Callable[[str], str]] = {LoginKind.PHONE: clean_phone, LoginKind.EMAIL: clean_email}
CHANGED = {LoginKind.PHONE: words.phone_changed, LoginKind.EMAIL: words.email_changed}
PROVES = {LoginKind.PHONE: Confirmation.PHONE, LoginKind.EMAIL: Confirmation.EMAIL}
CHANNEL = {LoginKind.PHONE: Channel.SMS, LoginKind.EMAIL: Channel.EMAIL}


@dataclass(frozen=True)
class ContactsView:
    """What one signs in by, empty for what is not there, and how the password stands."""

    phone: str
    email: str
    snils: str
    password_changed_at: datetime | None
    password_locked: bool


class Contacts:
    """One's own phone and e-mail."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> ContactsView:
        """As they are now."""
        async with self.db.read() as session:
            account = await session.get_one(Account, actor.account_id)
            logins = {login.kind: login.value for login in await _logins(session, actor.account_id)}
        return ContactsView(
            phone=logins.get(LoginKind.PHONE, ""),
            email=logins.get(LoginKind.EMAIL, ""),
            snils=logins.get(LoginKind.SNILS, ""),
            password_changed_at=account.password_changed_at,
            password_locked=passwords.is_locked(account),
        )

    async def send_code(self, actor: Actor, kind: LoginKind, typed: str, password: str) -> AddressCodeSent:
        """Send a code to the new phone or e-mail.

        The answer is the same for one that somebody else signs in by; its owner is told then, and no code fits.
        Raises `Invalid` with the fields `value` and `password`, `TooMany`.
        """
        value = _clean(kind, typed)
        index = blind_login(kind, value)
        async with self.db.read() as session:
            if any(login.value_index == index for login in await _logins(session, actor.account_id)):
                raise Invalid((Problem(VALUE, Code.CONTACT_SAME),))
        await self._prove(actor, password)
        async with self.db.write() as work:
            is_free = await is_nobodys(work.session, kind, index)
            proof = Proof(AddressPurpose.CHANGE, kind, value, index, actor.account_id, real=is_free)
            return await address_codes.issue(work, self.ports, proof)

    async def resend(self, actor: Actor, handle: str) -> AddressCodeSent:
        """Another code to the same address. Raises `TooMany(CODE_TOO_SOON)`, `DomainError(CODE_EXPIRED)`."""
        async with self.db.write() as work:
            return await address_codes.renew(work, self.ports, handle, AddressPurpose.CHANGE, actor.account_id)

    async def change(self, actor: Actor, handle: str, code: str) -> LoginKind:
        """The address becomes the account's. Raises `TooMany(WRONG_CODE)`, `DomainError(CODE_EXPIRED)`."""
        async with self.db.write() as work:
            proved = await address_codes.check(
                work, self.ports, handle, code, AddressPurpose.CHANGE, account_id=actor.account_id
            )
            if proved.proof is not None:
                await self._put(work, actor, proved.proof)
        if proved.proof is None:
            raise proved.error or DomainError(Code.CODE_EXPIRED)
        return proved.proof.kind

    async def _prove(self, actor: Actor, password: str) -> None:
        try:
            await passwords.prove(self.db, self.ports, actor, password)
        except DomainError as error:
            if error.code is not Code.WRONG_PASSWORD:
                raise
            raise Invalid((Problem(PASSWORD, error.code),)) from None

    async def _put(self, work: UnitOfWork, actor: Actor, proof: Proof) -> None:
        index, now = blind_login(proof.kind, proof.address), self.ports.clock.now()
        if not await is_nobodys(work.session, proof.kind, index):
            raise DomainError(Code.CODE_EXPIRED)
        before = [one for one in await _logins(work.session, actor.account_id) if one.kind is proof.kind]
        old = before[0].value if before else None
        for login in before:
            await work.session.delete(login)
        await work.session.flush()
        work.session.add(Login(account_id=actor.account_id, kind=proof.kind, value=proof.address, value_index=index))
        account = await work.session.get_one(Account, actor.account_id, with_for_update=True)
        account_trail.record(work, account, Deed.CONTACT_CHANGED, now, proof.kind, actor.session_id)
        await levels.confirm(work, actor, account, levels.Proof(PROVES[proof.kind], Way.CODE, index), now)
        await self._tell(work, actor.account_id, proof.kind, old)

    async def _tell(self, work: UnitOfWork, account_id: int, kind: LoginKind, old: str | None) -> None:
        """In the cabinet, on the old contact, and on the one that stays."""
        now = self.ports.clock.now()
        to: dict[Channel, str | None] = {Channel.CABINET: None, Channel.EMAIL: None, Channel.SMS: None}
        if old is None:
            del to[CHANNEL[kind]]
        else:
            to[CHANNEL[kind]] = old
        await tell_account(work, account_id, NoticeKind.CONTACT_CHANGED, CHANGED[kind](now), now, to=to)


def _clean(kind: LoginKind, typed: str) -> str:
    if kind not in CLEAN:
        raise NotFound
    if not typed.strip():
        raise Invalid((Problem(VALUE, Code.REQUIRED),))
    try:
        return CLEAN[kind](typed)
    except DomainError as error:
        raise Invalid((Problem(VALUE, error.code, error.hint),)) from None


async def is_nobodys(session: AsyncSession, kind: LoginKind, index: str) -> bool:
    """Whether no account signs in by this."""
    taken = sa.select(col(Login.id)).where(col(Login.kind) == kind, col(Login.value_index) == index)
    return (await session.scalars(taken)).first() is None


async def _logins(session: AsyncSession, account_id: int) -> list[Login]:
    mine = sa.select(Login).where(col(Login.account_id) == account_id).order_by(col(Login.id))
    return list(await session.scalars(mine))
