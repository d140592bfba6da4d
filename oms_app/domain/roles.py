"""Who may give and take roles, invite and block: one table (DESK-2, SEC-1)."""

from __future__ import annotations

from enum import StrEnum

from oms_app.domain.actor import STAFF, Role
from oms_app.domain.errors import Code


class Act(StrEnum):
    """What one does to another's account. The role is the new one of `GIVE` and `INVITE`, else the present."""

    INVITE = "invite"
    GIVE = "give"
    TAKE = "take"
    BLOCK = "block"
    UNBLOCK = "unblock"
    RESET = "reset"


EVERYBODY = STAFF | {Role.CITIZEN}

# What is not here nobody may.
MAY: dict[tuple[Role, Act], frozenset[Role]] = {
    (Role.ADMIN, Act.INVITE): STAFF,
    (Role.ADMIN, Act.GIVE): STAFF,
    (Role.ADMIN, Act.TAKE): STAFF,
    (Role.ADMIN, Act.BLOCK): EVERYBODY,
    (Role.ADMIN, Act.UNBLOCK): EVERYBODY,
    (Role.ADMIN, Act.RESET): STAFF,  # citizens come in by SMS, or prove themselves at an office
}
OF_AN_INSURER = frozenset({Role.REVIEWER, Role.SUPERVISOR})


def refusal(giver: Role, act: Act, role: Role, *, own: bool) -> Code | None:
    """Why `giver` may not do this to an account of `role`; nobody does anything to their own."""
    if role not in MAY.get((giver, act), frozenset()):
        return Code.FORBIDDEN
    return Code.OWN_ACCOUNT if own else None
