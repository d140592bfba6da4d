"""How applications stand to complaints: what may be complained of, and what was (SLA-4)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.complaint import Complaint
from oms_app.db.missed_deadline import MissedDeadline
from oms_app.db.queries import complaints as queries
from oms_app.domain.complaints import OPEN
from oms_app.services.complaint_views import NO_COMPLAINT, Standing


@dataclass(frozen=True)
class Filed:
    """The missed terms of one application and the complaints about it, the newest first."""

    missed: Sequence[MissedDeadline]
    complaints: Sequence[Complaint]

    @property
    def to_complain_of(self) -> MissedDeadline | None:
        """The newest term that nobody complained of, once no complaint is open."""
        if not self.missed or any(one.status in OPEN for one in self.complaints):
            return None
        newest = self.missed[0]
        return None if any(one.missed_deadline_id == newest.id for one in self.complaints) else newest

    @property
    def shown(self) -> Complaint | None:
        """The one that a page tells of: the open one, else the newest."""
        still_open = (one for one in self.complaints if one.status in OPEN)
        return next(still_open, self.complaints[0] if self.complaints else None)


async def of(session: AsyncSession, application: Application) -> Filed:
    """Of one application."""
    ids = [application.id or 0]
    return Filed(await queries.missed(session, ids), await queries.of_applications(session, ids))


async def standings(session: AsyncSession, application_ids: Collection[int]) -> dict[int, Standing]:
    """Of many, by application; without those whose terms were all kept."""
    if not application_ids:
        return {}
    missed = await queries.missed(session, application_ids)
    complaints = await queries.of_applications(session, application_ids)
    by_id = {
        one: Filed(
            [row for row in missed if row.application_id == one],
            [row for row in complaints if row.application_id == one],
        )
        for one in {row.application_id for row in missed}
    }
    return {one: standing(filed) for one, filed in by_id.items()}


def standing(filed: Filed, *, passed: bool = False) -> Standing:
    """As a value; `passed` also before the missed term is written down."""
    may_file = filed.to_complain_of is not None or (passed and not filed.missed)
    if filed.shown is None:
        return Standing(may_file) if may_file else NO_COMPLAINT
    return Standing(may_file, filed.shown.number, filed.shown.status)
