"""Issued papers with the person and the application that they are about."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.insurer import Insurer
from oms_app.db.paper import IssuedPaper
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.domain.papers import PaperState, standing


@dataclass(frozen=True)
class Issued:
    """A paper, of whose policy it speaks, and the numbers of its application and of what it is replaced by."""

    paper: IssuedPaper
    person: Person
    policy: Policy
    insurer: Insurer
    application_number: str | None
    replaced_by_number: str | None

    @property
    def state(self) -> PaperState:
        """How it stands now, whatever became of the policy since."""
        return standing(self.paper.state, self.paper.kind, self.paper.policy_status, self.policy.status)


NEWER = aliased(IssuedPaper)


async def of_people(session: AsyncSession, person_ids: frozenset[int], *where: sa.ColumnElement[bool]) -> list[Issued]:
    """The papers that belong to these people, newest first."""
    mine = _issued().where(col(IssuedPaper.person_id).in_(person_ids), *where)
    rows = await session.execute(mine.order_by(col(IssuedPaper.issued_at).desc(), col(IssuedPaper.id).desc()))
    return [Issued(*row) for row in rows]


async def anybodys(session: AsyncSession, where: sa.ColumnElement[bool]) -> Issued | None:
    """The one paper of whomever that this is true of."""
    row = (await session.execute(_issued().where(where).limit(1))).first()
    return None if row is None else Issued(*row)


def _issued() -> sa.Select[IssuedPaper, Person, Policy, Insurer, str | None, str]:
    return (
        sa.select(IssuedPaper, Person, Policy, Insurer, col(Application.number), col(NEWER.number))
        .join(Policy, col(Policy.id) == col(IssuedPaper.policy_id))
        .join(Person, col(Person.id) == col(Policy.person_id))
        .join(Insurer, col(Insurer.id) == col(Policy.insurer_id))
        .join(Application, col(Application.id) == col(IssuedPaper.application_id), isouter=True)
        .join(NEWER, col(NEWER.id) == col(IssuedPaper.replaced_by_id), isouter=True)
    )


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
