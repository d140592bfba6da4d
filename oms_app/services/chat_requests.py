"""A chat that nobody answers becomes a request with a number, once, with all that was written (SUP-2, SUP-3).

A browser in which nobody has signed in has no place where an answer could come: its chat waits at the desk until a
phone is proved in it (`chat_phones`). One whose specialist has gone waits again for whoever is there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from oms_app.content import chats as words
from oms_app.db.account import Account
from oms_app.db.chat import Chat, ChatMessage
from oms_app.db.job import Job
from oms_app.db.queries import chats as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import chats as rules
from oms_app.domain.actor import SYSTEM, Actor
from oms_app.domain.audit import Deed
from oms_app.domain.chats import ChatAction, ChatStatus, LineKind, Side, Standing
from oms_app.domain.jobs import JobKind
from oms_app.domain.support_hours import ROUND_THE_CLOCK, SupportHours
from oms_app.domain.tickets import LONGEST_TEXT, TicketFact
from oms_app.services import chat_lines
from oms_app.services.audit import record
from oms_app.services.chat_hours import answering
from oms_app.services.ports import Ports
from oms_app.services.ticket_files import copy_into_request
from oms_app.services.tickets import Tickets, chat_form

GRACE = timedelta(minutes=3)


async def order(work: UnitOfWork, chat: Chat, run_at: datetime, occasion: str) -> None:
    """Look then whether somebody answered; a later line makes this order idle."""
    payload: dict[str, int | str] = {"chat_id": chat.id or 0, "lines": chat.lines}
    await work.enqueue(JobKind.CHAT_REQUEST, f"chat:{chat.id}:{chat.lines}:{occasion}", payload, run_at=run_at)


@dataclass(frozen=True)
class Asked:
    """What may become a request: whose, how many lines wait for an answer, all that is said, which files go along."""

    chat: Chat
    sender: Actor | None
    unanswered: int
    pieces: tuple[str, ...]
    files: tuple[ChatMessage, ...]


class ChatRequests:
    """Handles `CHAT_REQUEST`."""

    def __init__(self, db: Database, ports: Ports, hours: SupportHours = ROUND_THE_CLOCK) -> None:
        self.db = db
        self.ports = ports
        self.hours = hours

    async def run(self, job: Job) -> None:
        """Make a request of a chat that still waits while nobody answers; a run that is repeated finds the same one."""
        seen = int(job.payload["lines"])
        asked = await self._look(int(job.payload["chat_id"]), seen)
        if asked is None:
            return
        chat = asked.chat
        form = chat_form(f"{chat.key}-{seen}")
        for line in asked.files:
            await copy_into_request(self.db, self.ports, form, line)
        number = await Tickets(self.db, self.ports).open_from_chat(
            asked.sender,
            form,
            asked.pieces,
            contact=chat.phone or "",
            context={TicketFact.PAGE: chat.page} if chat.page else {},
        )
        await self._close(chat.id or 0, seen, number)

    async def _look(self, chat_id: int, seen: int) -> Asked | None:
        """What is to become a request now; None when it is answered, is looked at later, or has nowhere to go."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            chat = await work.session.get(Chat, chat_id, with_for_update=True)
            if chat is None or chat.lines != seen or chat.status not in rules.OPEN:
                return None
            here = {one.id for one in await queries.at_desk(work.session, now)}
            is_open = (await answering(work.session, self.hours, now, len(here))).standing is Standing.OPEN
            asked = await _asked(work, chat)
            if chat.status is ChatStatus.WITH_SPECIALIST:
                if asked.unanswered:
                    await self._held(work, chat, now, is_there=chat.holder_account_id in here)
                return None
            if is_open:
                await order(work, chat, now + GRACE, f"{now:%Y%m%d%H%M%S}")
            has_way_back = chat.account_id is not None or chat.phone is not None
            return asked if has_way_back and asked.pieces and not is_open else None

    async def _held(self, work: UnitOfWork, chat: Chat, now: datetime, *, is_there: bool) -> None:
        """Whoever is there is let answer; without them the chat waits anew, and is looked at once more at once."""
        if is_there:
            await order(work, chat, now + GRACE, f"{now:%Y%m%d%H%M%S}")
            return
        chat_lines.move(chat, ChatAction.HAND_BACK, now)
        await chat_lines.tell(work, chat, LineKind.HANDED_BACK, now)
        account = await work.session.get(Account, chat.account_id) if chat.account_id else None
        subject = account.person_id if account else None
        record(work, SYSTEM, Deed.CHAT_MOVED, now, subject_person_id=subject, detail=ChatAction.HAND_BACK)
        await order(work, chat, now, "left")
        chat_lines.wake(work, chat, desk=True)

    async def _close(self, chat_id: int, seen: int, number: str) -> None:
        now = self.ports.clock.now()
        async with self.db.write() as work:
            chat = await work.session.get_one(Chat, chat_id, with_for_update=True)
            if chat.status is ChatStatus.WAITING and chat.lines == seen:
                chat_lines.move(chat, ChatAction.MAKE_REQUEST, now)
                chat.request_number = number
                await chat_lines.tell(work, chat, LineKind.REQUESTED, now, number)
                chat_lines.wake(work, chat, desk=True)


async def _asked(work: UnitOfWork, chat: Chat) -> Asked:
    everything = await queries.lines(work.session, chat.id)
    unanswered = _since(everything, _is_answer)
    lines = unanswered or _since(everything, _is_end)
    account = await work.session.get_one(Account, chat.account_id) if chat.account_id else None
    sender = Actor(account.id or 0, account.role, account.person_id, level=account.level) if account else None
    said = [line.text or words.FILE_IN_CHAT.format(name=line.file_name or "") for line in lines]
    return Asked(chat, sender, len(unanswered), _pieces(said), tuple(line for line in lines if line.file_key))


def _since(lines: list[ChatMessage], is_past: Callable[[ChatMessage], bool]) -> list[ChatMessage]:
    """What the citizen wrote after the last line that is so."""
    later = list(takewhile(lambda line: not is_past(line), reversed(lines)))
    return [line for line in reversed(later) if line.side is Side.CITIZEN]


def _is_answer(line: ChatMessage) -> bool:
    """Whether somebody has answered all that is before it, or it has become a request."""
    return line.side is Side.SPECIALIST or _is_end(line)


def _is_end(line: ChatMessage) -> bool:
    return line.kind in (LineKind.REQUESTED, LineKind.ENDED)


def _pieces(said: list[str]) -> tuple[str, ...]:
    """The lines in as few texts as hold them; a line is never cut."""
    made: list[str] = []
    for line in said:
        if made and len(made[-1]) + 1 + len(line) <= LONGEST_TEXT:
            made[-1] += f"\n{line}"
        else:
            made.append(line)
    return tuple(made)
