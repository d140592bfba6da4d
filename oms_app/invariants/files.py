"""The files of the portal: each that a row speaks of is there and whole, and none is nobody's."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta

from sqlmodel import col

from oms_app.invariants.owners import Owned, awaited, owned
from oms_app.invariants.walk import PAGE, Row, Rule, Violation, Walk
from oms_app.services.ports import Permanent

# A file is stored before its row is written and removed after: what is younger may still get its row.
UNDER_WAY = timedelta(hours=1)


async def files(walk: Walk) -> AsyncIterator[Violation]:
    """What is missing or altered, by its row; what is nobody's, by its name."""
    async for kind, page in awaited(walk.session):
        for row in page:
            walk.counted["files"] += 1
            if (what := await _fault(walk, row)) and await _is_still_there(walk, kind, row):
                yield Violation(Rule.FILES, f"{kind.name} {row[0]}", f"{row[1]} {what}")
    async for violation in _orphans(walk):
        yield violation


async def _fault(walk: Walk, row: Row) -> str:
    _, key, digest, size = row
    try:
        data = await walk.ports.storage.get(key)
    except Permanent as error:
        return f"cannot be had: {error}"
    if size is not None and len(data) != size:
        return f"has {len(data)} bytes instead of {size}"
    if digest and hashlib.sha256(data).hexdigest() != digest:
        return "has another digest than its row"
    return ""


async def _is_still_there(walk: Walk, kind: Owned, row: Row) -> bool:
    """What was taken off while the walk went on is no fault."""
    return bool(await walk.fresh(kind.rows.where(col(kind.id) == row[0])))


async def _orphans(walk: Walk) -> AsyncIterator[Violation]:
    old, some = walk.ports.clock.now() - UNDER_WAY, list[str]()
    async for key, written_at in walk.ports.storage.stored():
        walk.counted["stored files"] += 1
        if written_at <= old:
            some.append(key)
        if len(some) == PAGE:
            for one in await _nobodys(walk, some):
                yield one
            some = []
    for one in await _nobodys(walk, some):
        yield one


async def _nobodys(walk: Walk, keys: list[str]) -> list[Violation]:
    """Asked of the database as it is now: the files are as they are now, too."""
    async with walk.db.read() as session:
        theirs = await owned(session, keys)
    return [Violation(Rule.FILES, f"file {key}", "no row speaks of it") for key in keys if key not in theirs]
