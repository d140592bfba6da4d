"""What a search at the desk of the support finds, worded (DESK-2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import dates
from oms_app.content import support_search as words
from oms_app.content.ticket_desk import MINE
from oms_app.domain.chats import ChatStatus
from oms_app.services.support_search import FoundChat, SupportFound
from oms_app.views import report_desk, tickets
from oms_app.views.rows import NO_BADGE, Badge


@dataclass(frozen=True)
class ChatLine:
    """A chat; `href` opens it where the reader may, `request` is the number of what became of it."""

    title: str = ""
    href: str = ""
    badge: Badge = NO_BADGE
    when: str = ""
    holder: str = ""
    request: str = ""
    request_href: str = ""


@dataclass(frozen=True)
class SearchFound:
    """What stands under the search line; `query` is empty when nothing is asked, `said` is announced."""

    query: str = ""
    said: str = ""
    tickets: list[tickets.Line] = field(default_factory=list)
    chats: list[ChatLine] = field(default_factory=list)
    reports: list[report_desk.Line] = field(default_factory=list)


def found(query: str, view: SupportFound, now: datetime) -> SearchFound:
    """Everything that was found, part by part."""
    if not query.strip():
        return SearchFound()
    return SearchFound(
        query.strip(),
        words.found(view.count),
        tickets.lines(view.tickets, now, at_desk=True),
        [_chat(one, now) for one in view.chats],
        report_desk.rows(view.reports),
    )


def _chat(one: FoundChat, now: datetime) -> ChatLine:
    is_open_here = one.status is ChatStatus.WITH_SPECIALIST and one.is_mine
    waits = one.status is ChatStatus.WAITING
    return ChatLine(
        title=f"{words.CHAT}{one.number}",
        href=routes.support_chat(one.key) if is_open_here else routes.SUPPORT_CHATS if waits else "",
        badge=Badge(*words.CHATS[one.status]),
        when=dates.moment(one.written_at, now),
        holder=MINE if one.is_mine else one.holder,
        request=one.request,
        request_href=routes.support_ticket(one.request) if one.request else "",
    )
