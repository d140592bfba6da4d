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
from functools import lru_cache
from zoneinfo import ZoneInfo

from oms_app.domain.errors import CalendarMissing
from oms_app.domain.zones import Zone

FRIDAY = 4
ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """What a day is that differs from a plain week."""

    WORKING = "working"
    OFF = "off"


class Source(StrEnum):
    """Whose word the calendar goes by; words in `content.calendar`."""

    PACKAGE = "package"
    BY_HAND = "by_hand"


def is_counted(source: Source, *, confirmed: bool) -> bool:
    """Whether deadlines may be counted by a year: the package gives decrees, what was typed has to be confirmed."""
    return confirmed or source is Source.PACKAGE


CONFIRMED_BY = (12, 1)  # by when the next year has to be confirmed
THERE_BY = (10, 1)  # by when it has to be there at all: a term of thirty days may reach it from December on


def to_confirm(today: date, confirmed: Mapping[int, bool]) -> tuple[int, ...]:
    """The years of which administrators are warned; `confirmed` has every year of the calendar."""
    due = CONFIRMED_BY if today.year + 1 in confirmed else THERE_BY
    soon = (today.year + 1,) if (today.month, today.day) >= due else ()
    return tuple(year for year in (today.year, *soon) if not confirmed.get(year, False))


def plain(day: date) -> DayKind:
    """What the day is in a week that nothing has changed."""
    return DayKind.WORKING if day.weekday() <= FRIDAY else DayKind.OFF


@lru_cache(10_000)  # a list asks for the same days again and again
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
