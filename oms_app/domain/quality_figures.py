"""What the decisions of a scope come to: every table is made of the same counts, so that all add up alike (SLA-5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import TypeVar

from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.quality import Scope
from oms_app.domain.quality_counts import Alike, Counted, Counts
from oms_app.domain.refusals import RefusalReason

HALF, NINE_OF_TEN = 0.5, 0.9

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


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


def figures(scope: Scope, counted: Counted) -> Figures:
    """`counted` is of the days and insurers of the scope; an application counts in each of its changes.

    Groups come largest first, months and handlings in their own order.
    """
    asked = {alike: counts for alike, counts in counted.items() if scope.has(alike)}
    tallies = {alike: _tally(counts) for alike, counts in asked.items()}
    by_month = _added(tallies, lambda alike: (alike.month,))
    by_handling = _added(tallies, lambda alike: (alike.handling,))
    return Figures(
        total=sum(tallies.values(), Tally()),
        by_month={month: by_month.get(month, Tally()) for month in scope.months},
        by_change=_largest_first(_added(tallies, lambda alike: alike.changes), lambda tally: tally.decided),
        by_handling={one: by_handling[one] for one in Handling if one in by_handling},
        by_insurer=_largest_first(_added(tallies, lambda alike: (alike.insurer_id,)), lambda tally: tally.decided),
        days={one: days for one in Handling if (days := days_of(_days_in(asked, one)))},
        reasons=_largest_first(_sum(counts.reasons for counts in asked.values()), lambda count: count),
        repeated_after=_largest_first(_sum(counts.repeated_after for counts in asked.values()), lambda count: count),
    )


def _added(tallies: Mapping[Alike, Tally], keys: Callable[[Alike], Iterable[Key]]) -> dict[Key, Tally]:
    """The tallies added up under every key that their decisions have."""
    found: dict[Key, Tally] = {}
    for alike, tally in tallies.items():
        for key in keys(alike):
            found[key] = found.get(key, Tally()) + tally
    return found


def _tally(counts: Counts) -> Tally:
    every = counts.outcomes.items()
    return Tally(
        decided=sum(count for _, count in every),
        late=sum(count for outcome, count in every if outcome.is_late),
        refused=sum(count for outcome, count in every if outcome.is_refused),
        repeats=sum(count for outcome, count in every if outcome.is_repeat),
    )


def _days_in(counted: Counted, handling: Handling) -> Counter[int]:
    return _sum(counts.days for alike, counts in counted.items() if alike.handling is handling)


def _sum(counters: Iterable[Counter[Key]]) -> Counter[Key]:
    total: Counter[Key] = Counter()
    for one in counters:
        total.update(one)
    return total


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
