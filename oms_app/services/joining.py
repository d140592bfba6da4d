"""How every new account begins, by registration or by invitation: the code of its phone comes back (SIGN-5)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from oms_app.db.address_code import AddressPurpose
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.factors import FactorKind
from oms_app.domain.limits import Limit
from oms_app.services import address_codes
from oms_app.services.address_codes import AddressCodeSent, Proof
from oms_app.services.ports import Ports
from oms_app.services.sessions import SignedIn, open_session
from oms_app.services.sign_in_history import Browser

HASH = "password_hash"


class Joining(ABC):
    """From the code that was sent to the first session."""

    purpose: ClassVar[AddressPurpose]

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def pending(self, handle: str) -> AddressCodeSent:
        """The code that waits to be typed. Raises `DomainError(CODE_EXPIRED)`."""
        async with self.db.read() as session:
            return await address_codes.pending(session, self.ports, handle, self.purpose)

    async def resend(self, handle: str, *, browser: Browser) -> AddressCodeSent:
        """Another code to the same phone. Raises `TooMany`, `DomainError(CODE_EXPIRED)`."""
        await self.ports.limiter.hit(Limit.REGISTRATION, browser.address)
        async with self.db.write() as work:
            return await address_codes.renew(work, self.ports, handle, self.purpose)

    async def finish(self, handle: str, code: str, *, browser: Browser) -> SignedIn:
        """Make the account and let its owner in.

        Raises `TooMany(WRONG_CODE)`, `DomainError(CODE_EXPIRED)`, and what its way in refuses.
        """
        signed_in = None
        async with self.db.write() as work:
            proved = await address_codes.check(work, self.ports, handle, code, self.purpose)
            if proved.proof is not None:
                account_id = await self._make(work, proved.proof)
                signed_in = await open_session(work, self.ports, account_id, browser, FactorKind.SMS)
        if signed_in is None:
            raise proved.error or DomainError(Code.CODE_EXPIRED)
        return signed_in

    @abstractmethod
    async def _make(self, work: UnitOfWork, proof: Proof) -> int:
        """Write the account whose phone is proved; its id."""
