"""How issued papers stand: one is replaced when what it says is true no more, and its owner may revoke it (CERT-3)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.paper import IssuedPaper
from oms_app.db.queries import policies
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.papers import OF_POLICY, PaperState


async def outdated(work: UnitOfWork, policy_id: int, now: datetime) -> None:
    """The policy has changed: what was issued of it as it stood is replaced, as yet by nothing."""
    await _replace(work, col(IssuedPaper.policy_id) == policy_id, col(IssuedPaper.kind).in_(OF_POLICY), now=now)


async def superseded(work: UnitOfWork, newer: IssuedPaper) -> None:
    """A paper has just been written: older ones of its kind that said something else are replaced by it.

    One that was drawn while the policy changed is replaced as soon as it is there.
    """
    if newer.kind not in OF_POLICY:
        return
    changed_at = await policies.last_changed_at(work.session, newer.policy_id)
    if changed_at is not None and changed_at > newer.issued_at:
        await _replace(work, col(IssuedPaper.id) == newer.id, now=changed_at)
        return
    same = (
        col(IssuedPaper.policy_id) == newer.policy_id,
        col(IssuedPaper.kind) == newer.kind,
        col(IssuedPaper.id) < newer.id,
    )
    otherwise = col(IssuedPaper.unique_key).notlike(f"%:{said(newer.unique_key)}")
    await _replace(work, *same, otherwise, now=newer.issued_at)
    without = (col(IssuedPaper.state) == PaperState.REPLACED, col(IssuedPaper.replaced_by_id).is_(None))
    await work.session.execute(sa.update(IssuedPaper).where(*same, *without).values(replaced_by_id=newer.id))


def said(unique_key: str) -> str:
    """The part of an order's key that tells what the paper says; equal for papers that say the same."""
    return unique_key.rpartition(":")[2]


async def revoke(work: UnitOfWork, paper_id: int | None, now: datetime) -> bool:
    """Whether it could still be revoked: a paper that is replaced or revoked stays so."""
    valid = (col(IssuedPaper.id) == paper_id, col(IssuedPaper.state) == PaperState.VALID)
    written = await work.session.execute(
        sa.update(IssuedPaper).where(*valid).values(state=PaperState.REVOKED, state_at=now)
    )
    return bool(written.rowcount)  # type: ignore[attr-defined]


async def tell(work: UnitOfWork, person_id: int) -> None:
    """Something became of a paper of this person: whoever has it in their list sees it."""
    work.wake(*(f"person:{one}" for one in await policies.who_look_after(work.session, person_id)))


async def _replace(work: UnitOfWork, *where: sa.ColumnElement[bool], now: datetime) -> None:
    valid = col(IssuedPaper.state) == PaperState.VALID
    await work.session.execute(
        sa.update(IssuedPaper).where(valid, *where).values(state=PaperState.REPLACED, state_at=now)
    )
