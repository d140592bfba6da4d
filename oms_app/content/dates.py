"""How dates and times are written for people, in Moscow time: relative and exact together."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from oms_app.content.numbers import NBSP, plural

MOSCOW = ZoneInfo("Europe/Moscow")
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


def begins(value: date) -> datetime:
    """The moment at which a day begins in Moscow."""
    return datetime.combine(value, time(), tzinfo=MOSCOW).astimezone(UTC)


def day(value: date) -> str:
    """«14 июля 2026»."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]} {value.year}"


def day_short(value: date, today: date) -> str:
    """«14 июля», with the year only when it is another one."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]}" if value.year == today.year else day(value)


def numeric(value: date) -> str:
    """«14.07.2026»."""
    return value.strftime("%d.%m.%Y")


def moment(value: datetime, now: datetime) -> str:
    """«сегодня в 14:05», «вчера в 09:30», «завтра в 09:00», «8 ноября в 19:42», «8 ноября 2025 в 19:42»."""
    local, today = value.astimezone(MOSCOW), now.astimezone(MOSCOW).date()
    one = timedelta(days=1)
    nearby = {today: "сегодня", today - one: "вчера", today + one: "завтра"}
    name = nearby.get(local.date()) or day_short(local.date(), today)
    return f"{name} в{NBSP}{local:%H:%M}"


def days_left(last: date, today: date) -> str:
    """«осталось 18 дней», «сегодня последний день», «срок прошёл 2 дня назад»."""
    left = (last - today).days
    if left > 0:
        verb = "остался" if left % 10 == 1 and left % 100 != 11 else "осталось"
        return f"{verb} {plural(left, 'день', 'дня', 'дней')}"
    if left == 0:
        return "сегодня последний день"
    return f"срок прошёл {plural(-left, 'день', 'дня', 'дней')} назад"


def until(last: date, today: date) -> str:
    """«до 14 июля, осталось 18 дней»."""
    return f"до {day_short(last, today)}, {days_left(last, today)}"
