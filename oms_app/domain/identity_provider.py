"""What an outside identity provider says of a person, and how far it is believed (SIGN-1, SIGN-2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from oms_app.domain import snils
from oms_app.domain.actor import Level, Role
from oms_app.domain.errors import DomainError

Claims = Mapping[str, object]

# The first claim that is true tells the level; without any the provider only knows an address.
LEVELS: tuple[tuple[str, Level], ...] = (
    ("trusted", Level.CONFIRMED),
    ("snils_verified", Level.STANDARD),
)
SNILS, BORN_ON = ("snils",), ("birthdate", "birthDate")
DATES = ("%Y-%m-%d", "%d.%m.%Y")
# Whoever works here proves it here: staff never come in by somebody else's word.
LET_IN = frozenset({Role.CITIZEN})


@dataclass(frozen=True)
class OutsidePerson:
    """Somebody as the provider knows them; what it does not tell, or tells in an odd way, is empty."""

    subject: str
    level: Level
    snils: str = ""
    born_on: date | None = None

    @property
    def is_identified(self) -> bool:
        """Whether this is proof enough to be taken for the person of this СНИЛС.

        Below «Подтверждённая» anybody could have typed the СНИЛС of another.
        """
        return self.level is Level.CONFIRMED and bool(self.snils) and self.born_on is not None


def person_of(claims: Claims) -> OutsidePerson:
    """Who the claims are about."""
    return OutsidePerson(_text(claims, "sub"), level_of(claims), _snils(claims), _born_on(claims))


def level_of(claims: Claims) -> Level:
    """The level of an account here that these claims are worth."""
    return next((level for name, level in LEVELS if claims.get(name) in (True, "true")), Level.SIMPLE)


def higher(one: Level, other: Level) -> Level:
    """The higher of two levels."""
    return max(one, other, key=list(Level).index)


def _text(claims: Claims, *names: str) -> str:
    return next((value for name in names if isinstance(value := claims.get(name), str)), "")


def _snils(claims: Claims) -> str:
    try:
        return snils.clean(_text(claims, *SNILS))
    except DomainError:
        return ""


def _born_on(claims: Claims) -> date | None:
    for shape in DATES:
        try:
            return datetime.strptime(_text(claims, *BORN_ON), shape).date()
        except ValueError:
            continue
    return None
