"""The chain of the audit: each entry carries an HMAC over itself and the one before; the key is not in the database."""

from __future__ import annotations

import hmac
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from datetime import UTC

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.audit import AuditEntry, AuditHead
from oms_app.db.encrypted import keys
from oms_app.domain.audit import Break, BrokenLink, Entry

HEAD = 1
PAGE = 1000
End = tuple[int, str]  # the number and the mac of the last entry
NOTHING: End = (0, "")
FIELDS = tuple(Entry.__dataclass_fields__)


async def append(session: AsyncSession, entries: Sequence[Entry]) -> None:
    """Write the entries at the end of the chain. The end is locked until the transaction is over, so do it last."""
    if not entries:
        return
    head = await _locked_head(session)
    number, mac = head.number, head.mac
    rows = []
    for entry in entries:
        number, prev = number + 1, mac
        mac = _mac(number, entry, prev)
        rows.append({"number": number, "prev": prev, "mac": mac} | asdict(entry))
    await session.execute(sa.insert(AuditEntry), rows)
    head.number, head.mac, head.seal = number, mac, _seal(number, mac)


async def first_broken(session: AsyncSession, noted: End = NOTHING) -> BrokenLink | None:
    """The first link that does not hold; None when the whole chain does. The session must be a fresh one.

    `noted` is an end that the chain had earlier: it must still be a part of it.
    """
    if session.get_bind().dialect.name == "postgresql":  # entries that are written meanwhile are not looked at
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    number, mac = 0, ""
    async for row in _rows(session):
        if row.number != number + 1:
            return BrokenLink(number + 1, Break.MISSING)
        if row.prev != mac or not hmac.compare_digest(row.mac, _mac(row.number, _entry(row), row.prev)):
            return BrokenLink(row.number, Break.FORGED)
        number, mac = row.number, row.mac
        if number == noted[0] and mac != noted[1]:
            return BrokenLink(number, Break.FORGED)
    head = await session.get(AuditHead, HEAD)
    sealed = head is None or hmac.compare_digest(head.seal, _seal(head.number, head.mac))
    whole = sealed and number >= noted[0] and _end(head) == (number, mac)
    return None if whole else BrokenLink(number + 1, Break.CUT_OFF)


async def end(session: AsyncSession) -> End:
    """Where the chain ends now."""
    return _end(await session.get(AuditHead, HEAD))


def _end(head: AuditHead | None) -> End:
    return (head.number, head.mac) if head else NOTHING


async def _locked_head(session: AsyncSession) -> AuditHead:
    if (head := await session.get(AuditHead, HEAD, with_for_update=True)) is not None:
        return head
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    first = insert(AuditHead).values(id=HEAD, number=0, mac="", seal=_seal(0, ""))
    await session.execute(first.on_conflict_do_nothing(index_elements=["id"]))
    return await session.get_one(AuditHead, HEAD, with_for_update=True)


async def _rows(session: AsyncSession) -> AsyncIterator[AuditEntry]:
    last = 0
    while True:
        page = sa.select(AuditEntry).where(col(AuditEntry.number) > last).order_by(col(AuditEntry.number)).limit(PAGE)
        rows = (await session.scalars(page)).all()
        for row in rows:
            yield row
        if len(rows) < PAGE:
            return
        last = rows[-1].number
        session.expunge_all()


def _entry(row: AuditEntry) -> Entry:
    return Entry(**{name: getattr(row, name) for name in FIELDS})


def _mac(number: int, entry: Entry, prev: str) -> str:
    content = asdict(entry) | {"number": number, "prev": prev, "at": entry.at.astimezone(UTC).isoformat()}
    return _hmac("audit chain", json.dumps(content, sort_keys=True, separators=(",", ":")))


def _seal(number: int, mac: str) -> str:
    return _hmac("audit end", f"{number}:{mac}")


def _hmac(purpose: str, text: str) -> str:
    return hmac.new(keys().derive(keys().index_key, purpose), text.encode(), "sha256").hexdigest()
