"""«Причина изменения»: which reasons there are and which changes each fits (APP-2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oms_app.domain.changes import Change


class Reason(StrEnum):
    """Why the data change. `OWN_WORDS` asks for a text."""

    NAME_CHANGE = "name_change"
    RESIDENCE_CHANGE = "residence_change"
    CORRECTION = "correction"
    EMPLOYMENT = "employment"
    OTHER = "other"
    OWN_WORDS = "own_words"


@dataclass(frozen=True)
class ReasonRule:
    """What a reason fits and asks for."""

    fits: frozenset[Change]
    needs_text: bool = False


_ALL = frozenset(Change)

REASONS: dict[Reason, ReasonRule] = {
    Reason.NAME_CHANGE: ReasonRule(frozenset({Change.FULL_NAME})),
    Reason.RESIDENCE_CHANGE: ReasonRule(frozenset({Change.ADDRESS})),
    Reason.CORRECTION: ReasonRule(_ALL),
    Reason.EMPLOYMENT: ReasonRule(_ALL),
    Reason.OTHER: ReasonRule(_ALL),
    Reason.OWN_WORDS: ReasonRule(_ALL, needs_text=True),
}


def offered(changes: tuple[Change, ...]) -> tuple[Reason, ...]:
    """The reasons that fit at least one of the chosen changes, in the order of the table."""
    return tuple(reason for reason, rule in REASONS.items() if rule.fits & set(changes))
