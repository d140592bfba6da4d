"""When somebody answers at the support: between two times of Moscow, or round the clock, every or every working day.

Which days are worked on is told by the production calendar (`domain.calendar`); a shift over midnight is of the day on
which it begins (SUP-1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from oms_app.domain.calendar import Calendar, DayKind, plain
from oms_app.domain.zones import Zone

MOSCOW = ZoneInfo(Zone.MOSCOW)
ONE_DAY = timedelta(days=1)

IsWorking = Callable[[date], bool]


def by_plain_week(day: date) -> bool:
    """From Monday to Friday."""
    return plain(day) is DayKind.WORKING


def by_calendar(calendar: Calendar) -> IsWorking:
    """By the calendar; in a year that nobody answers for yet, by a plain week: nothing but a greeting depends on it."""
    return lambda day: calendar.is_working(day) if day.year in calendar.years else by_plain_week(day)


@dataclass(frozen=True)
class SupportHours:
    """From `start` until `end`, over midnight when the end is the earlier; the same times: round the clock."""

    start: time = time(0)
    end: time = time(0)
    working_days_only: bool = False

    @property
    def is_round(self) -> bool:
        """Whether a shift lasts from one midnight to the next."""
        return self.start == self.end

    @property
    def is_always(self) -> bool:
        """Whether there is no hour when nobody answers."""
        return self.is_round and not self.working_days_only

    def is_open(self, moment: datetime, is_working: IsWorking = by_plain_week) -> bool:
        """Whether somebody answers at this moment."""
        local = moment.astimezone(MOSCOW)
        now, day = local.time(), local.date()
        if self.is_round:
            return self._is_on(day, is_working)
        if self.start < self.end:
            return self.start <= now < self.end and self._is_on(day, is_working)
        if now >= self.start:
            return self._is_on(day, is_working)
        return now < self.end and self._is_on(day - ONE_DAY, is_working)

    def opens_at(self, moment: datetime, is_working: IsWorking = by_plain_week) -> datetime:
        """The next moment when somebody answers; this very one while they do."""
        if self.is_open(moment, is_working):
            return moment
        start = time(0) if self.is_round else self.start
        opening = datetime.combine(moment.astimezone(MOSCOW).date(), start, MOSCOW)
        while opening <= moment or not self._is_on(opening.date(), is_working):
            opening += ONE_DAY
        return opening

    def _is_on(self, day: date, is_working: IsWorking) -> bool:
        return not self.working_days_only or is_working(day)


ROUND_THE_CLOCK = SupportHours()
