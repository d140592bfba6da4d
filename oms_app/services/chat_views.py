"""What services tell of chats: their lines, how they stand, who is at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from oms_app.db.chat import Chat, ChatMessage
from oms_app.domain.chats import ChatStatus, LineKind, Side, Standing
from oms_app.domain.workflow import Status

SAID = (LineKind.TEXT, LineKind.FILE)


@dataclass(frozen=True)
class FileView:
    """A file in a chat."""

    key: str
    name: str
    media_type: str
    size: int
    pages: int


@dataclass(frozen=True)
class LineView:
    """One line; `client_id` is what the browser that sent it calls it."""

    position: int
    client_id: str
    side: Side
    kind: LineKind
    text: str
    sent_at: datetime
    delivered_at: datetime | None
    read_at: datetime | None
    file: FileView | None


@dataclass(frozen=True)
class ChatView:
    """A chat as the citizen sees it; without a row yet it is empty. `topics` wake what is shown.

    `opens_at` is told outside the hours; `phone` is the masked one to which a browser's answer goes.
    """

    standing: Standing
    opens_at: datetime | None = None
    status: ChatStatus | None = None
    lines: tuple[LineView, ...] = ()
    total: int = 0
    unread: int = 0
    request_number: str = ""
    topics: frozenset[str] = frozenset()
    typing_topic: str = ""
    phone: str = ""


@dataclass(frozen=True)
class WaitingRow:
    """A chat in the list of the desk: nothing of what was said, nor by whom. `place` is the first part of the page."""

    key: str
    number: int
    since: datetime
    place: str
    is_signed_in: bool
    unread: int
    holder: str = ""


@dataclass(frozen=True)
class DeskView:
    """The desk: who waits, longest first; what I hold; what colleagues hold; who of them is here.

    `is_heard`: that my own page is open is known, and need not be written again yet.
    """

    waiting: tuple[WaitingRow, ...]
    mine: tuple[WaitingRow, ...]
    others: tuple[WaitingRow, ...]
    is_on: bool
    here: int
    is_heard: bool


@dataclass(frozen=True)
class HeirView:
    """A colleague at the desk to whom a chat may be given."""

    account_id: int
    name: str


@dataclass(frozen=True)
class CaseView:
    """A chat that its specialist holds, with whom they talk and where the citizen stands."""

    key: str
    number: int
    status: ChatStatus
    lines: tuple[LineView, ...]
    name: str
    is_signed_in: bool
    page: str
    application: str
    application_status: Status | None
    heirs: tuple[HeirView, ...]
    topics: frozenset[str]
    typing_topic: str


def lines_of(rows: Iterable[ChatMessage]) -> tuple[LineView, ...]:
    """The lines as they are told."""
    return tuple(_line(row) for row in rows)


def has_news(lines: Iterable[LineView], by: Side, *, seen: bool) -> bool:
    """Whether there is a line of the other side to mark as delivered, or as read."""
    return any(_is_news(one, by, seen=seen) for one in lines)


def marked(lines: Iterable[LineView], by: Side, now: datetime, *, seen: bool) -> tuple[LineView, ...]:
    """The lines as they are once what the other side wrote has come, and was read if it was `seen`."""
    return tuple(
        replace(one, delivered_at=one.delivered_at or now, read_at=now if seen else one.read_at)
        if _is_news(one, by, seen=seen)
        else one
        for one in lines
    )


def _is_news(line: LineView, by: Side, *, seen: bool) -> bool:
    return line.side not in (by, Side.PORTAL) and (line.read_at if seen else line.delivered_at) is None


def topic(chat: Chat, side: Side) -> str:
    """What wakes this side of a chat."""
    return f"chat:{chat.id}>{side}"


def typing_topic(chat: Chat, side: Side) -> str:
    """What says that this side is typing; it is heard and kept nowhere."""
    return f"chat:{chat.id}:{side}"


def _line(row: ChatMessage) -> LineView:
    file = None
    if row.file_key and row.media_type:
        file = FileView(row.file_key, row.file_name or "", row.media_type, row.size or 0, row.pages or 1)
    return LineView(
        row.position,
        row.client_id.partition(":")[2],
        row.side,
        row.kind,
        row.text,
        row.sent_at,
        row.delivered_at,
        row.read_at,
        file,
    )
