"""From stored rows to the groups of a history."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.notice import Delivery, Notice
from oms_app.db.queries import history as queries
from oms_app.db.queries.history import Reader, Request
from oms_app.domain.papers import PaperKind
from oms_app.domain.workflow import PAUSED
from oms_app.services.complaint_standing import standings
from oms_app.services.complaint_views import NO_COMPLAINT, Standing
from oms_app.services.dossier import changes_of, event_views, name_of
from oms_app.services.history_reading import NEEDS_YOU, Item, Stored
from oms_app.services.history_views import Entry, HistoryGroup, LetterView, RequestView, Way
from oms_app.services.message_check import code_of


@dataclass(frozen=True)
class Heads:
    """What the heads of requests need beside their rows, by application."""

    unread: dict[int, int]
    last_at: dict[int, datetime]
    replaced: frozenset[int]
    papers: dict[tuple[int, PaperKind], str]
    complaints: dict[int, Standing]


async def heads_of(session: AsyncSession, reader: Reader, application_ids: Collection[int]) -> Heads:
    """For all of these requests at once."""
    if not application_ids:
        return Heads({}, {}, frozenset(), {}, {})
    return Heads(
        await queries.unread(session, reader.account_id, application_ids),
        await queries.last_moves(session, application_ids),
        await queries.replaced(session, application_ids),
        await queries.papers(session, application_ids),
        await standings(session, application_ids),
    )


def group_of(key: str, item: Item, heads: Heads, stored: Stored) -> HistoryGroup:
    """One group; its entries in the order in which they happened."""
    if item.request is None:
        assert item.letter is not None
        view = letter_view(item.letter, stored.ways.get(item.letter.id, []))
        return HistoryGroup(key, item.place, int(view.unread), None, (view,))
    head = _head(item.request, heads)
    return HistoryGroup(key, item.place, heads.unread.get(item.place.id, 0), head, _entries(item.place.id, stored))


def _entries(application_id: int, stored: Stored) -> tuple[Entry, ...]:
    """A message stands right after the move that it tells of."""
    moves = stored.events.get(application_id, [])
    order = {event.id: place for place, event in enumerate(moves)}
    views = event_views([(event, "") for event in moves], named=False)
    placed: list[tuple[datetime, int, int, Entry]] = [(view.at, place, 0, view) for place, view in enumerate(views)]
    for told in stored.told.get(application_id, []):
        view = letter_view(told, stored.ways.get(told.id, []))
        placed.append((view.at, order.get(told.event_id, len(moves)), view.id, view))
    return tuple(entry for *_, entry in sorted(placed, key=lambda one: one[:3]))


def _head(request: Request, heads: Heads) -> RequestView:
    application, number = request.application, request.application.id or 0
    return RequestView(
        key=application.key,
        number=application.number,
        status=application.status,
        changes=changes_of(application),
        person=name_of(request.person),
        insurer=request.insurer.short_name,
        created_at=application.created_at,
        submitted_at=application.submitted_at,
        received_at=application.received_at,
        decided_at=application.decided_at,
        decide_by=None if application.status in PAUSED else application.decide_by,
        last_at=heads.last_at.get(number, application.saved_at),
        needs_you=application.status in NEEDS_YOU and number not in heads.replaced,
        sent_paper=heads.papers.get((number, PaperKind.APPLICATION)),
        change_paper=heads.papers.get((number, PaperKind.CHANGE)),
        complaint=heads.complaints.get(number, NO_COMPLAINT),
    )


def letter_view(notice: Notice, ways: Sequence[Delivery]) -> LetterView:
    """A message exactly as it was sent."""
    assert notice.id is not None
    return LetterView(
        id=notice.id,
        kind=notice.kind,
        subject=notice.subject,
        text=notice.text,
        at=notice.created_at,
        unread=notice.read_at is None,
        code=code_of(notice.id),
        version=notice.words_version,
        ways=tuple(Way(way.channel, way.state, way.sent_at, way.delivered_at, way.sent_sha256) for way in ways),
    )
