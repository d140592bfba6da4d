"""What terms and clocks are read from: where an application's policy is, its moves, how long others took."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.policy import Policy
from oms_app.db.queries.ids import among
from oms_app.domain.deadlines import Handling
from oms_app.domain.moves import MOVES, Action, Hand, Status

PAUSING = frozenset(move.action for move in MOVES if move.clock in (Hand.STOPS, Hand.RESUMES))
DECIDED = frozenset({Status.APPROVED, Status.REFUSED})
LONGEST_LIST = 1000

Moves = dict[int, list[tuple[Action, datetime]]]


@dataclass(frozen=True)
class Place:
    """Where a policy is: the code of its region, and its name."""

    code: str
    name: str


async def places(session: AsyncSession, policy_ids: Collection[int]) -> dict[int, Place]:
    """The regions of these policies."""
    found = sa.select(col(Policy.id), col(Policy.region_code), col(Policy.region)).where(among(Policy.id, policy_ids))
    return {row[0]: Place(row[1], row[2]) for row in await session.execute(found) if row[0] is not None}


async def moves_of(
    session: AsyncSession, application_ids: Collection[int], actions: Collection[Action] = PAUSING
) -> Moves:
    """The moves of these applications that stop or start their clocks, or these ones, in their order."""
    found = (
        sa.select(col(ApplicationEvent.application_id), col(ApplicationEvent.action), col(ApplicationEvent.at))
        .where(among(ApplicationEvent.application_id, application_ids), col(ApplicationEvent.action).in_(actions))
        .order_by(col(ApplicationEvent.application_id), col(ApplicationEvent.version))
    )
    moves: Moves = {}
    for row in await session.execute(found):
        moves.setdefault(row[0], []).append((row[1], row[2]))
    return moves


async def spans(
    session: AsyncSession, insurer_id: int, handling: Handling, since: datetime
) -> list[tuple[datetime, datetime]]:
    """When the last applications of this kind that this insurer decided were sent and decided."""
    found = (
        sa.select(col(Application.submitted_at), col(Application.decided_at))
        .where(
            col(Application.insurer_id) == insurer_id,
            col(Application.handling) == handling,
            col(Application.status).in_(DECIDED),
            col(Application.decided_at) >= since,
        )
        .order_by(col(Application.decided_at).desc())
        .limit(LONGEST_LIST)
    )
    return [(row[0], row[1]) for row in await session.execute(found) if row[0] and row[1]]
