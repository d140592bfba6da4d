"""Chats at the desk of the support: who waits, taken by one, answered, handed on, ended (SUP-2, DESK-2).

Before a chat is taken nothing of what was said is told, nor by whom; each look at it afterwards is written down.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account
from oms_app.db.chat import Chat, ChatDuty
from oms_app.db.queries import chats as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import chats as rules
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.chats import ChatAction, ChatStatus, LineKind, Side
from oms_app.domain.errors import Forbidden, NotFound
from oms_app.services import chat_cases, chat_lines, chat_requests, chat_views
from oms_app.services.audit import record
from oms_app.services.chat_lines import Said
from oms_app.services.chat_views import CaseView, DeskView
from oms_app.services.ports import Ports

TOLD = {
    ChatAction.TAKE: LineKind.TAKEN,
    ChatAction.HAND_ON: LineKind.HANDED_ON,
    ChatAction.HAND_BACK: LineKind.HANDED_BACK,
    ChatAction.END: LineKind.ENDED,
}


class ChatDesk:
    """For specialists of the support alone; to all others no chat is there."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def list(self, actor: Actor) -> DeskView:
        """Who waits, what I hold, what colleagues hold. Raises `Forbidden`."""
        _specialist(actor)
        async with self.db.read() as session:
            return await chat_cases.desk(session, actor, self.ports.clock.now())

    async def be_here(self, actor: Actor, *, is_on: bool | None = None) -> None:
        """Say that the specialist's page is open; `is_on` tells whether they take chats now. Raises `Forbidden`."""
        _specialist(actor)
        now = self.ports.clock.now()
        async with self.db.write() as work:
            here = {one.id for one in await queries.at_desk(work.session, now)}
            duty = await work.session.get(ChatDuty, actor.account_id) or ChatDuty(
                account_id=actor.account_id, seen_at=now
            )
            duty.seen_at = now
            duty.is_on = duty.is_on if is_on is None else is_on
            work.session.add(duty)
            if duty.is_on != (actor.account_id in here):
                work.wake(chat_lines.DESK)

    async def take(self, actor: Actor, key: str) -> None:
        """Take a chat that waits; of two specialists one is told `TAKEN`. Raises `NotFound`, `Refused`."""
        async with self.db.write() as work:
            chat, account = await _found(work.session, actor, key)
            await self._move(work, chat, ChatAction.TAKE, actor.account_id)
            self._write_down(work, actor, Deed.CHAT_TAKEN, chat, account)

    async def one(self, actor: Actor, key: str) -> CaseView:
        """A chat that the actor holds, opened. Raises `NotFound`."""
        async with self.db.write() as work:
            chat, account = await _held(work.session, actor, key)
            self._write_down(work, actor, Deed.CHAT_READ, chat, account)
            return await chat_cases.shown(work.session, actor, chat, account, self.ports.clock.now())

    async def look(self, actor: Actor, key: str, *, seen: bool = False) -> CaseView:
        """The same while it is open: lines that are new are delivered by this, and read if `seen`; that is audited."""
        now = self.ports.clock.now()
        async with self.db.read() as session:
            chat, account = await _held(session, actor, key, lock=False)
            view = await chat_cases.shown(session, actor, chat, account, now)
        if not chat_views.has_news(view.lines, Side.SPECIALIST, seen=seen):
            return view
        async with self.db.write() as work:
            chat, account = await _held(work.session, actor, key)
            await queries.mark(work.session, chat.id, Side.SPECIALIST, now, seen=seen)
            if chat_views.has_news(view.lines, Side.SPECIALIST, seen=False):
                self._write_down(work, actor, Deed.CHAT_READ, chat, account)
            chat_lines.wake_marked(work, chat, Side.SPECIALIST, seen=seen)
        return replace(view, lines=chat_views.marked(view.lines, Side.SPECIALIST, now, seen=seen))

    async def answer(self, actor: Actor, key: str, client_id: str, text: str) -> CaseView:
        """Write into a chat that the actor holds; what is sent again is not doubled. Raises `NotFound`, `Invalid`.

        Whoever answers has read what was written; the chat as it is then.
        """
        said, now = Said(rules.checked_client_id(client_id), rules.checked(text)), self.ports.clock.now()
        async with self.db.write() as work:
            chat, account = await _held(work.session, actor, key)
            if await chat_lines.say(work, chat, Side.SPECIALIST, said, now, account_id=actor.account_id):
                await queries.mark(work.session, chat.id, Side.SPECIALIST, now, seen=True)
                self._write_down(work, actor, Deed.CHAT_ANSWERED, chat, account)
                chat_lines.wake(work, chat, desk=False)
        async with self.db.read() as session:  # others may write meanwhile
            return await chat_cases.shown(session, actor, chat, account, now)

    async def typing(self, actor: Actor, key: str) -> None:
        """Tell the citizen that an answer is being typed; nothing is kept. Raises `NotFound`."""
        async with self.db.read() as session:
            chat, _ = await _held(session, actor, key, lock=False)
        await self.db.tell(chat_views.typing_topic(chat, Side.SPECIALIST))

    async def hand_on(self, actor: Actor, key: str, heir_id: int | None) -> None:
        """Give a chat that the actor holds to a colleague at the desk, or back to those who wait. Raises `NotFound`."""
        async with self.db.write() as work:
            chat, account = await _held(work.session, actor, key)
            action = ChatAction.HAND_BACK
            if heir_id is not None:
                here = await queries.at_desk(work.session, self.ports.clock.now())
                heir = next((one for one in here if one.id == heir_id != actor.account_id), None)
                if heir is None or _is_own(heir.person_id, account):
                    raise NotFound
                action = ChatAction.HAND_ON
            await self._move(work, chat, action, heir_id)
            self._write_down(work, actor, Deed.CHAT_MOVED, chat, account, action)

    async def end(self, actor: Actor, key: str) -> None:
        """The question is answered; whoever writes again waits again. Raises `NotFound`."""
        async with self.db.write() as work:
            chat, account = await _held(work.session, actor, key)
            await self._move(work, chat, ChatAction.END, None)
            self._write_down(work, actor, Deed.CHAT_MOVED, chat, account, ChatAction.END)

    async def _move(self, work: UnitOfWork, chat: Chat, action: ChatAction, holder: int | None) -> None:
        now = self.ports.clock.now()
        chat_lines.move(chat, action, now, holder)
        await chat_lines.tell(work, chat, TOLD[action], now)
        if action is not ChatAction.END:
            await chat_requests.order(work, chat, now + chat_requests.GRACE, action)
        chat_lines.wake(work, chat, desk=True)

    def _write_down(
        self, work: UnitOfWork, actor: Actor, deed: Deed, chat: Chat, account: Account | None, detail: str = ""
    ) -> None:
        subject = account.person_id if account else None
        told = detail or f"chat:{chat.id}"
        record(work, actor, deed, self.ports.clock.now(), subject_person_id=subject, detail=told)


def _specialist(actor: Actor) -> None:
    if actor.role is not Role.SUPPORT:
        raise Forbidden


async def _found(session: AsyncSession, actor: Actor, key: str, *, lock: bool = True) -> tuple[Chat, Account | None]:
    """Any chat that is not the actor's own as a citizen, and whose it is. Raises `NotFound`."""
    found = await queries.with_owner(session, key, lock=lock) if actor.role is Role.SUPPORT else None
    if found is None or _is_own(actor.person_id, found[1]):
        raise NotFound
    return found


async def _held(session: AsyncSession, actor: Actor, key: str, *, lock: bool = True) -> tuple[Chat, Account | None]:
    chat, account = await _found(session, actor, key, lock=lock)
    if chat.status is not ChatStatus.WITH_SPECIALIST or chat.holder_account_id != actor.account_id:
        raise NotFound
    return chat, account


def _is_own(person_id: int | None, account: Account | None) -> bool:
    return person_id is not None and account is not None and account.person_id == person_id
