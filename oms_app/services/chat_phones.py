"""Where a visitor of the chat is answered when nobody is there: a phone, proved by a code (SUP-2, SUP-3, SEC-2)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import LoginKind
from oms_app.db.address_code import AddressPurpose
from oms_app.db.chat import Chat
from oms_app.db.encrypted import keys
from oms_app.db.queries import chats as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.chats import ChatStatus
from oms_app.domain.contacts import clean_phone
from oms_app.domain.errors import NotFound
from oms_app.domain.limits import Limit
from oms_app.services import address_codes, chat_lines, chat_requests
from oms_app.services.address_codes import AddressCodeSent, Proof
from oms_app.services.chat_guests import Guest
from oms_app.services.ports import Ports

PURPOSE = AddressPurpose.CHAT


class ChatPhones:
    """For browsers in which nobody has signed in: an account has a place for answers. Raises `NotFound` for others."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def ask_code(self, guest: Guest, typed: str) -> AddressCodeSent:
        """Send a code to this phone. Raises `DomainError(PHONE)`, `TooMany`."""
        phone = clean_phone(typed)
        await self.ports.limiter.hit(Limit.CHAT_PHONE, guest.address)
        async with self.db.write() as work:
            await _own(work.session, guest)
            counted_as = keys().blind("chat.phone", phone)
            proof = Proof(PURPOSE, LoginKind.PHONE, phone, counted_as, data={"visitor": guest.visitor})
            return await address_codes.issue(work, self.ports, proof)

    async def resend(self, guest: Guest, handle: str) -> AddressCodeSent:
        """Another code to the same phone. Raises `TooMany(CODE_TOO_SOON)`, `DomainError(CODE_EXPIRED)`."""
        await self.ports.limiter.hit(Limit.CHAT_PHONE, guest.address)
        async with self.db.write() as work:
            await _own(work.session, guest)
            return await address_codes.renew(work, self.ports, handle, PURPOSE)

    async def prove(self, guest: Guest, handle: str, typed: str) -> None:
        """The phone is theirs; what waits becomes a request as soon as nobody answers.

        Raises `TooMany(WRONG_CODE)` with `left`, `DomainError(CODE_EXPIRED)`.
        """
        now = self.ports.clock.now()
        async with self.db.write() as work:
            chat = await _own(work.session, guest)
            proved = await address_codes.check(work, self.ports, handle, typed, PURPOSE)
            if proved.proof is not None and proved.proof.data.get("visitor") == guest.visitor:
                chat.phone = proved.proof.address
                if chat.status is ChatStatus.WAITING:
                    await chat_requests.order(work, chat, _silent_until(chat, now), f"phone {now:%Y%m%d%H%M%S}")
                chat_lines.wake(work, chat, desk=False)
        if proved.error is not None:  # only now, so that the wrong try is counted
            raise proved.error

    async def forget(self, guest: Guest) -> None:
        """Another phone, or none."""
        async with self.db.write() as work:
            chat = await _own(work.session, guest)
            chat.phone = None
            chat_lines.wake(work, chat, desk=False)


def _silent_until(chat: Chat, now: datetime) -> datetime:
    """Whoever still writes is let finish."""
    return max(now, chat.written_at + chat_requests.GRACE)


async def _own(session: AsyncSession, guest: Guest) -> Chat:
    chat = None if guest.account_id else await queries.of_visitor(session, guest.visitor, lock=True)
    if chat is None:
        raise NotFound
    return chat
