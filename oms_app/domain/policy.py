"""A policy: its statuses, forms and terms (POL-1, POL-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oms_app.domain.dates import birthday

MAJORITY = 18


class PolicyStatus(StrEnum):
    """What the policy is good for today."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    ANNULLED = "annulled"
    CLARIFICATION = "clarification"


class PolicyForm(StrEnum):
    """What the policy is made of: paper forms, a card, or a record in the register."""

    OLD = "old"
    TEMPORARY_PAPER = "temporary_paper"
    TEMPORARY_ELECTRONIC = "temporary_electronic"
    PAPER = "paper"
    CARD = "card"
    UNIVERSAL_CARD = "universal_card"
    DIGITAL = "digital"


class PolicyTerm(StrEnum):
    """«постоянный» or «временный»."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"


class DebtKind(StrEnum):
    """What an earlier policy has left open."""

    NOT_ENDED = "not_ended"
    UNPAID = "unpaid"


@dataclass(frozen=True)
class Debt:
    """An earlier policy that the register does not call settled: of which insurer, open since when."""

    kind: DebtKind
    insurer: str
    since: date

    def told(self) -> str:
        """In one text, as the register keeps it and a finding names it."""
        return f"{self.kind}:{self.since.isoformat()}:{self.insurer}"

    @classmethod
    def of(cls, text: str) -> Debt:
        """What `told` gave."""
        kind, since, insurer = text.split(":", 2)
        return cls(DebtKind(kind), insurer, date.fromisoformat(since))


class Relation(StrEnum):
    """Whose policy it is for the person who looks."""

    SELF = "self"
    CHILD = "child"


class Sex(StrEnum):
    """As the register writes it."""

    MALE = "male"
    FEMALE = "female"


def is_child(born_on: date, today: date) -> bool:
    """Whether somebody is represented by others still."""
    return today < birthday(born_on, MAJORITY)
