"""What the administrator's pages of people show: rows of a list, and one account."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import dates
from oms_app.content import errors as error_words
from oms_app.content import people as words
from oms_app.content.audit import ROLES
from oms_app.domain.actor import STAFF, Actor, Role
from oms_app.domain.errors import Invalid
from oms_app.services.people import AccountView, OrganisationView
from oms_app.views.rows import NO_BADGE, Badge, Choice, Fact

STAFF_ROLES = [role for role in Role if role in STAFF]
ROLE_CHOICES = [Choice(role.value, ROLES[role]) for role in STAFF_ROLES]
SHOWN_CHOICES = [*ROLE_CHOICES, Choice(Role.CITIZEN.value, ROLES[Role.CITIZEN])]


@dataclass(frozen=True)
class AccountRow:
    """One line of the list."""

    name: str = ""
    href: str = ""
    role: str = ""
    organisation: str = ""
    signed_in: str = ""
    badge: Badge = NO_BADGE


@dataclass(frozen=True)
class Shown:
    """One account, worded. `id` is 0 until it is loaded; what may not be changed says why in `note`."""

    id: int = 0
    name: str = ""
    badge: Badge = NO_BADGE
    facts: list[Fact] = field(default_factory=list)
    role: str = ""
    insurer: str = ""
    is_staff: bool = False
    can_have_role: bool = False
    can_be_blocked: bool = False
    blocked: str = ""
    note: str = ""


def rows(found: list[AccountView], now: datetime) -> list[AccountRow]:
    """The list."""
    return [
        AccountRow(
            name=one.name,
            href=routes.admin_person(one.id),
            role=ROLES[one.role],
            organisation=one.organisation or words.NOWHERE,
            signed_in=_signed_in(one, now),
            badge=_badge(one),
        )
        for one in found
    ]


def shown(one: AccountView, actor: Actor, now: datetime) -> Shown:
    """One account, as this administrator may change it."""
    is_own = one.id == actor.account_id
    is_citizen = one.role is Role.CITIZEN and one.is_person
    return Shown(
        id=one.id,
        name=one.name,
        badge=_badge(one),
        facts=_facts(one, now),
        role=one.role.value if one.role in STAFF else "",
        insurer=str(one.insurer_id or ""),
        is_staff=one.role in STAFF,
        can_have_role=not is_own and not is_citizen,
        can_be_blocked=not is_own,
        blocked=words.since(dates.moment(one.blocked_at, now)) if one.blocked_at else "",
        note=words.OWN_NOTE if is_own else words.CITIZEN_NOTE if is_citizen else "",
    )


def role_of(text: str) -> Role | None:
    """The role that a form names, if it is one that people have."""
    return Role(text) if text in {choice.value for choice in SHOWN_CHOICES} else None


def errors(error: Invalid) -> dict[str, str]:
    """What to mend, by field."""
    return {problem.field: error_words.WORDS[problem.code] for problem in error.problems}


def insurers(found: list[OrganisationView]) -> list[Choice]:
    """The organisations to choose from."""
    return [Choice(str(one.id), one.name) for one in found]


def _facts(one: AccountView, now: datetime) -> list[Fact]:
    return [
        Fact(words.ROLE, ROLES[one.role]),
        Fact(words.ORGANISATION, one.organisation or words.NOWHERE),
        Fact(words.LEVEL, words.LEVELS[one.level]),
        Fact(words.SIGNED_IN, _signed_in(one, now)),
        Fact(words.PHONE, one.phone or words.NOWHERE),
        Fact(words.EMAIL, one.email or words.NOWHERE),
        Fact(words.CREATED, dates.moment(one.created_at, now)),
        Fact(words.NUMBER, str(one.id)),
    ]


def _signed_in(one: AccountView, now: datetime) -> str:
    return dates.moment(one.signed_in_at, now) if one.signed_in_at else words.NEVER


def _badge(one: AccountView) -> Badge:
    return Badge(*(words.BLOCKED if one.blocked_at else words.ACTIVE))
