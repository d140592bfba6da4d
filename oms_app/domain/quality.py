"""Quality control: which decisions are asked for (SLA-5). What they come to: `domain.quality_figures`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.quality_counts import Alike, Place

LONGEST_MONTHS = 24
ONE_DAY = timedelta(days=1)

Member = TypeVar("Member", bound=StrEnum)


class Period(StrEnum):
    """A stretch that is chosen at once, up to today."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


MONTHS: dict[Period, int] = {Period.YEAR: 12, Period.QUARTER: 3, Period.MONTH: 1}


class QualityForm(StrEnum):
    """In what form the figures are exported."""

    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True)
class Span:
    """These days, both included."""

    since: date
    until: date

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months that it touches."""
        found = [self.since.replace(day=1)]
        while (following := month_after(found[-1])) <= self.until:
            found.append(following)
        return tuple(found)


@dataclass(frozen=True)
class Scope(Span):
    """Decisions of these days; of one insurer, one handling, one change, if it says so."""

    insurer_id: int | None = None
    handling: Handling | None = None
    change: Change | None = None

    def has(self, alike: Alike) -> bool:
        """Whether it asks for these, of the months and insurers that were counted for it."""
        return self.handling in (None, alike.handling) and (self.change is None or self.change in alike.changes)


@dataclass(frozen=True)
class Stretch(Span):
    """All decisions of these insurers in these days."""

    insurer_ids: tuple[int, ...]


def stretches(span: Span, insurer_ids: Iterable[int], kept: Mapping[Place, date]) -> list[Stretch]:
    """What is left of a span when months are kept up to these days; insurers that lack the same are in one stretch."""
    found: dict[Span, tuple[int, ...]] = {}
    for insurer_id in insurer_ids:
        theirs = {month: until for (whose, month), until in kept.items() if whose == insurer_id}
        for days in _left(span, theirs):
            found[days] = (*found.get(days, ()), insurer_id)
    return [Stretch(days.since, days.until, ids) for days, ids in found.items()]


def _left(span: Span, kept: Mapping[date, date]) -> list[Span]:
    """The days of a span that are in none of the months up to their days; what follows on one another is one."""
    found: list[Span] = []
    for month in span.months:
        since = max(span.since, kept[month] + ONE_DAY if month in kept else month)
        until = min(span.until, last_day(month))
        if since > until:
            continue
        if found and found[-1].until + ONE_DAY == since:
            since = found.pop().since
        found.append(Span(since, until))
    return found


def last_day(month: date) -> date:
    """Of the month that begins on this day."""
    return month_after(month) - ONE_DAY


def month_after(month: date, number: int = 1) -> date:
    """The first day of the month by this number after one."""
    place = month.year * 12 + month.month - 1 + number
    return date(place // 12, place % 12 + 1, 1)


def period_of(period: Period, today: date) -> tuple[date, date]:
    """From the first day of a month, so that whole months are compared."""
    return month_after(today, 1 - MONTHS[period]), today


def scope_of(query: Mapping[str, str], today: date) -> Scope:
    """What an address asks for; what makes no sense in it is passed over. Without days: the last twelve months."""
    since, until = _days(_day(query.get("from", "")), _day(query.get("to", "")), today)
    number = query.get("insurer", "")
    return Scope(
        since,
        until,
        int(number) if re.fullmatch(r"\d{1,9}", number, re.ASCII) else None,
        _member(Handling, query.get("handling", "")),
        _member(Change, query.get("change", "")),
    )


def query_of(scope: Scope, today: date) -> dict[str, str]:
    """The same as an address says it, without what goes without saying."""
    is_usual = (scope.since, scope.until) == period_of(Period.YEAR, today)
    query = {
        "from": "" if is_usual else scope.since.isoformat(),
        "to": "" if is_usual else scope.until.isoformat(),
        "insurer": str(scope.insurer_id or ""),
        "handling": scope.handling or "",
        "change": scope.change or "",
    }
    return {name: str(value) for name, value in query.items() if value}


def _days(since: date | None, until: date | None, today: date) -> tuple[date, date]:
    last = min(until or today, today)
    first = since or month_after(last, 1 - MONTHS[Period.YEAR])
    if first > last:
        return period_of(Period.YEAR, today)
    return max(first, month_after(last, 1 - LONGEST_MONTHS)), last


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"20\d\d-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        return None


def _member(kind: type[Member], text: str) -> Member | None:
    return kind(text) if text in frozenset(kind) else None
