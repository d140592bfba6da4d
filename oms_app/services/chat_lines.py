"""Writing a line into a chat: in its place, once whatever its browser sends again (SUP-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_app.db.chat import Chat, ChatMessage
from oms_app.db.queries import chats as queries
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.chats import ChatAction, ChatStatus, LineKind, Side, after
from oms_app.domain.support_parts import SupportPart
from oms_app.services import chat_views, support_words

DESK = "chats"


@dataclass(frozen=True)
class Said:
    """What is said: words or a file that was checked and stored."""

    client_id: str
    text: str = ""
    file_key: str | None = None
    file_name: str | None = None
    media_type: str | None = None
    size: int | None = None
    pages: int | None = None

    @property
    def kind(self) -> LineKind:
        """Words, unless there is a file."""
        return LineKind.FILE if self.file_key else LineKind.TEXT


def name_of(side: Side, client_id: str) -> str:
    """How a line is called in its chat: nobody can use up the names of another side."""
    return f"{side[0]}:{client_id}"


async def say(
    work: UnitOfWork, chat: Chat, side: Side, said: Said, now: datetime, *, account_id: int | None = None
) -> bool:
    """Write what a side says; false when it is there already. The caller has locked the chat."""
    called = name_of(side, said.client_id)
    if await queries.line(work.session, chat.id, called) is not None:
        return False
    row = _row(chat, side, said.kind, called, now)
    row.text, row.actor_account_id = said.text, account_id
    row.file_key, row.file_name, row.media_type = said.file_key, said.file_name, said.media_type
    row.size, row.pages = said.size, said.pages
    await _put(work, chat, row)
    await support_words.keep(work, SupportPart.CHAT, chat.id, said.text)
    return True


async def tell(work: UnitOfWork, chat: Chat, kind: LineKind, now: datetime, text: str = "") -> None:
    """Write what happened, in the name of the portal."""
    row = _row(chat, Side.PORTAL, kind, name_of(Side.PORTAL, str(chat.lines + 1)), now)
    row.text = text
    await _put(work, chat, row)


def move(chat: Chat, action: ChatAction, now: datetime, holder_account_id: int | None = None) -> None:
    """Take one action. Raises `Refused(TAKEN | WRONG_MOVE)`."""
    before, chat.status = chat.status, after(chat.status, action)
    if chat.status is ChatStatus.WITH_SPECIALIST:
        chat.waiting_since = None
        chat.holder_account_id = holder_account_id or chat.holder_account_id
        return
    chat.holder_account_id = None
    if chat.status is not ChatStatus.WAITING:
        chat.waiting_since = None
    elif before is not ChatStatus.WAITING or chat.waiting_since is None:
        chat.waiting_since = now


def wake(work: UnitOfWork, chat: Chat, *, desk: bool) -> None:
    """Both sides, whoever holds it, and with `desk` every list of the desk."""
    work.wake(chat_views.topic(chat, Side.CITIZEN), chat_views.topic(chat, Side.SPECIALIST))
    if desk:
        work.wake(DESK)
    elif chat.holder_account_id:
        work.wake(holder_topic(chat.holder_account_id))


def wake_marked(work: UnitOfWork, chat: Chat, by: Side, *, seen: bool) -> None:
    """The other side learns what was delivered or read; one's own other tabs and lists only what is read."""
    other = Side.CITIZEN if by is Side.SPECIALIST else Side.SPECIALIST
    work.wake(chat_views.topic(chat, other))
    if seen:
        work.wake(chat_views.topic(chat, by))
    if seen and by is Side.SPECIALIST and chat.holder_account_id:
        work.wake(holder_topic(chat.holder_account_id))


def holder_topic(account_id: int) -> str:
    """What wakes the list of one specialist."""
    return f"{DESK}:{account_id}"


def _row(chat: Chat, side: Side, kind: LineKind, called: str, now: datetime) -> ChatMessage:
    assert chat.id is not None
    return ChatMessage(chat_id=chat.id, position=chat.lines + 1, client_id=called, side=side, kind=kind, sent_at=now)


async def _put(work: UnitOfWork, chat: Chat, row: ChatMessage) -> None:
    chat.lines, chat.written_at = row.position, row.sent_at
    work.session.add(row)
    await work.session.flush()
