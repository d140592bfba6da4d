"""ЕНП, the policy number: build, check, decode.

16 digits `TT MMYYYYDD NNNNN K`. TT is the territorial fund that issued it. MM is the month, + 20 for births up to
1950, + 40 for 1951 … 2000; YYYY the year backwards; DD the day, + 50 for a man; each of these eight digits is then
taken from 9. NNNNN counts within. K is the check digit: Mod10 of ISO/HL7 27931 (order of FFOMS 79 of 07.04.2011).
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from oms_app.domain.changes import Change, Field
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.policy import Sex
from oms_app.domain.spelling import ascii_digits

LENGTH = 16
_MAN = 50


@dataclass(frozen=True)
class Decoded:
    """What a number says; `born_on` and `sex` are None when its date is no date."""

    region: str
    born_on: date | None
    sex: Sex | None
    counter: int


def check_digit(first_15: str) -> str:
    """The last digit for the first fifteen."""
    total = 0
    for place, digit in enumerate(map(int, reversed(first_15))):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def build(region: str, born_on: date, sex: Sex, counter: int) -> str:
    """The number of the `counter`-th person of this region, birth date and sex (1 … 99 999)."""
    base = f"{region}{_facet(born_on, sex)}{counter:05d}"
    return base + check_digit(base)


def clean(text: str) -> str:
    """Sixteen digits of whatever was typed. Raises `ENP_LENGTH` or `ENP_CHECK`."""
    digits = ascii_digits(text)
    if len(digits) != LENGTH:
        raise DomainError(Code.ENP_LENGTH)
    if check_digit(digits[:-1]) != digits[-1]:
        raise DomainError(Code.ENP_CHECK)
    return digits


def decode(enp: str) -> Decoded:
    """What sixteen right digits say. A right check digit does not make the date a date."""
    raw = _mirrored(enp[2:10])
    month, year, day = int(raw[:2]), int(raw[2:6][::-1]), int(raw[6:])
    sex = Sex.MALE if day > _MAN else Sex.FEMALE
    try:
        born_on = date(year, month - _century(year), day - (_MAN if sex is Sex.MALE else 0))
    except ValueError:
        return Decoded(enp[:2], None, None, int(enp[10:15]))
    return Decoded(enp[:2], born_on, sex, int(enp[10:15]))


def fits(enp: str, born_on: date, sex: Sex) -> bool:
    """Whether the number agrees with a birth date and sex. A disagreement is a warning: numbers outlive corrections."""
    return enp[2:10] == _facet(born_on, sex)


def is_odd(enp: str, values: Mapping[Field, str], changed: Container[Change]) -> bool:
    """Whether an application changes birth date or sex to what the number does not say: something to look at twice."""
    if Change.BIRTH_DATE not in changed and Change.SEX not in changed:
        return False
    try:
        return not fits(enp, date.fromisoformat(values.get(Field.BORN_ON, "")), Sex(values.get(Field.SEX, "")))
    except ValueError:
        return False


def _facet(born_on: date, sex: Sex) -> str:
    month = born_on.month + _century(born_on.year)
    day = born_on.day + (_MAN if sex is Sex.MALE else 0)
    return _mirrored(f"{month:02d}{f'{born_on.year:04d}'[::-1]}{day:02d}")


def _century(year: int) -> int:
    if year <= 1950:
        return 20
    return 40 if year <= 2000 else 0


def _mirrored(digits: str) -> str:
    return "".join(str(9 - int(digit)) for digit in digits)
