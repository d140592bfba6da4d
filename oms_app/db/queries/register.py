"""The built-in register's records, what was loaded of a policy, and what is still to be written there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.db.register import RegisterLoad, RegisterRecord
from oms_app.domain.jobs import JobStatus

CORRECTION = "register-correct:"


async def records(session: AsyncSession, enp_index: str, *, lock: bool = False) -> Sequence[RegisterRecord]:
    """What the built-in register says under this ЕНП."""
    return await _found(session, col(RegisterRecord.enp_index) == enp_index, lock=lock)


async def records_by_snils(session: AsyncSession, snils_index: str) -> Sequence[RegisterRecord]:
    """What the built-in register says under this СНИЛС."""
    return await _found(session, col(RegisterRecord.snils_index) == snils_index)


async def records_by_key(session: AsyncSession, person_key: str, *, lock: bool = False) -> Sequence[RegisterRecord]:
    """The record under the register's own key."""
    return await _found(session, col(RegisterRecord.person_key) == person_key, lock=lock)


async def all_records(session: AsyncSession) -> Sequence[RegisterRecord]:
    """Every record: names and documents have no index by which they could be looked up."""
    return await _found(session, sa.true())


async def _found(session: AsyncSession, where: Any, *, lock: bool = False) -> Sequence[RegisterRecord]:
    found = sa.select(RegisterRecord).where(where).order_by(col(RegisterRecord.id))
    return (await session.scalars(found.with_for_update() if lock else found)).all()


async def load_of(session: AsyncSession, policy_id: int, *, lock: bool = False) -> RegisterLoad | None:
    """What was last asked and said of this policy."""
    return await session.get(RegisterLoad, policy_id, with_for_update=lock or None)


def correction_key(policy_id: int, cause: str) -> str:
    """The key of the one job that has the register write what was decided by this cause."""
    return f"{CORRECTION}{policy_id}:{cause}"


async def open_corrections(session: AsyncSession, policy_id: int) -> Sequence[JobStatus]:
    """How those stand of this policy that are not done."""
    found = sa.select(col(Job.status)).where(
        col(Job.key).startswith(f"{CORRECTION}{policy_id}:"),
        col(Job.status).not_in([JobStatus.DONE, JobStatus.CANCELLED]),
    )
    return (await session.scalars(found)).all()
