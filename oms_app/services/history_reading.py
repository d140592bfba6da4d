"""Reading a history within one session: what is wanted as conditions, pages and searches, entries of a group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from oms_app.content.applications import BY, MOVES, STATUSES
from oms_app.content.changes import CHANGES
from oms_app.content.dates import begins
from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.notice import Delivery, Notice
from oms_app.db.queries import history as queries
from oms_app.db.queries import notices
from oms_app.db.queries.history import Bound, Reader, Request, Where
from oms_app.domain import number as numbers
from oms_app.domain.changes import Change
from oms_app.domain.history import Matter, Place, Wanted
from oms_app.domain.word_search import asked, fits, words_of
from oms_app.domain.workflow import INSIDE, Status
from oms_app.services.dossier import change_rows, changes_of, name_of

AT_ONCE = 100
NEEDS_YOU = frozenset(status for status in Status if STATUSES[status].needs_you)


@dataclass(frozen=True)
class Item:
    """One group as it is stored: a request, or a message of no request."""

    place: Place
    request: Request | None = None
    letter: Notice | None = None


@dataclass(frozen=True)
class Stored:
    """The rows behind the entries of some groups, by application."""

    events: dict[int, list[ApplicationEvent]]
    told: dict[int, list[Notice]]
    ways: dict[int | None, list[Delivery]]


def waiting(reader: Reader) -> list[Where]:
    """The requests that go on only when the citizen does something."""
    later = aliased(Application)
    again = sa.exists().where(col(later.previous_id) == col(Application.id))
    return [queries.listed(reader), col(Application.status).in_(NEEDS_YOU), ~again]


def of_requests(reader: Reader, wanted: Wanted) -> list[Where]:
    """Everything but the words of a search as conditions on requests."""
    where = waiting(reader) if wanted.needs_you else [queries.listed(reader)]
    if wanted.status is not None:
        where.append(col(Application.status) == wanted.status)
    if wanted.matter is not None and wanted.matter is not Matter.REQUESTS:
        where.append(sa.cast(col(Application.changes), sa.String).like(f'%"{Change(wanted.matter.value)}"%'))
    if number := numbers.parse(wanted.search):
        where.append(col(Application.number) == number)
    if wanted.since or wanted.until:
        happened = sa.exists().where(
            col(ApplicationEvent.application_id) == col(Application.id),
            col(ApplicationEvent.action).not_in(INSIDE),
            *_within(wanted, col(ApplicationEvent.at)),
        )
        where.append(sa.and_(*_within(wanted, col(Application.created_at))) | happened)
    if wanted.unread:
        mine = col(Notice.account_id) == reader.account_id
        new = sa.select(col(Notice.application_id)).where(mine, col(Notice.read_at).is_(None))
        where.append(col(Application.id).in_(new))
    return where


def of_letters(reader: Reader, wanted: Wanted) -> list[Where]:
    """The same as conditions on messages of no request."""
    where = [queries.loose(reader), *_within(wanted, col(Notice.created_at))]
    return [*where, col(Notice.read_at).is_(None)] if wanted.unread else where


def _within(wanted: Wanted, at: Mapped[datetime]) -> list[Where]:
    since = [at >= begins(wanted.since)] if wanted.since else []
    return [*since, at < begins(wanted.until + timedelta(days=1))] if wanted.until else since


async def items(session: AsyncSession, reader: Reader, wanted: Wanted, bound: Bound, limit: int) -> list[Item]:
    """At most `limit` groups beyond the bound, nearest first; words are looked for in what is opened on the way."""
    words = frozenset() if numbers.parse(wanted.search) else asked(wanted.search)
    found: list[Item] = []
    step = max(limit, AT_ONCE) if words else limit
    while len(found) < limit:
        chunk = await _chunk(session, reader, wanted, bound, step)
        found += await _fitting(session, reader, chunk, words) if words else chunk
        if len(chunk) < step:
            break
        bound = Bound(chunk[-1].place, bound.upwards, included=False)
    return found[:limit]


async def _chunk(session: AsyncSession, reader: Reader, wanted: Wanted, bound: Bound, limit: int) -> list[Item]:
    both: list[Item] = []
    if wanted.requests:
        both += as_items(requests=await queries.requests(session, bound, limit, *of_requests(reader, wanted)))
    if wanted.letters and not numbers.parse(wanted.search):
        both += as_items(letters=await queries.letters(session, bound, limit, *of_letters(reader, wanted)))
    return sorted(both, key=lambda item: item.place, reverse=not bound.upwards)[:limit]


def as_items(*, requests: Sequence[Request] = (), letters: Sequence[Notice] = ()) -> list[Item]:
    """Rows with their places."""
    asked_for = [Item(_place(row.application, is_request=True), request=row) for row in requests]
    return asked_for + [Item(_place(letter, is_request=False), letter=letter) for letter in letters]


def _place(row: Application | Notice, *, is_request: bool) -> Place:
    return Place(row.created_at, is_request, row.id or 0)


async def _fitting(session: AsyncSession, reader: Reader, chunk: Sequence[Item], words: Collection[str]) -> list[Item]:
    stored = await entries_of(session, reader, ids_of(chunk), ways=False)
    return [item for item in chunk if fits(words, words_of(_text(item, stored)))]


def _text(item: Item, stored: Stored) -> str:
    """Everything that a group is known by, as one text: also what was to be changed, from what to what."""
    if item.request is None:
        return f"{item.letter.subject} {item.letter.text}" if item.letter else ""
    application, number = item.request.application, item.request.application.id or 0
    said = [CHANGES[change] for change in changes_of(application)]
    parts = [name_of(item.request.person), application.number or "", STATUSES[application.status].text]
    parts += [f"{row.old} {row.new}" for row in change_rows(application)]
    parts += [item.request.insurer.short_name, *(f"{words.title} {words.short} {words.hint}" for words in said)]
    parts += [f"{MOVES[event.action][0]} {BY[event.actor_role]} {event.text}" for event in stored.events[number]]
    parts += [f"{notice.subject} {notice.text}" for notice in stored.told[number]]
    return " ".join(parts)


def ids_of(chunk: Sequence[Item]) -> list[int]:
    """The numbers of the requests among them."""
    return [item.request.application.id or 0 for item in chunk if item.request]


async def entries_of(
    session: AsyncSession,
    reader: Reader,
    application_ids: Collection[int],
    letters: Sequence[Notice] = (),
    *,
    ways: bool = True,
) -> Stored:
    """The rows behind the entries of these requests and messages."""
    events: dict[int, list[ApplicationEvent]] = defaultdict(list)
    told: dict[int, list[Notice]] = defaultdict(list)
    if application_ids:
        for event in await queries.events(session, application_ids):
            events[event.application_id].append(event)
        for notice in await queries.told(session, reader.account_id, application_ids):
            told[notice.application_id or 0].append(notice)
    sent = [*letters, *(notice for group in told.values() for notice in group)]
    delivered = await notices.deliveries(session, [one.id for one in sent]) if ways and sent else {}
    return Stored(events, told, delivered)
