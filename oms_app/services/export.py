"""«Выгрузить мои данные»: one archive with everything of a citizen, made while it is sent (SEC-5)."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from oms_app.content import export as words
from oms_app.content.account_changes import data_exported
from oms_app.db.queries import export as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Forbidden
from oms_app.domain.limits import Limit
from oms_app.domain.notices import NoticeKind
from oms_app.services.audit import Audit, record
from oms_app.services.export_files import Rows, StoredFile, files_of
from oms_app.services.notices import tell_account
from oms_app.services.policies import policies_of
from oms_app.services.ports import Permanent, Ports
from oms_app.services.zip_stream import ZipStream


@dataclass(frozen=True)
class Archive:
    """A ZIP on its way: what it is called, and its bytes as they are made."""

    name: str
    chunks: AsyncIterator[bytes]


class Export:
    """A citizen's own data only, a few times an hour."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> Archive:
        """Everything of the actor and of the children they represent. Raises `Forbidden` for staff, `TooMany`."""
        if actor.role is not Role.CITIZEN:
            raise Forbidden
        await self.ports.limiter.hit(Limit.EXPORT, str(actor.account_id))
        now, today = self.ports.clock.now(), self.ports.clock.today()
        async with self.db.write() as work:
            record(work, actor, Deed.EXPORTED, now, subject_person_id=actor.person_id)
            await tell_account(work, actor.account_id, NoticeKind.DATA_EXPORTED, data_exported(now), now)
            people = {one.policy.person_id for one in await policies_of(work.session, actor, today)}
            own = () if actor.person_id is None else (actor.person_id,)
            scope = await queries.scope_of(work.session, actor.account_id, own, sorted(people.union(own)))
            rows: Rows = {name: await queries.rows(work.session, name, scope) for name in queries.EXPORTED}
            files = files_of(rows, await queries.chat_files(work.session, scope))
        rows["looks"] = [asdict(look) for look in await Audit(self.db, self.ports).of_me(actor)]
        return Archive(words.file_name(today), self._made(rows, files, now, today))

    async def _made(self, rows: Rows, files: list[StoredFile], now: datetime, today: date) -> AsyncIterator[bytes]:
        archive, missing = ZipStream(now), list[str]()
        for name, found in rows.items():
            yield archive.put(f"data/{name}.json", _json(found))
        for file in files:
            try:
                data = await self.ports.storage.get(file.key)
            except Permanent:
                missing.append(file.name)
                continue
            yield archive.put(file.name, data, is_packed=True)
        yield archive.put("README.txt", words.readme(today, missing).encode())
        yield archive.end()


def _json(rows: list[dict[str, Any]]) -> bytes:
    return json.dumps(rows, ensure_ascii=False, indent=1, default=_plain).encode()


def _plain(value: date) -> str:
    return value.isoformat()
