"""What of an insurer is late or about to be: told every morning, shown in quality control (SLA-3, SLA-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.queries import deadlines as queries
from oms_app.services import terms
from oms_app.services.terms import Terms

EARLIEST = timedelta(hours=14)  # further ahead of UTC no clock is


@dataclass(frozen=True)
class Due:
    """Applications whose clock runs, most urgent first, with what their clocks are read from."""

    near: tuple[Application, ...]
    late: tuple[Application, ...]
    clocks: Terms


async def due_at(session: AsyncSession, insurer_id: int, now: datetime) -> Due:
    """From the day on which it is to be warned of them, each by its own clocks."""
    found = await queries.warned(session, insurer_id, (now + EARLIEST).date())
    clocks = await terms.of(session, found, now)
    due = [one for one in found if one.warn_on and one.warn_on <= clocks.today(one)]
    late = tuple(one for one in due if clocks.has_passed(one))
    return Due(tuple(one for one in due if not clocks.has_passed(one)), late, clocks)
