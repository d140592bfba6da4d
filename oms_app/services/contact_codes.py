"""Sending the codes that prove a phone or an e-mail; code and link are worked out anew, written nowhere (SIGN-3)."""

from __future__ import annotations

from oms_app import routes
from oms_app.content import delivery as words
from oms_app.db.confirmation import ContactCheck
from oms_app.db.encrypted import keys
from oms_app.db.job import Job
from oms_app.db.unit_of_work import Database
from oms_app.domain.levels import Confirmation
from oms_app.services.codes import code_for, link_for
from oms_app.services.contact_check import is_alive
from oms_app.services.ports import Letter, Ports


class ContactCodes:
    """Handles `CHECK_CONTACT`."""

    def __init__(self, db: Database, ports: Ports, public_url: str) -> None:
        self._db = db
        self._ports = ports
        self._public_url = public_url

    async def send(self, job: Job) -> None:
        """Send the code of this row, unless it is used or has run out meanwhile."""
        async with self._db.read() as session:
            check = await session.get_one(ContactCheck, int(job.payload["check_id"]))
        if not is_alive(check, self._ports.clock.now()):
            return
        code = code_for(keys(), check.handle_hash)
        if check.kind is Confirmation.PHONE:
            await self._ports.sms.send(job.key, check.value, words.CODE_TO_CONFIRM.format(code=code))
            return
        link = self._public_url + routes.security_confirm(link_for(keys(), check.handle_hash))
        text = words.LETTER.format(text=words.EMAIL_TEXT.format(code=code), link=link)
        await self._ports.mail.send(Letter(job.key.replace(":", "-"), check.value, words.EMAIL_SUBJECT, text))
