"""Sending codes that prove an address; where it is known already, its owner is told instead (SIGN-3..5)."""

from __future__ import annotations

from oms_app import routes
from oms_app.content import address_codes as words
from oms_app.content import letters
from oms_app.content.letters import Written
from oms_app.db.account import LoginKind
from oms_app.db.address_code import AddressCode, AddressPurpose
from oms_app.db.encrypted import keys
from oms_app.db.job import Job
from oms_app.db.unit_of_work import Database
from oms_app.services.codes import code_for, link_for
from oms_app.services.message_ports import Letter
from oms_app.services.ports import Ports

CODES: dict[AddressPurpose, str] = {
    AddressPurpose.REGISTER: words.TO_REGISTER,
    AddressPurpose.CHANGE: words.TO_CHANGE,
    AddressPurpose.RECOVER: words.TO_RECOVER,
    AddressPurpose.INVITATION: words.TO_ACCEPT,
    AddressPurpose.CONFIRM: words.TO_CONFIRM,
    AddressPurpose.TICKET: words.TO_OPEN_TICKET,
    AddressPurpose.CHAT: words.TO_ANSWER_CHAT,
}
# What the owner of the address reads when somebody else named it; nothing where nobody is reached.
KNOWN: dict[AddressPurpose, str] = {
    AddressPurpose.REGISTER: words.REGISTERED_ALREADY,
    AddressPurpose.CHANGE: words.BELONGS_TO_YOU,
    AddressPurpose.INVITATION: words.BELONGS_TO_YOU,
}


class SentAddressCodes:
    """Handles `SEND_ADDRESS_CODE`."""

    def __init__(self, db: Database, ports: Ports, public_url: str) -> None:
        self._db = db
        self._ports = ports
        self._public_url = public_url

    async def send(self, job: Job) -> None:
        """Send the code of this row, unless it is used or has run out meanwhile."""
        async with self._db.read() as session:
            row = await session.get(AddressCode, int(job.payload["code_id"]))
        if row is None or row.used_at is not None or row.expires_at <= self._ports.clock.now():
            return
        if text := _text(row):
            await self._send(row, job.key, text)

    async def _send(self, row: AddressCode, key: str, text: str) -> None:
        if row.link_hash is not None:
            link = self._public_url + routes.security_confirm(link_for(keys(), row.handle_hash))
            confirming = words.TO_CONFIRM_EMAIL.format(code=code_for(keys(), row.handle_hash))
            await self._mail(row, key, words.CONFIRM_SUBJECT, letters.written(words.CONFIRM_SUBJECT, confirming, link))
        elif row.kind is LoginKind.EMAIL:
            await self._mail(row, key, words.SUBJECT, letters.written(words.SUBJECT, text))
        elif row.kind is LoginKind.PHONE:
            await self._ports.sms.send(key, row.address, text)

    async def _mail(self, row: AddressCode, key: str, subject: str, letter: Written) -> None:
        await self._ports.mail.send(Letter(key, row.address, subject, letter.text, letter.html))


def _text(row: AddressCode) -> str:
    if not row.real:
        return KNOWN.get(row.purpose, "")
    return CODES[row.purpose].format(code=code_for(keys(), row.handle_hash))
