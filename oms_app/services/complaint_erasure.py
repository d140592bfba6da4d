"""Erasing what old complaints said; that there were some stays (SEC-5)."""

from __future__ import annotations

from datetime import datetime

from oms_app.db.queries import complaints as queries
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import SYSTEM
from oms_app.domain.audit import Deed
from oms_app.domain.retention import COMPLAINTS
from oms_app.services.audit import record


async def erase(work: UnitOfWork, now: datetime) -> None:
    """Empty every complaint that came to its end long enough ago."""
    for complaint in await queries.closed_before(work.session, now - COMPLAINTS):
        complaint.facts, complaint.answer, complaint.answer_email, complaint.erased_at = {}, "", None, now
        record(
            work,
            SYSTEM,
            Deed.ERASED,
            now,
            subject_person_id=complaint.subject_person_id,
            application_id=complaint.application_id,
            detail="complaint",
        )
