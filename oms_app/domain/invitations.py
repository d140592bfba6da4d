"""Invitations of staff: how one stands, and what is typed for a new one, checked field by field (DESK-2, SIGN-1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from oms_app.domain import names
from oms_app.domain.actor import STAFF, Role
from oms_app.domain.contacts import clean_email, clean_phone
from oms_app.domain.errors import Code, DomainError, Invalid, Problem

GOOD_FOR = timedelta(hours=48)
KEPT_FOR = timedelta(days=180)


class InvitationState(StrEnum):
    """How an invitation stands. Words: `content.invitations.STATES`."""

    SENT = "sent"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


RENEWABLE = frozenset({InvitationState.SENT, InvitationState.EXPIRED})


class InvitationField(StrEnum):
    """One field of the form, in its order."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    ROLE = "role"
    INSURER = "insurer"


class Answer(StrEnum):
    """What the invited person types."""

    PASSWORD = "new_password"  # noqa: S105  the name of a field
    PHONE = "phone"


@dataclass(frozen=True)
class Invited:
    """Who is to come, in one spelling; `phone` is empty when they name it themselves."""

    name: str
    email: str
    phone: str
    role: Role


def state_of(
    *, accepted_at: datetime | None, withdrawn_at: datetime | None, expires_at: datetime, now: datetime
) -> InvitationState:
    """What came first counts."""
    if accepted_at is not None:
        return InvitationState.ACCEPTED
    if withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.SENT if now < expires_at else InvitationState.EXPIRED


def check(typed: Mapping[str, str]) -> Invited:
    """Raises `Invalid` with everything to mend, in the order of the form."""
    cleaners: dict[InvitationField, Callable[[str], str]] = {
        InvitationField.NAME: names.clean,
        InvitationField.EMAIL: clean_email,
        InvitationField.PHONE: clean_phone,
        InvitationField.ROLE: _role,
    }
    clean: dict[InvitationField, str] = {}
    problems: list[Problem] = []
    for field, cleaner in cleaners.items():
        text = typed.get(field, "").strip()
        try:
            clean[field] = cleaner(text) if text else _nothing(field)
        except DomainError as error:
            problems.append(Problem(field, error.code, error.hint))
    if problems:
        raise Invalid(tuple(problems))
    name, email, phone, role = (clean[field] for field in cleaners)
    return Invited(name, email, phone, Role(role))


def _nothing(field: InvitationField) -> str:
    if field is not InvitationField.PHONE:
        raise DomainError(Code.REQUIRED)
    return ""


def _role(text: str) -> str:
    if text not in STAFF:
        raise DomainError(Code.CHOICE)
    return text
