"""Refused files of an application, by their keyed fingerprints: what was said of them, and whether it was overruled."""

from __future__ import annotations

import hashlib
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.indexes import fingerprint_index
from oms_app.db.refused_scan import RefusedScan
from oms_app.domain.documents import DocumentKind
from oms_app.services.scan_verdicts import Judged, stored


def fingerprint(data: bytes) -> str:
    """The same for the same bytes, and nothing to anybody without the key."""
    return fingerprint_index(hashlib.sha256(data).hexdigest())


async def known(
    session: AsyncSession, application_id: int | None, kind: DocumentKind, fingerprint: str
) -> RefusedScan | None:
    """What was said of this file as this kind of document of this application."""
    found = sa.select(RefusedScan).where(
        col(RefusedScan.application_id) == application_id,
        col(RefusedScan.kind) == kind,
        col(RefusedScan.fingerprint_index) == fingerprint,
    )
    return (await session.scalars(found)).one_or_none()


async def remember(
    session: AsyncSession,
    application_id: int | None,
    kind: DocumentKind,
    fingerprint: str,
    judged: Judged,
    now: datetime,
) -> None:
    """Keep what was said of a file; what is said of it later takes its place."""
    row = await known(session, application_id, kind, fingerprint)
    if row is None:
        assert application_id is not None
        row = RefusedScan(
            application_id=application_id, kind=kind, fingerprint_index=fingerprint, findings=[], refused_at=now
        )
    row.media_type, row.findings, row.refused_at = judged.media_type, stored(judged.defects), now
    session.add(row)


async def forget_all(session: AsyncSession, application_id: int) -> None:
    """Erase every refused file of an application."""
    await session.execute(sa.delete(RefusedScan).where(col(RefusedScan.application_id) == application_id))
