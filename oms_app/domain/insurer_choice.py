"""Choosing another insurer: how a choice is kept, and how often one may choose (APP-1, INS-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LAST_DAY = (11, 1)  # of a year: month and day until which the right of that year may be used


class InsurerGround(StrEnum):
    """What gives the right to choose oftener than once a year."""

    MOVED = "moved"
    CONTRACT_ENDED = "contract_ended"


class YearsRight(StrEnum):
    """How the right to choose once in a calendar year stands."""

    FREE = "free"
    SPENT = "spent"
    OVER = "over"


# Of which ground one has to be named; nothing is asked while the right of the year is free.
GROUNDS: dict[YearsRight, tuple[InsurerGround, ...]] = {
    YearsRight.FREE: (),
    YearsRight.SPENT: tuple(InsurerGround),
    YearsRight.OVER: tuple(InsurerGround),
}


@dataclass(frozen=True)
class ChosenInsurer:
    """An insurer by its code, with the name that it had when it was chosen."""

    code: str
    name: str

    def told(self) -> str:
        """In one text, as an application and the history of a policy keep it; a code has no colon."""
        return f"{self.code}:{self.name}"

    @classmethod
    def of(cls, text: str) -> ChosenInsurer:
        """What `told` gave; of any other text there is no name."""
        code, _, name = text.partition(":")
        return cls(code, name)


def years_right(today: date, changed_on: date | None) -> YearsRight:
    """The right of this year, of somebody who applied for their last change on this day; a change spends its year."""
    if changed_on is not None and changed_on.year == today.year:
        return YearsRight.SPENT
    return YearsRight.FREE if today <= date(today.year, *LAST_DAY) else YearsRight.OVER
