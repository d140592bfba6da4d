"""«История запросов»: everything a citizen asked and was told, a page at a time (HIST-1)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.notice import Notice
from oms_app.db.queries import history as queries
from oms_app.db.queries.history import Bound, Reader
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Forbidden, NotFound
from oms_app.domain.history import EVERYTHING, Place, Wanted
from oms_app.services import history_reading as reading
from oms_app.services.history_reading import Item
from oms_app.services.history_shown import group_of, heads_of
from oms_app.services.history_views import HistoryGroup, HistoryPage
from oms_app.services.ports import Ports

PAGE_SIZE = 20
LETTER_KEY = re.compile(r"m(\d{1,12})", re.ASCII)


class History:
    """A citizen's own only. Every method raises `Forbidden` for staff."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def page(
        self, actor: Actor, wanted: Wanted = EVERYTHING, at: Place | None = None, *, size: int = PAGE_SIZE
    ) -> HistoryPage:
        """The groups from `at` on; without it the newest."""
        reader = _reader(actor)
        async with self.db.read() as session:
            found = await reading.items(session, reader, wanted, Bound(at), size + 1)
            above = await self._above(session, reader, wanted, at, size + 1)
            return HistoryPage(
                groups=await _shown(session, reader, found[:size], ()),
                older=found[size].place if len(found) > size else None,
                newer=above[size - 1].place if len(above) > size else None,
                is_first=not above,
                waiting=await queries.count(session, *reading.waiting(reader)),
            )

    async def groups(self, actor: Actor, keys: Sequence[str], opened: Collection[str]) -> tuple[HistoryGroup, ...]:
        """These groups as they are now, in this order, the opened ones with their entries; others are passed over."""
        reader = _reader(actor)
        async with self.db.read() as session:
            found = await _found(session, reader, keys)
            order = [item for key in keys if (item := found.get(key))]
            return await _shown(session, reader, order, opened)

    async def has_newer(self, actor: Actor, wanted: Wanted, than: Place | None) -> bool:
        """Whether something wanted has come above this place."""
        async with self.db.read() as session:
            bound = Bound(than, upwards=than is not None, included=False)
            return bool(await reading.items(session, _reader(actor), wanted, bound, 1))

    async def open(self, actor: Actor, key: str) -> None:
        """The messages of this group are read. Raises `NotFound` for another person's."""
        reader = _reader(actor, NotFound())
        async with self.db.write() as work:
            item = (await _found(work.session, reader, [key])).get(key)
            if item is None:
                raise NotFound
            mine = col(Notice.account_id) == actor.account_id
            which = (
                col(Notice.application_id) == item.request.application.id
                if item.request
                else col(Notice.id) == item.place.id
            )
            if await queries.mark_read(work.session, self.ports.clock.now(), mine, which):
                work.wake(f"account:{actor.account_id}")

    async def _above(
        self, session: AsyncSession, reader: Reader, wanted: Wanted, at: Place | None, limit: int
    ) -> list[Item]:
        if at is None:
            return []
        return await reading.items(session, reader, wanted, Bound(at, upwards=True, included=False), limit)


def _reader(actor: Actor, refusal: Exception | None = None) -> Reader:
    if actor.role is not Role.CITIZEN:
        raise refusal or Forbidden()
    return Reader(actor.account_id, actor.person_id)


def key_of(item: Item) -> str:
    """What a page calls a group: the private key of the application, or the number of the message."""
    return item.request.application.key if item.request else f"m{item.place.id}"


async def _found(session: AsyncSession, reader: Reader, keys: Sequence[str]) -> dict[str, Item]:
    numbers = [int(match[1]) for key in keys if (match := LETTER_KEY.fullmatch(key))]
    rows = await queries.requests(session, Bound(), len(keys), queries.listed(reader), col(Application.key).in_(keys))
    letters = await queries.letters(session, Bound(), len(keys), queries.loose(reader), col(Notice.id).in_(numbers))
    both = [*reading.as_items(requests=rows), *reading.as_items(letters=letters)]
    return {key_of(item): item for item in both}


async def _shown(
    session: AsyncSession, reader: Reader, items: Sequence[Item], opened: Collection[str]
) -> tuple[HistoryGroup, ...]:
    wide = [item for item in items if key_of(item) in opened]
    letters = [item.letter for item in items if item.letter]
    stored = await reading.entries_of(session, reader, reading.ids_of(wide), letters)
    heads = await heads_of(session, reader, reading.ids_of(items))
    return tuple(group_of(key_of(item), item, heads, stored) for item in items)
