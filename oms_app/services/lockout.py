"""Five wrong passwords close an account for fifteen minutes, and a name that is nobody's just the same (SEC-2)."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from oms_app.domain.errors import Code, DomainError, TooMany

WRONG_PASSWORDS = 5
LOCKED_FOR = timedelta(minutes=15)
REMEMBERED = 10_000


class Lockable(Protocol):
    """An account, or a name that is nobody's."""

    failures: int
    locked_until: datetime | None


@dataclass
class Nobody:
    """Wrong passwords for a name that has no account."""

    failures: int = 0
    locked_until: datetime | None = None


class Nobodies:
    """The latest names that are nobody's, so that their answers do not tell them from real ones."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Nobody] = OrderedDict()

    def get(self, index: str) -> Nobody:
        """The same one again for the same name."""
        nobody = self._known.setdefault(index, Nobody())
        self._known.move_to_end(index)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return nobody


def check(one: Lockable, now: datetime) -> None:
    """Raises `TooMany(LOCKED)` with the time while it is closed."""
    if one.locked_until is not None and one.locked_until > now:
        raise TooMany(Code.LOCKED, retry_at=one.locked_until)


def strike(one: Lockable, now: datetime) -> DomainError:
    """Count a wrong password; gives what to answer."""
    one.failures += 1
    if one.failures < WRONG_PASSWORDS:
        return DomainError(Code.WRONG_SIGN_IN)
    one.failures, one.locked_until = 0, now + LOCKED_FOR
    return TooMany(Code.LOCKED, retry_at=one.locked_until)


def forgive(one: Lockable) -> None:
    """The right password takes the wrong ones back."""
    one.failures, one.locked_until = 0, None
