"""Invitations as the administrator's list and as the invited person see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from oms_app.content import dates, errors
from oms_app.content import invitations as words
from oms_app.content.audit import ROLES
from oms_app.domain.errors import Code, Invalid
from oms_app.domain.invitations import Answer, InvitationField, InvitationState
from oms_app.services.acceptance import Opened
from oms_app.services.invitations import InvitationView
from oms_app.views.rows import NO_BADGE, Badge, Fact

FORM = [one.value for one in InvitationField]
CODES = frozenset(Code)


@dataclass(frozen=True)
class InvitationRow:
    """One line of the list."""

    id: int = 0
    name: str = ""
    email: str = ""
    role: str = ""
    organisation: str = ""
    sent: str = ""
    until: str = ""
    badge: Badge = NO_BADGE
    may_renew: bool = False
    may_withdraw: bool = False
    again_label: str = ""
    withdraw_label: str = ""


@dataclass(frozen=True)
class Offer:
    """What the link is for; empty for one that opens nothing."""

    name: str = ""
    facts: list[Fact] = field(default_factory=list)
    phone: str = ""


def rows(found: list[InvitationView], now: datetime) -> list[InvitationRow]:
    """The list."""
    return [
        InvitationRow(
            id=one.id,
            name=one.name,
            email=one.email,
            role=ROLES[one.role],
            organisation=one.organisation,
            sent=words.sent(dates.moment(one.sent_at, now), one.times_sent),
            until=_until(one, now),
            badge=Badge(*words.STATES[one.state]),
            may_renew=one.may_renew,
            may_withdraw=one.may_withdraw,
            again_label=f"{words.AGAIN}: {one.name}",
            withdraw_label=f"{words.WITHDRAW}: {one.name}",
        )
        for one in found
    ]


def offer(opened: Opened) -> Offer:
    """Who is invited to what, until when."""
    facts = [
        Fact(words.WHO_YOU_ARE, opened.name),
        Fact(words.ROLE, ROLES[opened.role]),
        *([Fact(words.WHERE, opened.organisation)] if opened.organisation else []),
        Fact(words.EMAIL, opened.email),
        Fact(words.GOOD_UNTIL, words.moment(opened.expires_at)),
    ]
    return Offer(opened.name, facts, words.phone_known(opened.phone) if opened.phone else "")


def no_errors() -> dict[str, str]:
    """Nothing to mend in the administrator's form."""
    return dict.fromkeys(FORM, "")


def to_mend(error: Invalid) -> dict[str, str]:
    """What to mend in the administrator's form, by field."""
    return no_errors() | {problem.field: errors.WORDS[problem.code] for problem in error.problems}


def wrong(query: Mapping[str, str]) -> dict[str, str]:
    """Why a field of the invited person's form was refused; an invented reason says nothing."""
    return {name.value: _words(query.get(name, "")) for name in Answer}


def _until(one: InvitationView, now: datetime) -> str:
    if one.state is InvitationState.SENT:
        return words.until(one.expires_at)
    return dates.moment(one.ended_at or one.expires_at, now)


def _words(code: str) -> str:
    return errors.WORDS[Code(code)] if code in CODES else ""
