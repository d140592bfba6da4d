"""Writing down that a deadline went by: once for each term, by whoever is the first to see it (SLA-3)."""

from __future__ import annotations

from datetime import datetime

from oms_app.db.application import Application
from oms_app.db.missed_deadline import MissedDeadline
from oms_app.db.queries import deadlines as queries
from oms_app.db.queries import quality_months
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.services import terms


async def record_missed(work: UnitOfWork, application: Application, now: datetime) -> bool:
    """Record it when the last day went by; False when it did not, or when it is recorded already.

    The caller holds the row of the application.
    """
    if not (await terms.of(work.session, (application,), now)).has_passed(application):
        return False
    if await queries.is_recorded(work.session, application):
        return False
    assert application.id is not None
    assert application.decide_by is not None
    work.session.add(
        MissedDeadline(
            application_id=application.id,
            insurer_id=application.insurer_id,
            handling=application.handling,
            decide_by=application.decide_by,
            recorded_at=now,
        )
    )
    await work.session.flush()
    # A decision that came late says so itself, on a day that nobody has counted yet; a complaint may say so later.
    if application.decided_at is not None and application.decided_at < now:
        month = quality_months.month_of(application.decided_at)
        await quality_months.forget(work.session, application.insurer_id, month)
    return True
