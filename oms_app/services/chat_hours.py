"""Whether somebody answers in the chat now, else when: by the hours, the calendar and who is at the desk (SUP-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.queries import calendar
from oms_app.domain import chats as rules
from oms_app.domain.chats import Standing
from oms_app.domain.support_hours import IsWorking, SupportHours, by_calendar, by_plain_week


@dataclass(frozen=True)
class Answering:
    """How the line stands; `opens_at` is told outside its hours."""

    standing: Standing
    opens_at: datetime | None = None


async def answering(session: AsyncSession, hours: SupportHours, now: datetime, here: int) -> Answering:
    """How the line stands now, with so many at the desk."""
    is_working = await _days(session, hours)
    standing = rules.standing(hours, now, here, is_working)
    return Answering(standing, hours.opens_at(now, is_working) if standing is Standing.AFTER_HOURS else None)


async def _days(session: AsyncSession, hours: SupportHours) -> IsWorking:
    """The calendar of the whole country is read only when the hours depend on it."""
    return by_calendar((await calendar.whole(session)).country) if hours.working_days_only else by_plain_week
