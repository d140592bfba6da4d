"""Working days: New Year, May, working Saturdays, clocks of other regions, and years that nobody has answered for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.calendar import Calendar, DayKind, day_in, days_of, plain
from oms_app.domain.errors import CalendarMissing, Code
from oms_app.domain.zones import Zone

OFF, WORKING = DayKind.OFF, DayKind.WORKING


def official(off: str, working: str = "", *, year: int) -> dict[date, DayKind]:
    """«01.01 02.01» as days of a year."""
    days = {date(year, int(day[3:]), int(day[:2])): OFF for day in off.split()}
    return days | {date(year, int(day[3:]), int(day[:2])): WORKING for day in working.split()}


# Government decrees on days off: 2024, 2025 and 2026; only what differs from a plain week.
DAYS_2024 = official(
    "01.01 02.01 03.01 04.01 05.01 08.01 23.02 08.03 29.04 30.04 01.05 09.05 10.05 12.06 04.11 30.12 31.12",
    "27.04 02.11 28.12",
    year=2024,
)
DAYS_2025 = official(
    "01.01 02.01 03.01 06.01 07.01 08.01 01.05 02.05 08.05 09.05 12.06 13.06 03.11 04.11 31.12", "01.11", year=2025
)
DAYS_2026 = official("01.01 02.01 05.01 06.01 07.01 08.01 09.01 23.02 09.03 01.05 11.05 12.06 04.11 31.12", year=2026)
CALENDAR = Calendar({2024, 2025, 2026}, DAYS_2024 | DAYS_2025 | DAYS_2026)
RADONITSA = date(2026, 4, 21)

known_days = st.dates(date(2024, 3, 1), date(2026, 6, 30))


@pytest.mark.req("SLA-1")
@pytest.mark.parametrize(("year", "count"), [(2024, 248), (2025, 247), (2026, 247)])
def test_a_year_has_as_many_working_days_as_its_production_calendar(year: int, count: int) -> None:
    assert sum(CALENDAR.is_working(day) for day in days_of(year)) == count


@pytest.mark.req("SLA-1")
def test_over_new_year_the_days_of_the_holidays_are_not_counted() -> None:
    assert CALENDAR.after(date(2025, 12, 29), 1) == date(2025, 12, 30)
    assert CALENDAR.after(date(2025, 12, 29), 2) == date(2026, 1, 12)
    assert CALENDAR.after(date(2025, 12, 29), 10) == date(2026, 1, 22)


@pytest.mark.req("SLA-1")
def test_in_may_moved_days_off_are_days_off() -> None:
    assert CALENDAR.after(date(2025, 4, 30), 3) == date(2025, 5, 7)  # after the 1st to the 4th
    assert CALENDAR.after(date(2026, 5, 8), 1) == date(2026, 5, 12)  # Monday the 11th is off for Saturday the 9th


@pytest.mark.req("SLA-1")
def test_a_saturday_that_was_made_a_working_day_is_counted() -> None:
    assert CALENDAR.is_working(date(2024, 4, 27))
    assert CALENDAR.after(date(2024, 4, 26), 2) == date(2024, 5, 2)  # the Saturday, then past the long holidays
    assert CALENDAR.after(date(2025, 10, 31), 1) == date(2025, 11, 1)


@pytest.mark.req("SLA-1")
def test_a_day_off_of_one_region_is_a_working_day_elsewhere() -> None:
    saratov = CALENDAR.over({RADONITSA: OFF})
    assert (CALENDAR.is_working(RADONITSA), saratov.is_working(RADONITSA)) == (True, False)
    assert saratov.after(date(2026, 4, 20), 1) == date(2026, 4, 22)


@pytest.mark.req("SLA-1")
def test_a_year_that_nobody_has_answered_for_is_never_guessed() -> None:
    with pytest.raises(CalendarMissing) as told:
        CALENDAR.after(date(2026, 12, 28), 10)
    assert (told.value.year, told.value.code) == (2027, Code.CALENDAR_MISSING)
    with pytest.raises(CalendarMissing):
        CALENDAR.is_working(date(2023, 12, 29))
    with pytest.raises(CalendarMissing):
        CALENDAR.working_on_or_after(date(2026, 12, 31))


@pytest.mark.req("SLA-1")
@pytest.mark.parametrize("zone", list(Zone))
def test_what_is_sent_at_one_minute_to_midnight_is_sent_on_that_day(zone: Zone) -> None:
    late = datetime(2026, 6, 30, 23, 59, tzinfo=ZoneInfo(zone))
    assert day_in(zone, late.astimezone(UTC)) == date(2026, 6, 30)
    assert day_in(zone, late.astimezone(UTC) + timedelta(minutes=1)) == date(2026, 7, 1)


@pytest.mark.req("SLA-1")
def test_one_moment_is_two_days_at_the_two_ends_of_the_country() -> None:
    moment = datetime(2026, 12, 31, 14, 30, tzinfo=UTC)
    assert day_in(Zone.KALININGRAD, moment) == date(2026, 12, 31)
    assert day_in(Zone.KAMCHATKA, moment) == date(2027, 1, 1)


@pytest.mark.req("SLA-1")
@given(known_days, st.integers(1, 30))
def test_a_working_day_by_its_number_is_a_working_day_with_that_many_before_it(day: date, number: int) -> None:
    found = CALENDAR.after(day, number)
    assert CALENDAR.is_working(found)
    assert CALENDAR.between(day, found) == number


@pytest.mark.req("SLA-1")
@given(known_days, st.integers(0, 20), st.integers(0, 20))
def test_to_count_on_is_to_count_at_once(day: date, first: int, then: int) -> None:
    assert CALENDAR.after(CALENDAR.after(day, first), then) == CALENDAR.after(day, first + then)


@pytest.mark.req("SLA-1")
@given(known_days, st.integers(1, 15), known_days)
def test_one_more_day_off_never_brings_a_deadline_nearer(day: date, number: int, off: date) -> None:
    assert CALENDAR.over({off: OFF}).after(day, number) >= CALENDAR.after(day, number)


@pytest.mark.req("SLA-1")
@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_what_the_calendar_does_not_speak_of_is_a_day_of_a_plain_week(day: date) -> None:
    assert Calendar({day.year}, {}).kind(day) is plain(day)
