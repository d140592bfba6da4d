"""The chat of a citizen, or of a browser before sign-in: shown, written in, taken over on sign-in (SUP-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.chat import Chat
from oms_app.db.queries import chats as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import chats as rules
from oms_app.domain.actor import Actor, Role
from oms_app.domain.chats import LONGEST_PAGE, ChatAction, ChatStatus, LineKind, Side
from oms_app.domain.errors import Forbidden
from oms_app.domain.limits import Limit
from oms_app.domain.support_hours import ROUND_THE_CLOCK, SupportHours
from oms_app.services import chat_lines, chat_requests, chat_views, visitors
from oms_app.services.chat_guests import Guest
from oms_app.services.chat_hours import Answering, answering
from oms_app.services.chat_lines import Said
from oms_app.services.chat_views import ChatView, LineView, lines_of
from oms_app.services.logins import masked
from oms_app.services.ports import Ports

SHOWN = 50


class Chats:
    """Each method is for the guest's own chat: there is no way to name another's."""

    def __init__(self, db: Database, ports: Ports, hours: SupportHours = ROUND_THE_CLOCK) -> None:
        self.db = db
        self.ports = ports
        self.hours = hours

    async def shown(self, guest: Guest, last: int = SHOWN, *, seen: bool = False) -> ChatView:
        """The last lines of the guest's chat. What the desk wrote is delivered by this, and read if it was `seen`."""
        now = self.ports.clock.now()
        async with self.db.read() as session:
            chat, unread, here = await queries.glimpse(session, guest.account_id, guest.visitor, now)
            line = await answering(session, self.hours, now, here)
            if chat is None:
                return ChatView(line.standing, line.opens_at)
            view = _view(chat, line, lines_of(await queries.lines(session, chat.id, last)), unread)
        if not unread or not (seen or chat_views.has_news(view.lines, Side.CITIZEN, seen=False)):
            return view
        async with self.db.write() as work:
            await queries.mark(work.session, chat.id, Side.CITIZEN, now, seen=seen)
            chat_lines.wake_marked(work, chat, Side.CITIZEN, seen=seen)
        lines = chat_views.marked(view.lines, Side.CITIZEN, now, seen=seen)
        return replace(view, lines=lines, unread=0 if seen else unread)

    async def send(self, guest: Guest, client_id: str, text: str, page: str = "") -> bool:
        """Write into the guest's chat; what was sent before under this id is there already, and is not doubled: false.

        Raises `Invalid`, `TooMany`.
        """
        said = Said(rules.checked_client_id(client_id), rules.checked(text))
        return await self.write(guest, said, page)

    async def write(self, guest: Guest, said: Said, page: str = "") -> bool:
        """Write a line that was checked; false when it is there already. Raises `TooMany`."""
        called = chat_lines.name_of(Side.CITIZEN, said.client_id)
        async with self.db.read() as session:
            has_chat, has_line = await queries.known_line(session, guest.account_id, guest.visitor, called)
        if has_line:
            return False
        if not has_chat and guest.account_id is None:
            await self.ports.limiter.hit(Limit.CHAT_START, guest.address)
        await self.ports.limiter.hit(Limit.CHAT_MESSAGE, guest.subject)
        now = self.ports.clock.now()
        async with self.db.write() as work:
            chat = await _mine(work.session, guest, lock=True) or await self._begun(work, guest, now)
            is_for_desk = chat.status is not ChatStatus.WITH_SPECIALIST
            is_new = await chat_lines.say(work, chat, Side.CITIZEN, said, now)
            if is_new:
                chat_lines.move(chat, ChatAction.WRITE, now)
                chat.page = page[:LONGEST_PAGE] or chat.page
                await chat_requests.order(work, chat, now + chat_requests.GRACE, "written")
                chat_lines.wake(work, chat, desk=is_for_desk)
        return is_new

    async def typing(self, guest: Guest) -> None:
        """Tell the desk that the guest is typing; nothing is kept."""
        async with self.db.read() as session:
            chat = await _mine(session, guest)
        if chat is not None:
            await self.db.tell(chat_views.typing_topic(chat, Side.CITIZEN))

    async def adopt(self, actor: Actor, cookie: str) -> None:
        """What this browser wrote before sign-in is the citizen's from now on, after what they wrote themselves.

        Raises `Forbidden` for staff: their browser's chat stays what it is.
        """
        if actor.role is not Role.CITIZEN:
            raise Forbidden
        visitor, now = visitors.hash_of(cookie), self.ports.clock.now()
        async with self.db.write() as work:
            before = await queries.of_visitor(work.session, visitor, lock=True) if visitor else None
            if before is None:
                return
            own = await queries.of_account(work.session, actor.account_id, lock=True)
            if own is None:
                before.account_id, before.visitor_hash, before.phone = actor.account_id, None, None
                own = before
            else:
                await _join(work, before, own)
            await chat_lines.tell(work, own, LineKind.JOINED, now)
            await chat_requests.order(work, own, now + chat_requests.GRACE, "joined")
            chat_lines.wake(work, own, desk=True)

    async def _begun(self, work: UnitOfWork, guest: Guest, now: datetime) -> Chat:
        """A new chat of the guest's, locked; made once by however many tabs."""
        owner = "account_id" if guest.account_id else "visitor_hash"
        row = {
            "key": self.ports.chance.key(),
            owner: guest.account_id or guest.visitor,
            "status": ChatStatus.WAITING,
            "page": "",
            "lines": 0,
            "opened_at": now,
            "waiting_since": now,
            "written_at": now,
        }
        await work.insert_once(Chat, row, owner)
        chat = await _mine(work.session, guest, lock=True)
        assert chat is not None
        return chat


async def _mine(session: AsyncSession, guest: Guest, *, lock: bool = False) -> Chat | None:
    if guest.account_id:
        return await queries.of_account(session, guest.account_id, lock=lock)
    return await queries.of_visitor(session, guest.visitor, lock=lock)


def _view(chat: Chat, line: Answering, lines: tuple[LineView, ...], unread: int) -> ChatView:
    return ChatView(
        line.standing,
        line.opens_at,
        chat.status,
        lines,
        chat.lines,
        unread,
        chat.request_number or "",
        frozenset({chat_views.topic(chat, Side.CITIZEN)}),
        chat_views.typing_topic(chat, Side.SPECIALIST),
        masked(chat.phone) if chat.phone else "",
    )


async def _join(work: UnitOfWork, before: Chat, own: Chat) -> None:
    """Put the lines of the browser's chat behind the account's; the desk that held it holds the account's."""
    for line in await queries.lines(work.session, before.id):
        if await queries.line(work.session, own.id, line.client_id) is not None:
            line.client_id = f"j:{before.key}-{line.position}"
        own.lines += 1
        line.chat_id, line.position = own.id or 0, own.lines
        await work.session.flush()
    if own.status is not ChatStatus.WITH_SPECIALIST:
        own.status, own.holder_account_id = before.status, before.holder_account_id
        own.waiting_since, own.page = before.waiting_since, before.page
    work.wake(chat_views.topic(before, Side.CITIZEN), chat_views.topic(before, Side.SPECIALIST))
    await work.session.delete(before)
