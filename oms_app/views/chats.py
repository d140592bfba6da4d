"""The lines of a chat as both sides see them, and what the citizen is told beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from oms_app import routes
from oms_app.content import chats as words
from oms_app.content import numbers
from oms_app.content.dates import MOSCOW, day_short, moment
from oms_app.domain.chats import ChatStatus, LineKind, Side, Standing
from oms_app.services.chat_files import ORIGINAL
from oms_app.services.chat_views import ChatView, FileView, LineView
from oms_app.views import chat_articles
from oms_app.views.rows import Fact

MINE, THEIRS, TOLD = "mine", "theirs", "told"
MOST = 30  # ways to pages of one file


@dataclass(frozen=True)
class LineRow:
    """One line; `day` stands above the first of each day, `client_id` is there for the browser that sent it.

    `file` is the name of one, `about` its size, `pages` the ways to the others than the first; `articles` are those of
    «Помощь» that the words lead to.
    """

    key: str = ""
    client_id: str = ""
    look: str = THEIRS
    who: str = ""
    text: str = ""
    at: str = ""
    day: str = ""
    file: str = ""
    about: str = ""
    href: str = ""
    thumb: str = ""
    pages: list[Fact] = field(default_factory=list)
    articles: list[Fact] = field(default_factory=list)


@dataclass(frozen=True)
class Panel:
    """What the citizen sees; `ready` once it is read. `state` is of their last line.

    `standing` is who answers now, `then` what becomes of the messages; `request` is the way to what became of them.
    A visitor is asked for a phone, or told which it is.
    """

    ready: bool = False
    is_open: bool = True
    standing: str = ""
    then: str = ""
    request: str = ""
    request_href: str = ""
    asks_phone: bool = False
    phone: str = ""
    hint: str = ""
    earlier: bool = False
    state: str = ""
    lines: list[LineRow] = field(default_factory=list)


def panel(view: ChatView, now: datetime, *, signed_in: bool) -> Panel:
    """The citizen's chat as of `now`."""
    return Panel(
        ready=True,
        is_open=view.standing is Standing.OPEN,
        standing=_standing(view, now),
        then=_then(view, signed_in=signed_in),
        request=words.OPEN_REQUEST.format(number=numbers.unbroken(view.request_number)) if _is_request(view) else "",
        request_href=routes.help_ticket(view.request_number) if _is_request(view) else "",
        asks_phone=not signed_in and view.status is ChatStatus.WAITING and not view.phone,
        phone=words.PHONE_KNOWN.format(phone=view.phone) if view.phone and view.status is ChatStatus.WAITING else "",
        hint="" if signed_in else words.BEFORE_SIGN_IN,
        earlier=view.total > len(view.lines),
        state=state(view.lines, Side.CITIZEN, now),
        lines=rows(view.lines, Side.CITIZEN, words.WHO, words.HAPPENED, now),
    )


def rows(
    lines: Sequence[LineView], side: Side, who: Mapping[Side, str], happened: Mapping[LineKind, str], now: datetime
) -> list[LineRow]:
    """The lines as this side sees them."""
    made, before = [], ""
    for one in lines:
        local = one.sent_at.astimezone(MOSCOW)
        day = day_short(local.date(), now.astimezone(MOSCOW).date())
        told = one.side is Side.PORTAL
        text, articles = chat_articles.shown(one.text)
        made.append(
            LineRow(
                key=str(one.position),
                client_id=one.client_id if one.side is side else "",
                look=TOLD if told else MINE if one.side is side else THEIRS,
                who=who[one.side],
                text=f"{happened[one.kind]}{f' {one.text}' if one.text else ''}" if told else text,
                articles=articles,
                at=f"{local:%H:%M}",
                day="" if day == before else day,
                **_file(one.file, side),
            )
        )
        before = day
    return made


def _file(found: FileView | None, side: Side) -> dict[str, Any]:
    """The citizen has the file as it was sent, the desk pictures of its pages."""
    if found is None:
        return {}
    pages = [Fact(str(page + 1), routes.chat_file(found.key, str(page))) for page in range(1, min(found.pages, MOST))]
    is_own = side is Side.CITIZEN
    return {
        "file": found.name,
        "about": numbers.size(found.size),
        "href": routes.chat_file(found.key, ORIGINAL if is_own else "0"),
        "thumb": routes.chat_file(found.key),
        "pages": [] if is_own else pages,
    }


def state(lines: Sequence[LineView], side: Side, now: datetime) -> str:
    """What became of the last line, if it is this side's: sent, delivered, read, and when."""
    said = [one for one in lines if one.side is not Side.PORTAL]
    if not said or said[-1].side is not side:
        return ""
    last = said[-1]
    for at, word in ((last.read_at, words.READ), (last.delivered_at, words.DELIVERED)):
        if at is not None:
            return f"{word} {moment(at, now)}"
    return words.SENT


def _standing(view: ChatView, now: datetime) -> str:
    if view.status is ChatStatus.WITH_SPECIALIST:
        return words.WITH_SPECIALIST
    if _is_request(view):
        return words.REQUEST.format(number=numbers.unbroken(view.request_number))
    told = words.STANDINGS[view.standing].format(when=moment(view.opens_at, now) if view.opens_at else "")
    return f"{words.WAITING} {told}" if view.status is ChatStatus.WAITING else told


def _then(view: ChatView, *, signed_in: bool) -> str:
    if _is_request(view):
        return words.REQUEST_THEN[not signed_in].format(phone=view.phone)
    if view.status is ChatStatus.WITH_SPECIALIST or view.standing is Standing.OPEN or view.phone:
        return ""
    return words.THEN[view.standing][not signed_in]


def _is_request(view: ChatView) -> bool:
    return view.status is ChatStatus.REQUEST and view.request_number != ""
