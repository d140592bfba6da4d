"""The attempts of one application as values, the first first."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.queries import attempts as queries
from oms_app.services.application_views import AttemptView


async def attempts_of(session: AsyncSession, application: Application) -> tuple[AttemptView, ...]:
    """Every attempt, this one among them; the last may be a draft."""
    return tuple(
        AttemptView(one.attempt, one.number, one.key, one.status, one.submitted_at)
        for one in await queries.chain(session, application)
    )
