"""Whose pages are pictured: one of each role, and citizens whose stories fill a page in another way."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app import routes
from oms_app.demo.sign_ins import (
    ADMINISTRATOR,
    CITIZEN,
    REVIEWER,
    SIMPLE_CITIZEN,
    SUPERVISOR,
    SUPPORT,
    SignIn,
)
from oms_app.domain.actor import Role
from oms_app.state.screen import Access
from tests.journeys.people_of_the_demo import ASHOT, AZIZ, DMITRY, RAMIL, VIKTORIA

# A citizen's page about one application, and the ways to it.
OF_AN_APPLICATION = (routes.SERVICE_POLICY, routes.HISTORY, routes.APPLICATION)


@dataclass(frozen=True)
class Sitter:
    """Somebody who looks at the pages of these kinds; `pages` instead names the few that are of interest."""

    name: str
    known: SignIn | None
    kinds: frozenset[Access] = frozenset()
    pages: tuple[str, ...] = ()

    def sees(self, path: str, access: Access) -> bool:
        """Whether this page is pictured for them."""
        return path in self.pages if self.pages else access in self.kinds


def _of_role(name: str, known: SignIn | None, *kinds: Access) -> Sitter:
    return Sitter(name, known, frozenset(kinds))


SITTERS = (
    _of_role("stranger", None, Access.ANYONE),
    _of_role("citizen", CITIZEN, Access.CITIZEN, Access.SIGNED_IN, Access.ENTERING),
    Sitter("draft", VIKTORIA, pages=(routes.POLICIES, routes.SERVICE_POLICY, routes.APPLICATION_EDIT)),
    Sitter("asked", AZIZ, pages=(routes.POLICIES, *OF_AN_APPLICATION)),
    Sitter("answered", ASHOT, pages=OF_AN_APPLICATION),
    Sitter(
        "refused",
        SignIn(Role.CITIZEN, "Вера Орлова", "+7 000 100-00-05"),
        pages=(*OF_AN_APPLICATION, routes.APPLICATION_REPAIR, routes.COMPLAINT_CASE),
    ),
    Sitter("overdue", RAMIL, pages=(*OF_AN_APPLICATION, routes.APPLICATION_COMPLAINT)),
    Sitter(
        "disagreeing",
        DMITRY,
        pages=(routes.POLICIES, routes.POLICY, routes.POLICY_CHECK, routes.POLICY_HISTORY, routes.HISTORY),
    ),
    Sitter("unconfirmed", SIMPLE_CITIZEN, pages=(routes.POLICIES, routes.SECURITY, routes.SECURITY_CONFIRM)),
    _of_role("reviewer", REVIEWER, Access.REVIEWER, Access.DESK, Access.SIGNED_IN),
    _of_role("supervisor", SUPERVISOR, Access.SUPERVISOR, Access.OVERSIGHT, Access.DESK),
    _of_role("support", SUPPORT, Access.SUPPORT),
    _of_role("administrator", ADMINISTRATOR, Access.ADMIN, Access.OVERSIGHT),
)
