"""What a reviewer had in hand goes back to the queue when they may no longer decide it (DESK-1)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import SYSTEM
from oms_app.domain.workflow import BY_ACTION, Action
from oms_app.services.moves import move
from oms_app.services.ports import Clock


async def hand_back(work: UnitOfWork, clock: Clock, account: Account) -> None:
    """Return every application that this account holds, also one about which the citizen was asked something."""
    held = sa.select(Application).where(
        col(Application.holder_account_id) == account.id,
        col(Application.status).in_(BY_ACTION[Action.RETURN].sources),
    )
    for application in list(await work.session.scalars(held.with_for_update())):
        await move(work, clock, application, Action.RETURN, SYSTEM)
