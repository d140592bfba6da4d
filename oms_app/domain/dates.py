"""Dates as people type them, and ages counted by birthdays."""

from __future__ import annotations

import re
from datetime import date

from oms_app.domain.errors import Code, DomainError
from oms_app.domain.spelling import single_spaced, tidied

# The first three letters tell every month in both of its cases.
MONTHS = {"янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9}
MONTHS |= {"окт": 10, "ноя": 11, "дек": 12}
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-./, ]+([0-9]{1,2})[-./, ]+([0-9]{4}|[0-9]{2})")
_SOLID = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_IN_WORDS = re.compile(r"([0-9]{1,2}) ?([а-я]{3})[а-я]*\.? ?([0-9]{4})")
_YEAR_WORD = re.compile(r" ?(?:г\.?|года)$")


def parse(text: str, *, today: date) -> date:
    """The date of «30.10.2026», «30/10/2026», «30102026», «30 октября 2026 г.» or «2026-10-30».

    Raises `DATE_FORMAT` and `DATE_NOT_REAL`, with a repaired date where there is an obvious one: a year of two
    digits, a month before the day. `today` tells which century two digits mean.
    """
    plain = _YEAR_WORD.sub("", single_spaced(tidied(text)).lower())
    day, month, year = _parts(plain)
    if len(year) == 2:
        raise DomainError(Code.DATE_FORMAT, hint=_shown(day, month, _whole_year(int(year), today)))
    found = _real(day, month, int(year))
    if found is None:
        raise DomainError(Code.DATE_NOT_REAL, hint=_shown(month, day, int(year)))
    return found


def shown(day: date) -> str:
    """The date as people write it: 30.10.2026."""
    return f"{day:%d.%m.}{day.year:04d}"


def birthday(born_on: date, age: int) -> date:
    """The day on which somebody reaches `age`; for the 29th of February it is the 1st of March."""
    return _real(born_on.day, born_on.month, born_on.year + age) or date(born_on.year + age, 3, 1)


def _parts(plain: str) -> tuple[int, int, str]:
    if match := _DAY_FIRST.fullmatch(plain) or _SOLID.fullmatch(plain):
        return int(match[1]), int(match[2]), match[3]
    if match := _YEAR_FIRST.fullmatch(plain):
        return int(match[3]), int(match[2]), match[1]
    if (match := _IN_WORDS.fullmatch(plain)) and match[2] in MONTHS:
        return int(match[1]), MONTHS[match[2]], match[3]
    raise DomainError(Code.DATE_FORMAT)


def _whole_year(two_digits: int, today: date) -> int:
    this_century = today.year - today.year % 100
    return two_digits + (this_century if two_digits <= today.year % 100 else this_century - 100)


def _real(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shown(day: int, month: int, year: int) -> str:
    found = _real(day, month, year)
    return shown(found) if found else ""
