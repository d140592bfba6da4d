"""Signatures of applications, and the copies that they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.signing import ApplicationSignature, SigningCopy


@dataclass(frozen=True)
class Signed:
    """A signature with what it is of."""

    signature: ApplicationSignature
    copy: SigningCopy


async def signed(session: AsyncSession, application_id: int | None) -> Signed | None:
    """The last signature of an application, good or refused."""
    row = (
        await session.execute(
            sa.select(ApplicationSignature, SigningCopy)
            .join(SigningCopy, col(SigningCopy.id) == col(ApplicationSignature.copy_id))
            .where(col(ApplicationSignature.application_id) == application_id)
        )
    ).first()
    return Signed(row[0], row[1]) if row else None


async def copies(session: AsyncSession, application_id: int | None) -> Sequence[SigningCopy]:
    """Everything that was given out to be signed, the newest first."""
    rows = await session.scalars(
        sa.select(SigningCopy)
        .where(col(SigningCopy.application_id) == application_id)
        .order_by(col(SigningCopy.id).desc())
    )
    return rows.all()


async def forget(session: AsyncSession, application_id: int) -> None:
    """Erase what certificates said of their owner."""
    own = col(ApplicationSignature.application_id) == application_id
    await session.execute(sa.update(ApplicationSignature).where(own).values(certificate=None))


async def file_keys(session: AsyncSession, application_id: int) -> list[str]:
    """Where the bytes of copies and containers lie."""
    given = sa.select(col(SigningCopy.key)).where(col(SigningCopy.application_id) == application_id)
    own = col(ApplicationSignature.application_id) == application_id
    return list(await session.scalars(given.union(sa.select(col(ApplicationSignature.key)).where(own))))
