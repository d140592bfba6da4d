"""СНИЛС, the personal insurance account number: `XXX-XXX-XXX YY`, YY a check number."""

from __future__ import annotations

from oms_app.domain.errors import Code, DomainError
from oms_app.domain.spelling import ascii_digits

LENGTH = 11
_LAST_UNCHECKED = 1_001_998  # the check number is defined only above 001-001-998


def check_number(first_9: str) -> str:
    """The last two digits for the first nine."""
    total = sum(int(digit) * weight for digit, weight in zip(first_9, range(9, 0, -1), strict=True))
    return f"{total % 101 % 100:02d}"


def clean(text: str) -> str:
    """The number as it is written, of whatever was typed. Raises `SNILS_LENGTH` or `SNILS_CHECK`."""
    digits = ascii_digits(text)
    if len(digits) != LENGTH:
        raise DomainError(Code.SNILS_LENGTH)
    if int(digits[:9]) > _LAST_UNCHECKED and digits[9:] != check_number(digits[:9]):
        raise DomainError(Code.SNILS_CHECK)
    return written(digits)


def written(digits: str) -> str:
    """Eleven digits with dashes and a space."""
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}"


def build(first_9: int) -> str:
    """The whole number of its first nine digits."""
    base = f"{first_9:09d}"
    return written(base + check_number(base))
