"""What «История запросов» shows."""

from __future__ import annotations

from datetime import datetime

from oms_app import routes
from oms_app.content import applications as words
from oms_app.content import dates
from oms_app.services.applications import ApplicationRow
from oms_app.services.notices import NoticeView
from oms_app.views.applications import request_row
from oms_app.views.rows import MessageRow, RequestRow


def requests(rows: list[ApplicationRow], now: datetime) -> list[RequestRow]:
    """Applications and drafts, newest first."""
    return [request_row(row, now) for row in rows]


def messages(rows: list[NoticeView], now: datetime) -> list[MessageRow]:
    """Messages with how each was delivered."""
    return [_message(row, now) for row in rows]


def _message(row: NoticeView, now: datetime) -> MessageRow:
    deliveries = [f"{words.CHANNELS[channel][0]}: {words.DELIVERIES[state]}" for channel, state, _ in row.deliveries]
    return MessageRow(
        title=row.subject,
        text=row.text,
        when=dates.moment(row.at, now),
        channel=", ".join(deliveries),
        icon="mail",
        unread=row.unread,
        href=routes.application(row.application_number) if row.application_number else "",
    )
