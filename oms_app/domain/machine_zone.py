"""The machine-readable zone of a passport: what its digits say, believed only where their check digits hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from oms_app.domain.printed import CERTAIN, Line, Reading

_WEIGHTS = (7, 3, 1)
_SECOND_LINE = re.compile(r"([0-9]{9})([0-9]).{3}([0-9]{6})([0-9]).(.*)")
_TAIL = re.compile(r"([0-9])([0-9]{6})[0-9]{6}")
# The last digit of the series does not fit where the number stands: it is among the optional data.
_NUMBER_WITHOUT = slice(3, 4)
_LOOK_ALIKES = str.maketrans("ОOoDQЗlI|Б", "0000031116")


@dataclass(frozen=True)
class Zone:
    """What the second line says; days as YYMMDD, those that it does not say are empty."""

    number: str
    born_on: str
    issued_on: str
    words: Line

    def is_of(self, number: str) -> bool:
        """Whether it can be the zone of the passport with these ten digits."""
        return len(number) == 10 and self.number == number[: _NUMBER_WITHOUT.start] + number[_NUMBER_WITHOUT.stop :]

    def reading(self, text: str) -> Reading:
        """This value, read off the zone; the check digits vouch for it, however unsure the reader is."""
        return Reading(text, CERTAIN, self.words)


def zones(lines: Sequence[Line]) -> Iterator[Zone]:
    """The zones whose check digits hold."""
    for line in lines:
        text = "".join(word.text for word in line).translate(_LOOK_ALIKES)
        found = _SECOND_LINE.search(text)
        if found and check_digit(found[1]) == found[2] and check_digit(found[3]) == found[4]:
            tail = _TAIL.search(found[5])
            yield Zone(found[1], found[3], tail[2] if tail else "", line)


def check_digit(text: str) -> str:
    """The check digit of a run of digits, by the weights 7, 3, 1."""
    return str(sum(int(digit) * _WEIGHTS[place % 3] for place, digit in enumerate(text)) % 10)


def as_written(day: date) -> str:
    """A day as the zone writes it: 860714."""
    return f"{day:%y%m%d}"
