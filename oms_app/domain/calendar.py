"""Working days by the official production calendar, which is data: the days that differ from a plain week (SLA-1).

A plain week works from Monday to Friday. A decree moves days off, holidays take weekdays, a region has days of its own;
shortened days are working days. A year that the calendar does not speak of is never guessed: `CalendarMissing`.

Which day it is depends on the clocks: a term is counted by those of the region of the policy (`day_in`). There the
insurer's branch works, its regional days off are kept there, and the citizen looks at the same clocks; what is sent at
23:59 there is sent on that day, whatever the hour in Moscow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from oms_app.domain.errors import CalendarMissing
from oms_app.domain.zones import Zone

FRIDAY = 4
ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """What a day is that differs from a plain week."""

    WORKING = "working"
    OFF = "off"


def plain(day: date) -> DayKind:
    """What the day is in a week that nothing has changed."""
    return DayKind.WORKING if day.weekday() <= FRIDAY else DayKind.OFF


def day_in(zone: Zone, moment: datetime) -> date:
    """The day on the clocks of this zone; `moment` is aware."""
    return moment.astimezone(ZoneInfo(zone)).date()


def days_of(year: int) -> Iterator[date]:
    """Every day of a year."""
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += ONE_DAY


@dataclass(frozen=True)
class Calendar:
    """The days of one region: the whole country's, with its own laid over them (`over`).

    `years` are those that somebody answers for; every method raises `CalendarMissing` when it needs another one.
    """

    years: Collection[int]
    days: Mapping[date, DayKind]

    def over(self, regional: Mapping[date, DayKind]) -> Calendar:
        """The same with what is different in one region."""
        return Calendar(self.years, {**self.days, **regional})

    def kind(self, day: date) -> DayKind:
        """Whether people work on this day."""
        if day.year not in self.years:
            raise CalendarMissing(day.year)
        return self.days.get(day) or plain(day)

    def is_working(self, day: date) -> bool:
        """Whether people work on this day."""
        return self.kind(day) is DayKind.WORKING

    def working_on_or_after(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def after(self, day: date, number: int) -> date:
        """The working day by this number after a day, which itself is day zero, working or not."""
        for _ in range(number):
            day = self.working_on_or_after(day + ONE_DAY)
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days there are after `first` up to `last`, which is counted too."""
        span = (last - first).days
        return sum(self.is_working(first + ONE_DAY * place) for place in range(1, span + 1))
