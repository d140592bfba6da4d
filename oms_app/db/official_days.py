"""What the package `holidays` knows of days off in Russia, decrees included, as rows of the calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from holidays import country_holidays
from holidays.countries.russia import RussiaStaticHolidays

from oms_app.domain.calendar import DayKind, Source, days_of, plain

FIRST_YEAR = 2024  # from here on it was compared with the official calendars month by month
LAST_YEAR = max(RussiaStaticHolidays.special_public_holidays)  # the last year whose decree it has
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


def differing(year: int) -> dict[date, DayKind]:
    """The days that differ from a plain week; of a year without a decree only the holidays that the law names."""
    known = country_holidays("RU", years=year)
    kinds = {day: DayKind.WORKING if known.is_working_day(day) else DayKind.OFF for day in days_of(year)}
    return {day: kind for day, kind in kinds.items() if kind is not plain(day)}


def year_row(year: int, at: datetime) -> dict[str, Any]:
    """A year of the package, filled now; what has begun by now is beyond doubt, the future is to be confirmed."""
    confirmed = at if year <= at.year else None
    return {"year": year, "source": Source.PACKAGE, "filled_at": at, "confirmed_at": confirmed, "confirmed_by": None}


def day_rows(year: int, source: Source = Source.PACKAGE) -> list[dict[str, Any]]:
    """Its days, for the whole country."""
    return [{"day": day, "region": "", "kind": kind, "source": source} for day, kind in differing(year).items()]
