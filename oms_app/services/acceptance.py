"""Accepting an invitation: the link, a password, a phone that answers, the first session (SIGN-1, SIGN-5, SEC-2).

The account is made only when the code of the phone has come back; what it may do waits for a strong second factor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.address_code import AddressPurpose
from oms_app.db.invitation import Invitation
from oms_app.db.queries import invitations as queries
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain import masking, passwords, roles
from oms_app.domain.actor import Level, Role
from oms_app.domain.audit import Deed
from oms_app.domain.contacts import clean_phone
from oms_app.domain.errors import Code, DomainError, Invalid, Problem, Refused
from oms_app.domain.invitations import Answer
from oms_app.domain.limits import Limit
from oms_app.domain.roles import Act
from oms_app.services import account_trail, address_codes
from oms_app.services.address_codes import AddressCodeSent, Proof
from oms_app.services.codes import handle_hash
from oms_app.services.contacts import is_nobodys
from oms_app.services.invitations import TOPIC
from oms_app.services.joining import HASH, Joining
from oms_app.services.logins import blind_login
from oms_app.services.sign_in_history import Browser

INVITATION = AddressPurpose.INVITATION
LINK = "link"


@dataclass(frozen=True)
class Opened:
    """What the link is for. `phone` is masked, empty when the invited person names it."""

    name: str
    role: Role
    organisation: str
    email: str
    phone: str
    expires_at: datetime


class Acceptance(Joining):
    """Whoever holds the link. A link that is unknown, over or used is refused in one and the same way."""

    purpose = INVITATION

    async def look(self, token: str) -> Opened:
        """Raises `Refused(INVITATION_OVER)`."""
        async with self.db.read() as session:
            row = await self._opened(session, handle_hash(token))
            name = await queries.organisation(session, row)
        phone = masking.phone(row.phone) if row.phone else ""
        return Opened(row.display_name, row.role, name, row.email, phone, row.expires_at)

    async def answer(self, token: str, password: str, phone: str, *, browser: Browser) -> AddressCodeSent:
        """Take a password and send a code to the phone: the one that the administrator named, else this one.

        The answer is the same for a phone that is known; its owner is told instead, and no code fits.
        Raises `Refused(INVITATION_OVER)`, `Invalid` with the fields `new_password` and `phone`, `TooMany`.
        """
        await self.ports.limiter.hit(Limit.REGISTRATION, browser.address)
        async with self.db.read() as session:
            row = await self._opened(session, handle_hash(token))
        number = _checked(password, row.phone or phone, row.email)
        hashed = await self.ports.passwords.hash(password)
        index = blind_login(LoginKind.PHONE, number)
        async with self.db.write() as work:
            is_free = await is_nobodys(work.session, LoginKind.PHONE, index)
            data = {HASH: hashed, LINK: row.token_hash} if is_free else {}
            proof = Proof(INVITATION, LoginKind.PHONE, number, index, data=data, real=is_free)
            return await address_codes.issue(work, self.ports, proof)

    async def _make(self, work: UnitOfWork, proof: Proof) -> int:
        now = self.ports.clock.now()
        row = await self._opened(work.session, proof.data[LINK], lock=True)
        logins = {LoginKind.EMAIL: row.email, LoginKind.PHONE: proof.address}
        for kind, value in logins.items():
            if not await is_nobodys(work.session, kind, blind_login(kind, value)):
                raise Refused(Code.INVITATION_OVER)
        account = Account(
            role=row.role,
            level=Level.CONFIRMED,
            insurer_id=row.insurer_id,
            display_name=row.display_name,
            password_hash=proof.data[HASH],
            password_changed_at=now,
            created_at=now,
            invited_at=now,
        )
        work.session.add(account)
        await work.session.flush()
        account_id = account.id or 0
        for kind, value in logins.items():
            index = blind_login(kind, value)
            work.session.add(Login(account_id=account_id, kind=kind, value=value, value_index=index))
        row.accepted_at, row.account_id = now, account_id
        account_trail.record(work, account, Deed.ACCOUNT_MADE, now, f"invitation {row.id}")
        work.wake(TOPIC)
        return account_id

    async def _opened(self, session: AsyncSession, hashed: str, *, lock: bool = False) -> Invitation:
        """The living invitation of somebody who may still invite. Raises `Refused(INVITATION_OVER)`."""
        found = await queries.opened(session, hashed, self.ports.clock.now(), lock=lock)
        if found is None or found[1].blocked_at is not None:
            raise Refused(Code.INVITATION_OVER)
        row, inviter = found
        if roles.refusal(inviter.role, Act.INVITE, row.role, own=False) is not None:
            raise Refused(Code.INVITATION_OVER)
        return row


def _checked(password: str, phone: str, email: str) -> str:
    """The phone in one spelling. Raises `Invalid` with everything to mend."""
    problems: list[Problem] = []
    number = ""
    try:
        number = clean_phone(phone)
    except DomainError as error:
        problems.append(Problem(Answer.PHONE, error.code, error.hint))
    try:
        passwords.check(password, [email, number])
    except DomainError as error:
        problems.append(Problem(Answer.PASSWORD, error.code))
    if problems:
        raise Invalid(tuple(problems))
    return number
