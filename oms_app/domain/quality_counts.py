"""Decisions as they are counted, month by month: together all that were about the same (SLA-5).

Days that are over are counted once, so counts are of all their decisions; what is asked for is chosen of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.refusals import RefusalReason

Place = tuple[int, date]  # an insurer, and the first day of a month


@dataclass(frozen=True)
class Alike:
    """What decisions have in common: the first day of their month, their insurer, their handling, their changes."""

    month: date
    insurer_id: int
    handling: Handling
    changes: tuple[Change, ...]

    @property
    def place(self) -> Place:
        """Where they are kept."""
        return self.insurer_id, self.month


class Outcome(NamedTuple):
    """How one of them came out; a repeat is of a second or later attempt."""

    is_refused: bool
    is_late: bool
    is_repeat: bool


@dataclass(frozen=True)
class Counts:
    """Of decisions that are alike: how many had which outcome, and were made on which day of their term.

    And for what they refused, and for what the attempts before them were refused; a refusal may name several reasons.
    """

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)
    reasons: Counter[RefusalReason] = field(default_factory=Counter)
    repeated_after: Counter[RefusalReason] = field(default_factory=Counter)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.outcomes + other.outcomes,
            self.days + other.days,
            self.reasons + other.reasons,
            self.repeated_after + other.repeated_after,
        )


Counted = Mapping[Alike, Counts]


def together(parts: Iterable[Counted]) -> Counted:
    """Several countings of different days as one."""
    found: dict[Alike, Counts] = {}
    for part in parts:
        for alike, counts in part.items():
            found[alike] = found[alike] + counts if alike in found else counts
    return found
