"""What a check is given and what it finds; rows come in pages, so a walk needs as little memory for any database."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.unit_of_work import Database
from oms_app.services.ports import Ports

PAGE = 500
Rows = sa.Select[*tuple[Any, ...]]
Row = sa.Row[*tuple[Any, ...]]
# What opening a sealed value raises that was altered, or whose key is gone.
UNOPENED = (InvalidTag, KeyError, IndexError, ValueError)


class Rule(StrEnum):
    """What was broken."""

    SEALED = "sealed values open"
    NUMBERS = "numbers are well-formed and unique"
    EVENTS = "events chain without a gap"
    STATUSES = "a row is what its events make of it"
    VALUES = "policy values are what approvals made of them"
    MESSAGES = "each event has the messages it owes, none twice"
    DELIVERIES = "each message is on its way or has ended"
    JOBS = "each event has the jobs it owes"
    FILES = "files are there, whole and nobody else's"
    PAPERS = "issued papers can be verified"
    FIGURES = "kept figures are what a recount gives"
    AUDIT = "the audit is one chain"


@dataclass(frozen=True)
class Violation:
    """One rule broken at one place; `where` names ids, and nothing here is personal."""

    rule: Rule
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}: {self.what}"


@dataclass
class Walk:
    """One walk over one snapshot of the database; `counted` is how many of each thing were looked at."""

    session: AsyncSession
    db: Database
    ports: Ports
    counted: Counter[str] = field(default_factory=Counter)

    async def fresh(self, statement: Rows) -> Sequence[Row]:
        """What the database says now: what changed while the walk went on is no violation."""
        async with self.db.read() as session:
            return (await session.execute(statement)).all()


Check = Callable[[Walk], AsyncIterator[Violation]]


async def pages(session: AsyncSession, statement: Rows, key: Any, size: int = PAGE) -> AsyncIterator[Sequence[Row]]:
    """The rows of a statement by its unique `key`, which is selected first, some at a time."""
    last: Any = None
    while True:
        after = statement if last is None else statement.where(key > last)
        rows = (await session.execute(after.order_by(key).limit(size))).all()
        if rows:
            yield rows
        session.expunge_all()
        if len(rows) < size:
            return
        last = rows[-1][0]


async def by_owner(session: AsyncSession, statement: Rows, owner: Any, ids: Collection[int]) -> dict[int, list[Row]]:
    """The rows that belong to these owners, in the order of the statement; the owner's id is selected first."""
    found: dict[int, list[Row]] = {one: [] for one in ids}
    for row in await session.execute(statement.where(owner.in_(ids))):
        found[row[0]].append(row)
    return found
