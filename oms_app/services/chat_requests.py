"""A chat that nobody can answer now becomes a request with a number, once, with all that was written (SUP-2, SUP-3).

Only a citizen's: a browser in which nobody has signed in has no place where an answer could come, and waits.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from oms_app.content import chats as words
from oms_app.db.account import Account
from oms_app.db.chat import Chat, ChatMessage
from oms_app.db.job import Job
from oms_app.db.queries import chats as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import chats as rules
from oms_app.domain.actor import Actor
from oms_app.domain.chats import ChatAction, ChatStatus, LineKind, Side, Standing
from oms_app.domain.jobs import JobKind
from oms_app.domain.support_hours import ROUND_THE_CLOCK, SupportHours
from oms_app.domain.tickets import LONGEST_TEXT, TicketFact
from oms_app.services import chat_lines
from oms_app.services.ports import Ports
from oms_app.services.tickets import Tickets

GRACE = timedelta(minutes=3)


async def order(work: UnitOfWork, chat: Chat, now: datetime, tries: int = 0) -> None:
    """Look after a while whether somebody took the chat; a later line makes this order idle."""
    payload: dict[str, int | str] = {"chat_id": chat.id or 0, "lines": chat.lines, "tries": tries}
    await work.enqueue(JobKind.CHAT_REQUEST, f"chat:{chat.id}:{chat.lines}:{tries}", payload, run_at=now + GRACE)


class ChatRequests:
    """Handles `CHAT_REQUEST`."""

    def __init__(self, db: Database, ports: Ports, hours: SupportHours = ROUND_THE_CLOCK) -> None:
        self.db = db
        self.ports = ports
        self.hours = hours

    async def run(self, job: Job) -> None:
        """Make a request of a chat that still waits while nobody answers; a run that is repeated finds the same one."""
        now, seen = self.ports.clock.now(), int(job.payload["lines"])
        async with self.db.write() as work:
            chat = await work.session.get(Chat, int(job.payload["chat_id"]))
            if chat is None or not _waits(chat, seen) or chat.account_id is None:
                return
            here = len(await queries.at_desk(work.session, now))
            if rules.standing(self.hours, now, here) is Standing.OPEN:
                await order(work, chat, now, int(job.payload["tries"]) + 1)
                return
            account = await work.session.get_one(Account, chat.account_id)
            text, page = _text(await queries.lines(work.session, chat.id)), chat.page
            key = f"{chat.key}-{seen}"
        sender = Actor(account.id or 0, account.role, person_id=account.person_id, level=account.level)
        context = {TicketFact.PAGE: page} if page else {}
        number = await Tickets(self.db, self.ports).open_from_chat(sender, key, text, context=context)
        await self._close(int(job.payload["chat_id"]), seen, number)

    async def _close(self, chat_id: int, seen: int, number: str) -> None:
        now = self.ports.clock.now()
        async with self.db.write() as work:
            chat = await work.session.get_one(Chat, chat_id, with_for_update=True)
            if _waits(chat, seen):
                chat_lines.move(chat, ChatAction.MAKE_REQUEST, now)
                chat.request_number = number
                await chat_lines.tell(work, chat, LineKind.REQUESTED, now, number)
                chat_lines.wake(work, chat, desk=True)


def _waits(chat: Chat, seen: int) -> bool:
    return chat.status is ChatStatus.WAITING and chat.lines == seen


def _text(lines: list[ChatMessage]) -> str:
    """What the citizen wrote since somebody answered, or since the request before; as much as a request holds."""
    said: list[str] = []
    for line in reversed(lines):
        if line.side is Side.SPECIALIST or line.kind is LineKind.REQUESTED:
            break
        if line.side is Side.CITIZEN:
            said.append(line.text or words.FILE_IN_CHAT.format(name=line.file_name or ""))
    return "\n".join(reversed(said))[-LONGEST_TEXT:]
