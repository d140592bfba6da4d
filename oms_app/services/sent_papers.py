"""Papers by e-mail: the file itself, because its owner asked for it, and where to check it (CERT-4)."""

from __future__ import annotations

from oms_app import routes
from oms_app.content import letters
from oms_app.content import papers as titles
from oms_app.content import sent_papers as words
from oms_app.db.job import Job
from oms_app.db.paper import IssuedPaper
from oms_app.db.unit_of_work import Database
from oms_app.domain import paper_code
from oms_app.services import levels
from oms_app.services.message_ports import Attachment, Letter
from oms_app.services.ports import Ports

FORM, MEDIA_TYPE = "pdf", "application/pdf"


class SentPapers:
    """Handles `SEND_PAPER`."""

    def __init__(self, db: Database, ports: Ports, public_url: str) -> None:
        self._db = db
        self._ports = ports
        self._public_url = public_url

    async def send(self, job: Job) -> None:
        """Send the paper to the address that is confirmed now; to none when that was changed meanwhile."""
        account_id = int(job.payload["account_id"])
        async with self._db.read() as session:
            paper = await session.get_one(IssuedPaper, int(job.payload["paper_id"]))
            address = await levels.proved_email(session, account_id)
        if not address:
            return
        data = await self._ports.storage.get(f"{paper.key}.{FORM}")
        name = titles.file_name(paper.kind, paper.number, FORM)
        text, link = self._text(paper), self._public_url + routes.DOCUMENTS
        written, key = letters.written(words.SUBJECT, text, link), job.key.replace(":", "-")
        files = (Attachment(name, MEDIA_TYPE, data),)
        await self._ports.mail.send(Letter(key, address, words.SUBJECT, written.text, written.html, files))

    def _text(self, paper: IssuedPaper) -> str:
        if paper.code is None:
            return words.TEXT
        address = self._public_url + routes.verify(paper.code)
        return words.TEXT + words.CHECKED_AT.format(address=address, code=paper_code.grouped(paper.code))
