"""What «Сроки и календарь» shows: years with their working days, and what a form there says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from oms_app.content import calendar as words
from oms_app.content import dates
from oms_app.content import errors as error_words
from oms_app.domain.calendar import DayKind
from oms_app.domain.dates import parse
from oms_app.domain.errors import Code, DomainError
from oms_app.services.calendar import CalendarView, DayView, YearView
from oms_app.views.rows import NO_BADGE, Badge, Choice, Fact

KIND_CHOICES = [Choice(kind.value, told[0]) for kind, told in words.KINDS.items()]


@dataclass(frozen=True)
class DayRow:
    """One day that differs."""

    day: str = ""
    badge: Badge = NO_BADGE
    region: str = ""
    source: str = ""


@dataclass(frozen=True)
class YearCard:
    """One year; `dialog` is the id of its question."""

    year: int = 0
    title: str = ""
    badge: Badge = NO_BADGE
    total: str = ""
    months: list[Fact] = field(default_factory=list)
    days: list[DayRow] = field(default_factory=list)
    may_confirm: bool = False
    dialog: str = ""


@dataclass(frozen=True)
class Shown:
    """The page, worded; `next_year` is 0 until it is loaded."""

    warned: str = ""
    years: list[YearCard] = field(default_factory=list)
    regions: list[Choice] = field(default_factory=list)
    next_year: int = 0
    begin: str = ""


def shown(view: CalendarView) -> Shown:
    """The calendar as the administrator reads it."""
    return Shown(
        warned=words.warned(view.to_confirm) if view.to_confirm else "",
        years=[_year(one) for one in view.years],
        regions=[Choice(code, name) for code, name in view.regions.items()],
        next_year=view.next_year,
        begin=words.begin(view.next_year),
    )


def day_of(form: Mapping[str, str], today: date) -> tuple[date, DayKind, str]:
    """Day, kind and region of the form. Raises a `DomainError` with the field that is wrong."""
    try:
        day = parse(form.get("day", ""), today=today)
    except DomainError as error:
        raise DomainError(error.code, field="day", hint=error.hint) from error
    kind = form.get("kind", "")
    if kind not in frozenset(DayKind):
        raise DomainError(Code.CHOICE, field="kind")
    return day, DayKind(kind), form.get("region", "")


def errors(error: DomainError) -> dict[str, str]:
    """What to mend, by field; a year that is not there is told at the day."""
    field_name = error.field or "day"
    text = words.WRONG_DAY if error.code is Code.DATE_FORMAT else error_words.WORDS[error.code]
    return {field_name: words.NO_YEAR if error.code is Code.CALENDAR_MISSING else text}


def today_of(now: datetime) -> date:
    """The day by which two digits of a year are understood."""
    return now.astimezone(dates.MOSCOW).date()


def _year(one: YearView) -> YearCard:
    return YearCard(
        year=one.year,
        title=words.year(one.year),
        badge=_badge(one),
        total=words.working_days(sum(one.months)),
        months=[Fact(name, str(count)) for name, count in zip(words.MONTHS, one.months, strict=True)],
        days=[_day(day) for day in one.days],
        may_confirm=one.confirmed_at is None,
        dialog=f"confirm-{one.year}",
    )


def _badge(one: YearView) -> Badge:
    if one.confirmed_at is not None:
        return Badge(*words.CONFIRMED)
    return Badge(*(words.UNCONFIRMED if one.is_counted else words.NOT_COUNTED))


def _day(one: DayView) -> DayRow:
    return DayRow(
        day=words.day(one.day),
        badge=Badge(*words.KINDS[one.kind]),
        region=one.region or words.COUNTRY,
        source=words.SOURCES[one.source],
    )
