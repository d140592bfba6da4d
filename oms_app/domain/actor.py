"""Who acts: roles, account levels, and the actor that every service call begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What an account is for. `SYSTEM` is the portal itself and never signs in.

    `NEWCOMER` is what staff act as until their second factor is strong; no account is one.
    """

    CITIZEN = "citizen"
    REVIEWER = "reviewer"
    SUPPORT = "support"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    NEWCOMER = "newcomer"
    SYSTEM = "system"


class Level(StrEnum):
    """How far an account is confirmed (SIGN-2)."""

    SIMPLE = "simple"
    STANDARD = "standard"
    CONFIRMED = "confirmed"


STAFF = frozenset({Role.REVIEWER, Role.SUPPORT, Role.SUPERVISOR, Role.ADMIN})


@dataclass(frozen=True)
class Actor:
    """The signed-in account as of this very call, read anew from its session.

    `person_id` is the citizen (staff may be citizens too); `insurer_id` only for reviewers; `proved_at` is when they
    typed their password in this session last.
    """

    account_id: int
    role: Role
    person_id: int | None = None
    insurer_id: int | None = None
    level: Level = Level.SIMPLE
    session_id: int | None = None
    proved_at: datetime | None = None


SYSTEM = Actor(account_id=0, role=Role.SYSTEM, level=Level.CONFIRMED)
