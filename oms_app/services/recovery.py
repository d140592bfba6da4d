"""A forgotten password: a code to the phone of the account, then a new password (SIGN-5, SEC-2).

Nothing that one sees tells whether the account exists.
"""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account, LoginKind
from oms_app.db.address_code import AddressPurpose
from oms_app.db.unit_of_work import Database
from oms_app.domain.errors import Code, DomainError, NotFound
from oms_app.domain.limits import Limit
from oms_app.services import address_codes, passwords
from oms_app.services.address_codes import AddressCodeSent, Proof
from oms_app.services.logins import find_account, phone_of, spellings
from oms_app.services.ports import Ports
from oms_app.services.sign_in_history import Browser

RECOVER = AddressPurpose.RECOVER


class Recovery:
    """From the login to the new password."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def start(self, login: str, *, browser: Browser) -> AddressCodeSent:
        """Send a code to the phone of the account, if there is one. Raises `TooMany`."""
        await self.ports.limiter.hit(Limit.RECOVERY, browser.address)
        readings = spellings(login)
        async with self.db.write() as work:
            account = await find_account(work.session, readings)
            phone = await _phone(work.session, account)
            proof = Proof(
                RECOVER,
                LoginKind.PHONE,
                phone,
                readings[0].index,
                account_id=account.id if account and phone else None,
                real=phone != "",
            )
            return await address_codes.issue(work, self.ports, proof)

    async def pending(self, handle: str) -> AddressCodeSent:
        """The code that waits to be typed. Raises `DomainError(CODE_EXPIRED)`."""
        async with self.db.read() as session:
            return await address_codes.pending(session, self.ports, handle, RECOVER)

    async def resend(self, handle: str, *, browser: Browser) -> AddressCodeSent:
        """Another code to the same phone. Raises `TooMany`, `DomainError(CODE_EXPIRED)`."""
        await self.ports.limiter.hit(Limit.RECOVERY, browser.address)
        async with self.db.write() as work:
            return await address_codes.renew(work, self.ports, handle, RECOVER)

    async def finish(self, handle: str, code: str, new: str) -> None:
        """The new password; every session ends, the account is open again, its owner is told.

        A password that is not good enough costs no try. Raises `Invalid`, `TooMany`, `DomainError(CODE_EXPIRED)`.
        """
        passwords.check_new(new, [])
        hashed = await self.ports.passwords.hash(new)
        async with self.db.write() as work:
            proved = await address_codes.check(work, self.ports, handle, code, RECOVER)
            if proved.proof is not None and proved.proof.account_id is not None:
                account = await work.session.get_one(Account, proved.proof.account_id, with_for_update=True)
                passwords.check_new(new, await passwords.logins_of(work.session, proved.proof.account_id))
                await passwords.put(work, self.ports, account, hashed)
        if proved.proof is None:
            raise proved.error or DomainError(Code.CODE_EXPIRED)


async def _phone(session: AsyncSession, account: Account | None) -> str:
    if account is None or account.id is None:
        return ""
    try:
        return await phone_of(session, account.id)
    except NotFound:
        return ""
