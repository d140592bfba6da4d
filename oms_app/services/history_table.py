"""A history as lines of a table and as records: what files of any form say (HIST-2)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from oms_app.content import applications as application_words
from oms_app.content import changes
from oms_app.content import history as history_words
from oms_app.content import history_export as words
from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.refusals import REFUSALS
from oms_app.domain.notices import Channel
from oms_app.domain.workflow import Action
from oms_app.services.application_views import EventView
from oms_app.services.history_views import Entry, HistoryGroup, LetterView, Way


def head_of(group: HistoryGroup) -> tuple[str, str, str]:
    """Which request, what about, how it stands."""
    if group.request is None:
        return words.ACCOUNT, "", ""
    request = group.request
    about = f"{changes.summary(request.changes)} — {request.person}" if request.changes else request.person
    return request.number or words.DRAFT, about, application_words.STATUSES[request.status].text


def table(group: HistoryGroup) -> list[tuple[str, ...]]:
    """A line for each entry."""
    head = head_of(group)
    return [(*head, *_day_and_time(entry.at), *said(entry, group), *_ways(entry)) for entry in group.entries]


def said(entry: Entry, group: HistoryGroup) -> tuple[str, str, str]:
    """Event or message, what it is called, what it says."""
    if isinstance(entry, LetterView):
        return words.MESSAGE, entry.subject, entry.text
    return words.EVENT, application_words.MOVES[entry.action][0], event_text(entry, group)


def event_text(event: EventView, group: HistoryGroup) -> str:
    """What came with a move: who received it, reasons of a refusal, a question, an answer."""
    insurer = group.request.insurer if group.request else ""
    received = [history_words.RECEIVED_BY.format(insurer=insurer)] if event.action is Action.RECEIVE else []
    reasons = [f"— {REFUSALS[reason].text}. {REFUSALS[reason].advice}" for reason in event.reasons]
    return "\n".join((*received, *reasons, event.text)).strip()


def way_told(way: Way) -> str:
    """«отправлено 22.11.2026 14:05, доставлено 22.11.2026 14:06»; the state in words while nothing has happened."""
    times = ((history_words.SENT, way.sent_at), (history_words.DELIVERED, way.delivered_at))
    told = [f"{name} {history_words.stamp(at)}" for name, at in times if at]
    state = application_words.DELIVERIES[way.state]
    return ", ".join(told if told and told[-1].startswith(state) else (state, *told))


def _ways(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, EventView):
        return ("",) * (2 * len(Channel) + len(words.LAST_COLUMNS))
    ways = {way.channel: way for way in entry.ways}
    times = (at for channel in Channel for at in _times(ways.get(channel)))
    return (*(" ".join(_day_and_time(at)) if at else "" for at in times), entry.code, entry.version)


def _times(way: Way | None) -> tuple[datetime | None, datetime | None]:
    return (way.sent_at, way.delivered_at) if way else (None, None)


def _day_and_time(at: datetime) -> tuple[str, str]:
    local = at.astimezone(MOSCOW)
    return numeric(local.date()), f"{local:%H:%M:%S}"


def record_of(group: HistoryGroup) -> dict[str, Any]:
    """A group for programs: codes beside words, times with their zone."""
    request = group.request
    about = None
    if request is not None:
        about = {
            "number": request.number,
            "status": request.status,
            "changes": list(request.changes),
            "person": request.person,
            "insurer": request.insurer,
            "created_at": _iso(request.created_at),
            "submitted_at": _iso(request.submitted_at),
            "received_at": _iso(request.received_at),
            "decided_at": _iso(request.decided_at),
            "decide_by": request.decide_by.isoformat() if request.decide_by else None,
        }
    return {"request": about, "entries": [_entry(entry, group) for entry in group.entries]}


def _entry(entry: Entry, group: HistoryGroup) -> dict[str, Any]:
    _, title, text = said(entry, group)
    told: dict[str, Any] = {"at": _iso(entry.at), "title": title, "text": text}
    if isinstance(entry, EventView):
        return {"event": entry.action, "status": entry.after, "by": entry.by, **told}
    ways = [
        {
            "channel": way.channel,
            "state": way.state,
            "sent_at": _iso(way.sent_at),
            "delivered_at": _iso(way.delivered_at),
            "sha256": way.sha256 or None,
        }
        for way in entry.ways
    ]
    return {"message": entry.kind, **told, "code": entry.code, "words_version": entry.version, "deliveries": ways}


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(MOSCOW).isoformat() if at else None
