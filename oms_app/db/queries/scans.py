"""Attached files: one with its application, and what an application has already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.policy import Policy
from oms_app.db.scan import Scan
from oms_app.domain.workflow import Action


@dataclass(frozen=True)
class Attached:
    """A file and the application that it belongs to."""

    scan: Scan
    application: Application


async def one(session: AsyncSession, key: str) -> Attached | None:
    """The file that is there under this key; one that was taken off is not there."""
    row = (
        await session.execute(
            sa.select(Scan, Application)
            .join(Application, col(Application.id) == col(Scan.application_id))
            .where(col(Scan.key) == key, col(Scan.removed_at).is_(None))
        )
    ).first()
    return Attached(*row) if row else None


async def ever_attached(session: AsyncSession, application_id: int | None) -> Sequence[Scan]:
    """Every file that was ever attached, also those taken off again."""
    rows = await session.scalars(
        sa.select(Scan).where(col(Scan.application_id) == application_id).order_by(col(Scan.id))
    )
    return rows.all()


async def policy_number(session: AsyncSession, policy_id: int) -> str:
    """The ЕНП that files are named by."""
    return (await session.get_one(Policy, policy_id)).enp


async def asked_at(session: AsyncSession, application_id: int | None) -> datetime | None:
    """When the citizen was last asked for clarification."""
    found: datetime | None = await session.scalar(
        sa.select(sa.func.max(col(ApplicationEvent.at))).where(
            col(ApplicationEvent.application_id) == application_id, col(ApplicationEvent.action) == Action.ASK
        )
    )
    return found
