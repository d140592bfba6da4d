"""«Выгрузить мои данные»: one archive with everything of a citizen, made while it is sent (SEC-5)."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from oms_app.content import export as words
from oms_app.content.account_changes import data_exported
from oms_app.content.papers import file_name as paper_name
from oms_app.db.queries import export as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Forbidden
from oms_app.domain.limits import Limit
from oms_app.domain.notices import NoticeKind
from oms_app.domain.papers import PaperKind
from oms_app.services.audit import Audit, record
from oms_app.services.notices import tell_account
from oms_app.services.policies import policies_of
from oms_app.services.ports import Permanent, Ports
from oms_app.services.zip_stream import ZipStream

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Archive:
    """A ZIP on its way: what it is called, and its bytes as they are made."""

    name: str
    chunks: AsyncIterator[bytes]


@dataclass(frozen=True)
class StoredFile:
    """One file of the archive, and where the portal keeps it."""

    name: str
    key: str


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
        rows["looks"] = [asdict(look) for look in await Audit(self.db, self.ports).of_me(actor)]
        return Archive(words.file_name(today), self._made(rows, now, today))

    async def _made(self, rows: Rows, now: datetime, today: date) -> AsyncIterator[bytes]:
        archive, missing = ZipStream(now), list[str]()
        for name, found in rows.items():
            yield archive.put(f"data/{name}.json", _json(found))
        for file in (*_scans(rows), *_papers(rows)):
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


def _scans(rows: Rows) -> list[StoredFile]:
    folders = {row["id"]: row["number"] or f"draft-{row['id']}" for row in rows["application"]}
    return [
        StoredFile(f"scans/{folders[row['application_id']]}/{row['id']}-{row['name']}", row["key"])
        for row in rows["scan"]
        if row["removed_at"] is None
    ] + [
        StoredFile(f"scans/identity/{row['id']}-{row['name']}", row["key"])
        for row in rows["account_scan"]
        if row["removed_at"] is None
    ]


def _papers(rows: Rows) -> list[StoredFile]:
    return [
        StoredFile(
            f"papers/{row['id']}-{paper_name(PaperKind(row['kind']), row['number'], 'pdf')}", f"{row['key']}.pdf"
        )
        for row in rows["issued_paper"]
    ]
