"""Chats at the desk of the support, worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import applications
from oms_app.content import chat_desk as words
from oms_app.content.dates import moment
from oms_app.domain.chats import Side
from oms_app.services.chat_views import CaseView, DeskView, WaitingRow
from oms_app.views import chat_articles, chats
from oms_app.views.chat_articles import ReadyArticle
from oms_app.views.chats import LineRow
from oms_app.views.rows import Choice


@dataclass(frozen=True)
class QueueRow:
    """A chat in a list."""

    key: str = ""
    title: str = ""
    href: str = ""
    about: str = ""
    unread: str = ""


@dataclass(frozen=True)
class DeskLists:
    """Who waits, mine, the colleagues'."""

    waiting: list[QueueRow] = field(default_factory=list)
    mine: list[QueueRow] = field(default_factory=list)
    others: list[QueueRow] = field(default_factory=list)
    is_on: bool = False
    waits: str = ""
    here: str = ""


@dataclass(frozen=True)
class CaseShown:
    """One chat; `key` is empty until it is loaded."""

    key: str = ""
    title: str = ""
    name: str = ""
    warning: str = ""
    entered: str = ""
    page: str = ""
    application: str = ""
    state: str = ""
    heirs: list[Choice] = field(default_factory=list)
    articles: list[ReadyArticle] = field(default_factory=list)
    lines: list[LineRow] = field(default_factory=list)


def lists(view: DeskView, now: datetime) -> DeskLists:
    """The desk as of `now`."""
    return DeskLists(
        _rows(view.waiting, now),
        _rows(view.mine, now),
        _rows(view.others, now),
        view.is_on,
        words.waiting(len(view.waiting)),
        words.here(view.here),
    )


def shown(view: CaseView, now: datetime, public_url: str) -> CaseShown:
    """One chat as of `now`."""
    status = applications.STATUSES[view.application_status].text if view.application_status else ""
    return CaseShown(
        key=view.key,
        title=words.number(view.number),
        name=view.name or words.NO_NAME,
        warning="" if view.is_signed_in else words.NO_NAME_HINT,
        entered=words.STATE_IN if view.is_signed_in else words.STATE_OUT,
        page=place(view.page.strip("/").partition("/")[0]),
        application=f"№\u00a0{view.application}, {status}" if view.application else words.NO_APPLICATION,
        state=chats.state(view.lines, Side.SPECIALIST, now),
        heirs=[Choice(str(one.account_id), one.name) for one in view.heirs],
        articles=chat_articles.for_answer(view.lines, public_url),
        lines=chats.rows(view.lines, Side.SPECIALIST, words.WHO, words.HAPPENED, now),
    )


def place(first: str) -> str:
    """The section of the portal by the first part of an address."""
    return words.PLACES.get(first, words.OTHER_PLACE) if first else words.NO_PLACE


def _rows(found: Sequence[WaitingRow], now: datetime) -> list[QueueRow]:
    return [
        QueueRow(
            key=one.key,
            title=words.number(one.number),
            href=routes.support_chat(one.key),
            about=" · ".join(
                part
                for part in (
                    place(one.place),
                    words.SIGNED_IN if one.is_signed_in else words.NOT_SIGNED_IN,
                    f"{words.HELD_BY}{one.holder}" if one.holder else f"{words.SINCE}{moment(one.since, now)}",
                )
                if part
            ),
            unread=f"{words.NEW_TO_READ}{one.unread}" if one.unread else "",
        )
        for one in found
    ]
