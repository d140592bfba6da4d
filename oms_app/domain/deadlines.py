"""Until when an application must be decided: terms as a table, pauses, and the clock that is read (SLA-1, SLA-2).

Day zero is the day on which the application was sent, by the clocks of the region of its policy; a term ends with the
end of its last day there. Days in which the citizen is asked are not counted: from the day after the question up to
the day of the answer, which is the new day zero. A term in calendar days that ends on a day off ends with the first
working day after it; a term in working days cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from statistics import median

from oms_app.domain.calendar import ONE_DAY, Calendar
from oms_app.domain.changes import Change
from oms_app.domain.workflow import BY_ACTION, PAUSED, Action, Hand, Party, Status


class Handling(StrEnum):
    """How an application is handled. Words, and the norm that the term comes of: `content.deadlines`."""

    STANDARD = "standard"
    URGENT = "urgent"
    SIGNED = "signed"
    ERROR_REPORT = "error_report"


class Unit(StrEnum):
    """In what days a term is counted."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True)
class Rule:
    """A term of `days`. On day `internal` the insurer wants to have decided, from day `warning` on it is warned."""

    days: int
    unit: Unit
    internal: int
    warning: int


@dataclass(frozen=True)
class Expected:
    """What a change usually takes: told as expected, promised by nobody."""

    days: int
    unit: Unit


RULES: dict[Handling, Rule] = {
    Handling.STANDARD: Rule(30, Unit.CALENDAR, internal=20, warning=25),
    Handling.URGENT: Rule(10, Unit.WORKING, internal=7, warning=8),
    Handling.SIGNED: Rule(3, Unit.WORKING, internal=2, warning=2),
    Handling.ERROR_REPORT: Rule(1, Unit.WORKING, internal=1, warning=0),
}
EXPECTED: dict[Change, Expected] = {Change.FULL_NAME: Expected(5, Unit.WORKING)}


@dataclass(frozen=True)
class Pause:
    """The citizen is asked from the day of the question to the day of the answer, None while it is awaited."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether this day is not counted."""
        return self.since < day and (self.until is None or day <= self.until)

    def days(self, today: date) -> int:
        """How many days it took so far."""
        return max(0, ((self.until or today) - self.since).days)


@dataclass(frozen=True)
class Term:
    """The three dates of an application: when to warn, when the insurer wants to decide, when it must have decided."""

    warn_on: date
    internal_by: date
    decide_by: date


class ClockState(StrEnum):
    """How the clock stands for whoever reads it. Words: `content.deadlines`."""

    RUNNING = "running"  # and it is the reader who has to act
    PAUSED = "paused"  # the citizen is awaited
    NOTHING_TO_DO = "nothing_to_do"  # nothing is asked of the reader: others act, or all is done
    PASSED = "passed"  # the last day is over


@dataclass(frozen=True)
class Clock:
    """What is told of a term: day `day` of `total`; why is told by `handling`, `is_rolled` and `paused_days`.

    `decide_by` is None while it depends on when the citizen answers; `days_left` is then what the answer leaves.
    `is_rolled`: the last day would have been a day off. `expected_by` is told while it is not over.
    """

    state: ClockState
    handling: Handling
    started_on: date
    day: int
    total: int
    decide_by: date | None
    days_left: int
    paused_days: int = 0
    is_rolled: bool = False
    expected_by: date | None = None


@dataclass(frozen=True)
class Running:
    """What a clock is read from: the term as it was told, and what has happened since."""

    handling: Handling
    status: Status
    started_on: date
    decide_by: date
    pauses: Sequence[Pause] = ()
    ended_on: date | None = None
    changes: Sequence[Change] = ()


def term(handling: Handling, started_on: date, calendar: Calendar, pauses: Sequence[Pause] = ()) -> Term:
    """The dates of an application that nobody waits for at the moment. Raises `CalendarMissing`."""
    rule = RULES[handling]
    last = _counted(rule.unit, started_on, rule.days, calendar, pauses)
    while not calendar.is_working(last) or _is_paused(last, pauses):
        last += ONE_DAY
    warn_on = _counted(rule.unit, started_on, rule.warning, calendar, pauses)
    return Term(warn_on, _counted(rule.unit, started_on, rule.internal, calendar, pauses), last)


