"""Confirming the phone and the e-mail of an account: by a code, an e-mail by the link of a letter too (SIGN-3)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import account_changes
from oms_app.db.account import Account, Login
from oms_app.db.address_code import AddressPurpose
from oms_app.db.encrypted import keys
from oms_app.db.queries import confirmations as queries
from oms_app.db.queries.confirmations import LOGINS
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, Invalid, NotFound, Problem, Refused
from oms_app.domain.levels import Confirmation, Way
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.services import address_codes, levels
from oms_app.services.address_codes import Proved
from oms_app.services.audit import record
from oms_app.services.contacts import CLEAN, PROVES
from oms_app.services.levels import is_done, own_account
from oms_app.services.logins import blind_login
from oms_app.services.notices import tell_account
from oms_app.services.ports import Ports

CONFIRM = AddressPurpose.CONFIRM
# What is told of a contact that is new, and on which channel beside the cabinet: not on the new one.
ADDED = {
    Confirmation.PHONE: (account_changes.phone_added, Channel.EMAIL),
    Confirmation.EMAIL: (account_changes.email_added, Channel.SMS),
}


class ContactChecks:
    """Codes and links are the account's own; a wrong try is counted, a right one is used up."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def send(self, actor: Actor, kind: Confirmation, typed: str = "") -> None:
        """Send a code to the account's contact; `typed` names one if the account has none yet.

        Raises `Invalid`, `TooMany(CODE_TOO_SOON)` within 60 s, `TooMany(TOO_MANY)` above the hourly allowance.
        """
        async with self.db.write() as work:
            account = await own_account(work.session, actor)
            if await is_done(work.session, account, kind):
                return
            proof = await _proof(work.session, actor, kind, typed)
            last = await address_codes.newest(work.session, actor.account_id, proof.kind)
            if last is not None and last.used_at is None:
                address_codes.replaced(last, self.ports.clock.now())
            await address_codes.issue(work, self.ports, proof)
            levels.tell(work, account)

    async def enter(self, actor: Actor, kind: Confirmation, code: str) -> None:
        """Try a code. Raises `TooMany(WRONG_CODE)` with `left`, `TooMany(CODE_TRIES)`, `DomainError(CODE_EXPIRED)`."""
        async with self.db.write() as work:
            account = await own_account(work.session, actor)
            if await is_done(work.session, account, kind):
                return
            row = await address_codes.newest(work.session, actor.account_id, LOGINS[kind])
            proved = address_codes.tried(row, code, self.ports.clock.now())
            await self._use(work, actor, account, proved, Way.CODE)
        if proved.error is not None:  # only now, so that the wrong try is counted
            raise proved.error

    async def follow(self, actor: Actor, token: str) -> None:
        """Use the link of a letter; one that did its work already does no harm. Raises `DomainError(CODE_EXPIRED)`."""
        async with self.db.write() as work:
            account = await own_account(work.session, actor)
            row = await address_codes.of_link(work.session, actor.account_id, token)
            if row is not None and await is_done(work.session, account, PROVES[row.kind]):
                return
            proved = address_codes.followed(row, self.ports.clock.now())
            await self._use(work, actor, account, proved, Way.LINK)
        if proved.error is not None:
            raise proved.error

    async def _use(self, work: UnitOfWork, actor: Actor, account: Account, proved: Proved, way: Way) -> None:
        levels.tell(work, account)
        if proved.proof is None:
            return
        now, kind = self.ports.clock.now(), PROVES[proved.proof.kind]
        if await _sign_in_by(work.session, actor, proved.proof):
            record(work, actor, Deed.CONTACT_CHANGED, now, subject_person_id=account.person_id, detail=kind)
            await _tell(work, actor, kind, now)
        index = blind_login(proved.proof.kind, proved.proof.address)
        await levels.confirm(work, actor, account, levels.Proof(kind, way, index), now)


async def _tell(work: UnitOfWork, actor: Actor, kind: Confirmation, now: datetime) -> None:
    words, other = ADDED[kind]
    to = dict.fromkeys((Channel.CABINET, other))
    await tell_account(work, actor.account_id, NoticeKind.CONTACT_CHANGED, words(now), now, to=to)


async def _proof(session: AsyncSession, actor: Actor, kind: Confirmation, typed: str) -> address_codes.Proof:
    """The contact to prove; codes are counted by the account, whatever it types."""
    if kind not in LOGINS:
        raise NotFound
    login = await queries.login(session, actor.account_id, kind)
    address = login.value if login else _clean(kind, typed)
    counted_as = keys().blind("address_code.account", str(actor.account_id))
    return address_codes.Proof(CONFIRM, LOGINS[kind], address, counted_as, actor.account_id)


def _clean(kind: Confirmation, typed: str) -> str:
    if not typed.strip():
        raise Invalid((Problem(kind, Code.REQUIRED),))
    try:
        return CLEAN[LOGINS[kind]](typed)
    except DomainError as error:
        raise Invalid((Problem(kind, error.code, error.hint),)) from None


async def _sign_in_by(session: AsyncSession, actor: Actor, proof: address_codes.Proof) -> bool:
    """Let the account sign in by the contact that it has just proved; whether that is new.

    Raises `Refused(CONTACT_TAKEN)`.
    """
    index = blind_login(proof.kind, proof.address)
    found = sa.select(Login).where(col(Login.kind) == proof.kind, col(Login.value_index) == index)
    login = (await session.scalars(found)).one_or_none()
    if login is None:
        session.add(Login(account_id=actor.account_id, kind=proof.kind, value=proof.address, value_index=index))
        await session.flush()
        return True
    if login.account_id != actor.account_id:
        raise Refused(Code.CONTACT_TAKEN)
    return False
