"""When somebody answers at the support (SUP-1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from oms_app.domain.calendar import Calendar, DayKind
from oms_app.domain.support_hours import ROUND_THE_CLOCK, SupportHours, by_calendar
from oms_app.settings import Settings, SettingsError

DAY, NIGHT = SupportHours(time(9), time(21)), SupportHours(time(20), time(6))


def moscow(hour: int, minute: int = 0) -> datetime:
    """This hour of a day in Moscow."""
    return datetime(2026, 11, 23, (hour - 3) % 24, minute, tzinfo=UTC)


@pytest.mark.req("SUP-1")
@pytest.mark.parametrize(("hours", "open_at", "closed_at"), [(DAY, (9, 20), (8, 21)), (NIGHT, (20, 5), (6, 19))])
def test_hours_are_those_of_moscow_also_over_midnight(
    hours: SupportHours, open_at: tuple[int, ...], closed_at: tuple[int, ...]
) -> None:
    assert all(hours.is_open(moscow(hour)) for hour in open_at)
    assert not any(hours.is_open(moscow(hour)) for hour in closed_at)


@pytest.mark.req("SUP-1")
def test_who_comes_out_of_hours_hears_when_somebody_will_be_there() -> None:
    assert DAY.opens_at(moscow(8, 30)) == moscow(9)
    assert DAY.opens_at(moscow(22)) == datetime(2026, 11, 24, 6, tzinfo=UTC)
    assert DAY.opens_at(moscow(10, 15)) == moscow(10, 15)
    assert ROUND_THE_CLOCK.is_open(moscow(4))


@pytest.mark.req("SUP-1", "SLA-1")
def test_who_works_on_working_days_alone_is_back_after_the_weekend_and_the_holiday() -> None:
    week = SupportHours(time(9), time(18), working_days_only=True)
    holiday = by_calendar(Calendar({2026}, {date(2026, 11, 23): DayKind.OFF}))
    friday = datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert week.opens_at(friday) == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert week.opens_at(friday, holiday) == datetime(2026, 11, 24, 6, tzinfo=UTC)
    assert (week.is_open(moscow(12)), week.is_open(moscow(12), holiday)) == (True, False)
    night = SupportHours(time(20), time(6), working_days_only=True)
    assert night.is_open(datetime(2026, 11, 21, 1, tzinfo=UTC))
    assert not night.is_open(datetime(2026, 11, 23, 1, tzinfo=UTC))
    unknown = datetime(2031, 1, 1, 9, tzinfo=UTC)
    assert week.is_open(unknown, holiday)


@pytest.mark.req("SUP-1")
def test_phone_hours_and_the_complaint_body_come_from_settings() -> None:
    assert Settings.from_environment({}).support_phone == "+78005553535"
    assert Settings.from_environment({}).support_hours is ROUND_THE_CLOCK
    told = {"OMS_SUPPORT_HOURS": "09:00 - 21:00", "OMS_COMPLAINT_BODY": "Контроль качества"}
    assert Settings.from_environment(told).support_hours == DAY
    assert Settings.from_environment(told).complaint_body == "Контроль качества"
    weekdays = SupportHours(time(9), time(18), working_days_only=True)
    assert Settings.from_environment({"OMS_SUPPORT_HOURS": "09:00-18:00 working days"}).support_hours == weekdays
    with pytest.raises(SettingsError, match="OMS_SUPPORT_HOURS"):
        Settings.from_environment({"OMS_SUPPORT_HOURS": "с девяти"})