def clock(running: Running, calendar: Calendar, today: date, reader: Party = Party.OWNER) -> Clock:
    """The clock of an application as one of its parties reads it on this day."""
    rule = RULES[running.handling]
    last = min(running.ended_on or today, today)
    day, state = passed_days(running, calendar, last), _state(running, last, reader)
    # Days off after the last one are days of the delay; the working day that the end was moved to is the last day.
    shown = max(day, rule.days + 1) if state is ClockState.PASSED else min(day, rule.days)
    paused = running.status in PAUSED and state is not ClockState.PASSED
    return Clock(
        state=state,
        handling=running.handling,
        started_on=running.started_on,
        day=shown,
        total=rule.days,
        decide_by=None if paused else running.decide_by,
        days_left=rule.days - shown if paused else (running.decide_by - today).days,
        paused_days=sum(pause.days(last) for pause in running.pauses),
        is_rolled=_is_rolled(running, rule),
        expected_by=_expected(running, calendar, today),
    )


def passed_days(running: Running, calendar: Calendar, last: date) -> int:
    """How many days of the term are over, `last` being one of them."""
    unit, day, passed = RULES[running.handling].unit, running.started_on, 0
    if unit is Unit.CALENDAR and not running.pauses:
        return max(0, (last - day).days)
    while day < last:
        day += ONE_DAY
        passed += _counts(unit, day, calendar, running.pauses)
    return passed


def has_passed(running: Running, today: date) -> bool:
    """Whether the last day went by before a decision, and before the citizen was asked."""
    if running.pauses and running.pauses[-1].until is None:
        return running.pauses[-1].since > running.decide_by
    return (running.ended_on or today) > running.decide_by


FEWEST = 5  # of fewer decisions nothing is told: it would be no rule, and perhaps somebody's own


def usual_days(spans: Sequence[timedelta]) -> int | None:
    """The median of how long decisions took, in days begun; None when there are too few to tell."""
    if len(spans) < FEWEST:
        return None
    return max(1, ceil(median(span / ONE_DAY for span in spans)))


def pauses_of(moves: Iterable[tuple[Action, date]]) -> tuple[Pause, ...]:
    """The pauses in the course of an application: which moves stop and start its clock says the workflow."""
    found: list[Pause] = []
    for action, day in moves:
        hand = BY_ACTION[action].clock
        if hand is Hand.STOPS:
            found.append(Pause(day))
        elif hand is not None and found and found[-1].until is None:
            found[-1] = Pause(found[-1].since, day)
    return tuple(found)


def _counts(unit: Unit, day: date, calendar: Calendar, pauses: Sequence[Pause]) -> bool:
    if _is_paused(day, pauses):
        return False
    return unit is Unit.CALENDAR or calendar.is_working(day)


def _is_paused(day: date, pauses: Sequence[Pause]) -> bool:
    return any(pause.covers(day) for pause in pauses)


def _counted(unit: Unit, day: date, number: int, calendar: Calendar, pauses: Sequence[Pause]) -> date:
    if any(pause.until is None for pause in pauses):
        raise ValueError("a term has no dates while the citizen is awaited")
    while number:
        day += ONE_DAY
        number -= _counts(unit, day, calendar, pauses)
    return day


def _is_rolled(running: Running, rule: Rule) -> bool:
    if rule.unit is not Unit.CALENDAR:
        return False
    closed = [pause for pause in running.pauses if pause.until is not None and pause.since <= running.decide_by]
    whole = rule.days + sum(pause.days(running.decide_by) for pause in closed)
    return (running.decide_by - running.started_on).days > whole


def _expected(running: Running, calendar: Calendar, today: date) -> date | None:
    usual = [EXPECTED[change] for change in running.changes if change in EXPECTED]
    if not usual or running.status in PAUSED or running.ended_on is not None:
        return None
    pauses = running.pauses
    last = max(_counted(one.unit, running.started_on, one.days, calendar, pauses) for one in usual)
    return last if today <= last < running.decide_by else None


def _state(running: Running, today: date, reader: Party) -> ClockState:
    if has_passed(running, today):
        return ClockState.PASSED
    if running.status in PAUSED:
        return ClockState.PAUSED
    acts = reader is not Party.OWNER and running.ended_on is None
    return ClockState.RUNNING if acts else ClockState.NOTHING_TO_DO
