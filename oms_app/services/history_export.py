"""Taking one's history away: exactly what is asked for, read and written a part at a time (HIST-2)."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

from oms_app.content import history_export as words
from oms_app.content.applications import CHANNELS
from oms_app.content.history import stamp
from oms_app.db.account import Account
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Forbidden, Refused
from oms_app.domain.history import Form, Wanted
from oms_app.domain.limits import Limit
from oms_app.services import history_table as table
from oms_app.services.audit import record
from oms_app.services.csv_lines import BOM, csv_lines
from oms_app.services.history import History
from oms_app.services.history_text import HistoryLine, HistoryPart, HistoryText
from oms_app.services.history_views import Entry, HistoryGroup, LetterView
from oms_app.services.ports import Ports

AT_ONCE = 100
MOST_PRINTED = 10_000
MEDIA: dict[Form, str] = {
    Form.PDF: "application/pdf",
    Form.CSV: "text/csv; charset=utf-8",
    Form.JSON: "application/json",
}


@dataclass(frozen=True)
class HistoryFile:
    """A file on its way: what it is called, what it is, and its bytes as they are made."""

    name: str
    media_type: str
    chunks: AsyncIterator[bytes]


class HistoryExport:
    """A citizen's own only; limited, and in the audit."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports
        self.history = History(db, ports)

    async def mine(self, actor: Actor, wanted: Wanted, form: Form) -> HistoryFile:
        """Raises `Forbidden` for staff, `TooMany`, `Refused(HISTORY_TOO_LONG)` for more than is printed at once."""
        if actor.role is not Role.CITIZEN:
            raise Forbidden
        await self.ports.limiter.hit(Limit.HISTORY_EXPORT, str(actor.account_id))
        async with self.db.write() as work:
            now, person = self.ports.clock.now(), actor.person_id
            record(work, actor, Deed.EXPORTED, now, subject_person_id=person, detail=f"history:{form}")
        made = {Form.CSV: self._csv, Form.JSON: self._json}
        chunks = made[form](actor, wanted) if form in made else _one(await self._pdf(actor, wanted))
        return HistoryFile(words.file_name(self.ports.clock.today(), form), MEDIA[form], chunks)

    async def _groups(self, actor: Actor, wanted: Wanted) -> AsyncIterator[HistoryGroup]:
        """Every group with its entries; a page is read, sent, forgotten."""
        page = await self.history.page(actor, wanted, size=AT_ONCE)
        while True:
            keys = [group.key for group in page.groups]
            for group in await self.history.groups(actor, keys, frozenset(keys)):
                yield group
            if page.older is None:
                return
            page = await self.history.page(actor, wanted, page.older, size=AT_ONCE)

    async def _csv(self, actor: Actor, wanted: Wanted) -> AsyncIterator[bytes]:
        yield BOM.encode() + csv_lines([words.columns()])
        async for group in self._groups(actor, wanted):
            yield csv_lines(table.table(group))

    async def _json(self, actor: Actor, wanted: Wanted) -> AsyncIterator[bytes]:
        between = "["
        async for group in self._groups(actor, wanted):
            yield f"{between}\n{json.dumps(table.record_of(group), ensure_ascii=False)}".encode()
            between = ","
        yield b"\n]\n" if between == "," else b"[]\n"

    async def _pdf(self, actor: Actor, wanted: Wanted) -> bytes:
        parts, entries = list[HistoryPart](), 0
        async for group in self._groups(actor, wanted):
            parts.append(_part(group))
            entries += len(group.entries)
            if entries > MOST_PRINTED:
                raise Refused(Code.HISTORY_TOO_LONG)
        now = self.ports.clock.now()
        async with self.db.read() as session:
            name = (await session.get_one(Account, actor.account_id)).display_name
        lead = (words.HOLDER.format(name=name), words.lead(wanted), *(() if parts else (words.NOTHING,)))
        return await self.ports.drawer.history(
            HistoryText(words.TITLE, words.formed(now), now, lead, tuple(parts), words.NOTE)
        )


async def _one(data: bytes) -> AsyncIterator[bytes]:
    yield data


def _part(group: HistoryGroup) -> HistoryPart:
    number, about, state = table.head_of(group)
    is_sent = group.request is not None and group.request.number
    title = words.REQUEST.format(number=number) if is_sent else number
    return HistoryPart(title, about, words.STATE.format(state=state) if state else "", _lines(group))


def _lines(group: HistoryGroup) -> tuple[HistoryLine, ...]:
    return tuple(_line(entry, group) for entry in group.entries)


def _line(entry: Entry, group: HistoryGroup) -> HistoryLine:
    kind, title, text = table.said(entry, group)
    if not isinstance(entry, LetterView):
        return HistoryLine(stamp(entry.at), kind, title, text, ())
    ways = (f"{CHANNELS[way.channel][0]}: {table.way_told(way)}" for way in entry.ways)
    return HistoryLine(stamp(entry.at), kind, title, text, (*ways, words.CODE.format(code=entry.code)))
