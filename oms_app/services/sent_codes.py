"""Sending one-time codes: worked out anew by the worker, written nowhere (SIGN-1, APP-6)."""

from __future__ import annotations

from oms_app.content import delivery as words
from oms_app.db.account import CodePurpose, OneTimeCode
from oms_app.db.encrypted import keys
from oms_app.db.job import Job
from oms_app.db.unit_of_work import Database
from oms_app.services.codes import code_for
from oms_app.services.logins import phone_of
from oms_app.services.ports import Ports

TEXTS: dict[CodePurpose, str] = {
    CodePurpose.SIGN_IN: words.CODE_TO_SIGN_IN,
    CodePurpose.SUBMIT: words.CODE_TO_SUBMIT,
}


class SentCodes:
    """Handles `SEND_CODE`."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self._db = db
        self._ports = ports

    async def send(self, job: Job) -> None:
        """Send the code of this row, unless it is used or has run out meanwhile."""
        async with self._db.read() as session:
            row = await session.get_one(OneTimeCode, int(job.payload["code_id"]))
            if row.used_at is not None or row.expires_at <= self._ports.clock.now():
                return
            phone = await phone_of(session, row.account_id)
        text = TEXTS[row.purpose].format(code=code_for(keys(), row.handle_hash))
        await self._ports.sms.send(job.key, phone, text)
