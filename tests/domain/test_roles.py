"""Who may do what to whose account: every giver, act, role, own and another's (DESK-2, SEC-1)."""

from __future__ import annotations

import itertools

import pytest

from oms_app.domain.actor import STAFF, Role
from oms_app.domain.errors import Code
from oms_app.domain.roles import Act, refusal

# What an administrator may do to the account of another; nobody else may anything.
ALLOWED: dict[Act, set[Role]] = {
    Act.INVITE: {Role.REVIEWER, Role.SUPPORT, Role.SUPERVISOR, Role.ADMIN},
    Act.GIVE: {Role.REVIEWER, Role.SUPPORT, Role.SUPERVISOR, Role.ADMIN},
    Act.TAKE: {Role.REVIEWER, Role.SUPPORT, Role.SUPERVISOR, Role.ADMIN},
    Act.BLOCK: {Role.CITIZEN, Role.REVIEWER, Role.SUPPORT, Role.SUPERVISOR, Role.ADMIN},
    Act.UNBLOCK: {Role.CITIZEN, Role.REVIEWER, Role.SUPPORT, Role.SUPERVISOR, Role.ADMIN},
    Act.RESET: {Role.REVIEWER, Role.SUPPORT, Role.SUPERVISOR, Role.ADMIN},
}


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize(("giver", "act", "role"), list(itertools.product(Role, Act, Role)))
def test_only_an_administrator_may_and_only_to_another(giver: Role, act: Act, role: Role) -> None:
    may = giver is Role.ADMIN and role in ALLOWED[act]
    assert refusal(giver, act, role, own=False) == (None if may else Code.FORBIDDEN)
    assert refusal(giver, act, role, own=True) == (Code.OWN_ACCOUNT if may else Code.FORBIDDEN)


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("giver", Role)
def test_nobody_raises_their_own_rights(giver: Role) -> None:
    assert all(refusal(giver, Act.GIVE, role, own=True) is not None for role in STAFF)
