"""Sending the letters of invitations; the link is worked out anew, written nowhere (DESK-2)."""

from __future__ import annotations

from oms_app import routes
from oms_app.content import invitations as words
from oms_app.content import letters
from oms_app.db.invitation import Invitation
from oms_app.db.job import Job
from oms_app.db.queries import invitations as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.invitations import InvitationState
from oms_app.services.invitations import state_of, token_of
from oms_app.services.message_ports import Letter
from oms_app.services.ports import Ports


class SentInvitations:
    """Handles `SEND_INVITATION`."""

    def __init__(self, db: Database, ports: Ports, public_url: str) -> None:
        self._db = db
        self._ports = ports
        self._public_url = public_url

    async def send(self, job: Job) -> None:
        """Send the letter, unless the invitation is over or its link was replaced meanwhile."""
        async with self._db.read() as session:
            row = await session.get(Invitation, int(job.payload["invitation_id"]))
            if row is None or row.times_sent != int(job.payload["times"]):
                return
            if state_of(row, self._ports.clock.now()) is not InvitationState.SENT:
                return
            organisation = await queries.organisation(session, row)
        link = self._public_url + routes.invitation(token_of(row))
        text = words.letter(row.display_name, row.role, organisation, row.expires_at)
        letter, key = letters.written(words.LETTER_SUBJECT, text, link), job.key.replace(":", "-")
        await self._ports.mail.send(Letter(key, row.email, words.LETTER_SUBJECT, letter.text, letter.html))
