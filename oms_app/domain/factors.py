"""What a person adds to their password, and how a sign-in may end (SIGN-1, SIGN-4)."""

from __future__ import annotations

from enum import StrEnum

from oms_app.domain.actor import STAFF, Role


class FactorKind(StrEnum):
    """The second factor, strongest first."""

    PASSKEY = "passkey"
    APP = "app"
    SMS = "sms"
    BACKUP = "backup"


# A person adds these themselves; SMS comes with a phone, backup codes stand in for what was lost.
ENROLLED = frozenset({FactorKind.PASSKEY, FactorKind.APP})


class SignInOutcome(StrEnum):
    """How one try to sign in ended."""

    SIGNED_IN = "signed_in"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105  an outcome
    LOCKED = "locked"
    WRONG_FACTOR = "wrong_factor"


class StaffFactor(StrEnum):
    """What the portal makes of staff who have nothing stronger than SMS: it lets them do nothing, or asks them."""

    REQUIRED = "required"
    ASKED = "asked"


def holds_back(rule: StaffFactor, role: Role, *, is_ready: bool, is_invited: bool) -> bool:
    """Whether this account may do nothing yet but add a factor. Whoever was invited is never merely asked."""
    return role in STAFF and not is_ready and (rule is StaffFactor.REQUIRED or is_invited)


def strongest(offered: tuple[FactorKind, ...]) -> FactorKind:
    """What a sign-in asks for first."""
    return min(offered, key=list(FactorKind).index)
