"""Quality control: which decisions are asked for, and what counts of them come to (SLA-5).

Everything is made of `Cell`s, counts of decisions that are alike in all that is asked, so that every table adds up to
the same total.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import ceil
from typing import TypeVar

from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.refusals import RefusalReason

LONGEST_MONTHS = 24
HALF, NINE_OF_TEN = 0.5, 0.9

Key = TypeVar("Key", bound=Hashable)
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
class Scope:
    """Decisions of these days, both included; of one insurer, one handling, one change, if it says so."""

    since: date
    until: date
    insurer_id: int | None = None
    handling: Handling | None = None
    change: Change | None = None

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months that it touches."""
        found = [self.since.replace(day=1)]
        while (following := month_after(found[-1])) <= self.until:
            found.append(following)
        return tuple(found)


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


@dataclass(frozen=True)
class Cell:
    """`count` decisions of one month, one insurer, one handling, about the same changes, with the same outcome."""

    month: date
    insurer_id: int
    handling: Handling
    changes: tuple[Change, ...]
    is_refused: bool
    is_late: bool
    is_repeat: bool
    count: int


@dataclass(frozen=True)
class Tally:
    """How many decisions there are, and how many of them are late, are refusals, are of a second or later attempt."""

    decided: int = 0
    late: int = 0
    refused: int = 0
    repeats: int = 0

    @property
    def on_time(self) -> int:
        """Those whose term was kept."""
        return self.decided - self.late

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.decided + other.decided,
            self.late + other.late,
            self.refused + other.refused,
            self.repeats + other.repeats,
        )


@dataclass(frozen=True)
class Days:
    """Of `count` decisions half were made by day `median` of the term, nine of ten by day `ninetieth`."""

    count: int
    median: int
    ninetieth: int


@dataclass(frozen=True)
class Figures:
    """Everything that is counted of a scope; the maps have what there is something of, months all of the period."""

    total: Tally
    by_month: Mapping[date, Tally]
    by_change: Mapping[Change, Tally] = field(default_factory=dict)
    by_handling: Mapping[Handling, Tally] = field(default_factory=dict)
    by_insurer: Mapping[int, Tally] = field(default_factory=dict)
    days: Mapping[Handling, Days] = field(default_factory=dict)
    reasons: Mapping[RefusalReason, int] = field(default_factory=dict)
    repeated_after: Mapping[RefusalReason, int] = field(default_factory=dict)


def figures(
    scope: Scope,
    cells: Sequence[Cell],
    spans: Mapping[Handling, Mapping[int, int]],
    reasons: Mapping[RefusalReason, int],
    repeated_after: Mapping[RefusalReason, int],
) -> Figures:
    """`spans` are how many decisions were made on which day of the term; an application counts in each of its changes.

    Groups come largest first, months and handlings in their own order.
    """
    by_month = tallies(cells, lambda cell: (cell.month,))
    by_handling = tallies(cells, lambda cell: (cell.handling,))
    return Figures(
        total=sum((_tally(cell) for cell in cells), Tally()),
        by_month={month: by_month.get(month, Tally()) for month in scope.months},
        by_change=_largest_first(tallies(cells, lambda cell: cell.changes), lambda tally: tally.decided),
        by_handling={one: by_handling[one] for one in Handling if one in by_handling},
        by_insurer=_largest_first(tallies(cells, lambda cell: (cell.insurer_id,)), lambda tally: tally.decided),
        days={one: days for one in Handling if (days := days_of(spans.get(one, {})))},
        reasons=_largest_first(reasons, lambda count: count),
        repeated_after=_largest_first(repeated_after, lambda count: count),
    )


def tallies(cells: Iterable[Cell], keys: Callable[[Cell], Iterable[Key]]) -> dict[Key, Tally]:
    """The cells added up under every key that they have."""
    found: dict[Key, Tally] = {}
    for cell in cells:
        for key in keys(cell):
            found[key] = found.get(key, Tally()) + _tally(cell)
    return found


def _tally(cell: Cell) -> Tally:
    count = cell.count
    return Tally(count, count * cell.is_late, count * cell.is_refused, count * cell.is_repeat)


Value = TypeVar("Value")


def _largest_first(groups: Mapping[Key, Value], size: Callable[[Value], int]) -> dict[Key, Value]:
    return dict(sorted(groups.items(), key=lambda group: (-size(group[1]), str(group[0]))))


def days_of(counts: Mapping[int, int]) -> Days | None:
    """Both measures of how many decisions were made on which day; None of none."""
    total = sum(counts.values())
    return Days(total, nearest(counts, HALF), nearest(counts, NINE_OF_TEN)) if total else None


def nearest(counts: Mapping[int, int], share: float) -> int:
    """The first day by which at least this share of decisions was made (nearest rank); `counts` is not empty."""
    wanted, made = ceil(share * sum(counts.values())), 0
    for day in sorted(counts):
        made += counts[day]
        if made >= wanted:
            return day
    raise ValueError("a share of nothing")


def percent(part: int, whole: int) -> int:
    """A share as people say it: 100 only when it is all, 0 only when it is nothing. `whole` is not 0."""
    rounded = (200 * part + whole) // (2 * whole)
    return 99 if rounded == 100 and part < whole else 1 if rounded == 0 and part else rounded
