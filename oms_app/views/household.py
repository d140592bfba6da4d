"""Whom a draft takes along, as the form shows it, and what was sent together, as the pages of applications do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from oms_app import routes
from oms_app.content import errors, numbers
from oms_app.content import household as words
from oms_app.domain import household as rules
from oms_app.domain.errors import Code
from oms_app.services.application_views import SiblingView
from oms_app.services.household_views import HouseholdView, Member
from oms_app.views.applications import badge, diff_rows
from oms_app.views.rows import NO_BADGE, Badge, DiffRow


@dataclass(frozen=True)
class MemberRow:
    """Somebody who may be taken along; `hindrance` says why not, `is_stopped` that they cannot be chosen now."""

    policy: int = 0
    id: str = ""
    name: str = ""
    about: str = ""
    goes_to: str = ""
    hindrance: str = ""
    is_chosen: bool = False
    is_stopped: bool = False
    draft_href: str = ""
    diff: list[DiffRow] = field(default_factory=list)


@dataclass(frozen=True)
class Household:
    """The question with its answers; `refusal` says why nobody can be taken along, `taken` are those who are."""

    refusal: str = ""
    members: list[MemberRow] = field(default_factory=list)
    taken: list[MemberRow] = field(default_factory=list)
    one_code: str = ""
    send: str = ""


@dataclass(frozen=True)
class TogetherRow:
    """An application that was sent together with the one of the page."""

    number: str = ""
    title: str = ""
    name: str = ""
    insurer: str = ""
    badge: Badge = NO_BADGE
    href: str = ""
    copy_label: str = ""


NOBODY = Household()


def shown(view: HouseholdView, applicant: str) -> Household:
    """The question in a draft of this person; none where there is nobody to ask about."""
    if not view.is_asked or not view.members:
        return NOBODY
    members = [_member(one, view.refusal) for one in view.members]
    taken = [one for one in members if one.is_chosen]
    people = [applicant, *(one.name for one in taken)]
    return Household(
        refusal=errors.WORDS[view.refusal] if view.refusal else "",
        members=members,
        taken=taken,
        one_code=words.one_code(people) if taken else "",
        send=words.send(len(people)) if taken else "",
    )


def together(views: Sequence[SiblingView]) -> list[TogetherRow]:
    """What was sent together, for the owner."""
    return [
        TogetherRow(
            one.number,
            words.numbered(one.number),
            one.person,
            one.insurer,
            badge(one.status),
            routes.application(one.number),
            words.copy_of(one.number),
        )
        for one in views
    ]


def _member(one: Member, refusal: Code | None) -> MemberRow:
    return MemberRow(
        policy=one.policy_id,
        id=rules.field_of(one.policy_id),
        name=one.person or words.GONE,
        about=words.about(one.relation, numbers.enp(one.enp), one.insurer) if one.person else "",
        goes_to=words.goes_to(one.insurer) if one.person else "",
        hindrance=errors.WORDS[one.refusal] if one.refusal else "",
        is_chosen=one.is_chosen,
        is_stopped=not one.is_chosen and bool(refusal or one.refusal),
        draft_href=routes.application_edit(one.draft_key, routes.STEPS[0]) if one.draft_key else "",
        diff=diff_rows(one.rows),
    )
