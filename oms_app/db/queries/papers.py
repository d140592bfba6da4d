"""Issued papers with the person and the application that they are about."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.paper import IssuedPaper
from oms_app.db.person import Person
from oms_app.db.policy import Policy


@dataclass(frozen=True)
class Issued:
    """A paper, of whose policy it speaks, and the number of its application."""

    paper: IssuedPaper
    person: Person
    application_number: str | None


async def of_people(session: AsyncSession, person_ids: frozenset[int], *where: sa.ColumnElement[bool]) -> list[Issued]:
    """The papers that belong to these people, newest first."""
    rows = await session.execute(
        sa.select(IssuedPaper, Person, col(Application.number))
        .join(Policy, col(Policy.id) == col(IssuedPaper.policy_id))
        .join(Person, col(Person.id) == col(Policy.person_id))
        .join(Application, col(Application.id) == col(IssuedPaper.application_id), isouter=True)
        .where(col(IssuedPaper.person_id).in_(person_ids), *where)
        .order_by(col(IssuedPaper.issued_at).desc(), col(IssuedPaper.id).desc())
    )
    return [Issued(*row) for row in rows]


async def by_unique_key(session: AsyncSession, unique_key: str) -> str | None:
    """The key of the paper that was issued under this unique key."""
    found: str | None = await session.scalar(
        sa.select(col(IssuedPaper.key)).where(col(IssuedPaper.unique_key) == unique_key)
    )
    return found


async def keys_by_unique_key(session: AsyncSession, unique_keys: frozenset[str]) -> dict[str, str]:
    """The keys of those of these papers that were issued already."""
    rows = await session.execute(
        sa.select(col(IssuedPaper.unique_key), col(IssuedPaper.key)).where(col(IssuedPaper.unique_key).in_(unique_keys))
    )
    return dict(iter(rows))
