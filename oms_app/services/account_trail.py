"""What becomes of an account, in the audit, whoever is signed in or nobody (SEC-4)."""

from __future__ import annotations

from datetime import datetime

from oms_app.db.account import Account
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.services import audit


def owner_of(account: Account, session_id: int | None = None) -> Actor:
    """Who acts; without a session when they have proved themselves by a code."""
    return Actor(
        account_id=account.id or 0,
        role=account.role,
        person_id=account.person_id,
        insurer_id=account.insurer_id,
        level=account.level,
        session_id=session_id,
    )


def record(
    work: UnitOfWork, account: Account, deed: Deed, at: datetime, detail: str, session_id: int | None = None
) -> None:
    """Write down what the owner of an account did with it."""
    owner = owner_of(account, session_id)
    audit.record(work, owner, deed, at, subject_person_id=account.person_id, detail=detail)
