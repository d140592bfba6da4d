"""What the pages of one policy show: everything in full, its insurer, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from oms_app import routes
from oms_app.content import changed, changes, dates, error_reports, numbers, policies
from oms_app.content import identity_check as identity_words
from oms_app.content import policy_pages as words
from oms_app.domain.changes import FIELDS, Change, Field
from oms_app.domain.levels import Confirmation
from oms_app.domain.particulars import Particular
from oms_app.services.policies import ChangeView, PolicyView
from oms_app.views import register
from oms_app.views.applications import diff_row
from oms_app.views.policies import PolicyCard, beside_register, card, facts
from oms_app.views.register import source_of
from oms_app.views.rows import DiffRow, Fact


@dataclass(frozen=True)
class PolicyPage:
    """One policy in full; `key` is its id as text, empty before it is loaded."""

    key: str = ""
    card: PolicyCard = field(default_factory=PolicyCard)
    insurer: str = ""
    person: list[Fact] = field(default_factory=list)
    policy: list[Fact] = field(default_factory=list)
    document: list[Fact] = field(default_factory=list)
    address: list[Fact] = field(default_factory=list)
    contacts: list[Fact] = field(default_factory=list)
    history_href: str = ""
    check_href: str = ""


@dataclass(frozen=True)
class ChangeGroup:
    """What one confirming document tells: everything that changed on one application, or one change of the register.

    `id` is any of its changes; `confirm` is what the button is called when it is read aloud.
    """

    id: int = 0
    when: str = ""
    source: str = ""
    href: str = ""
    confirm: str = ""
    lines: list[DiffRow] = field(default_factory=list)


def _fields(view: PolicyView, change: Change) -> list[Fact]:
    return [Fact(changes.FIELDS[name].label, changes.shown(name, view.values.get(name, ""))) for name in FIELDS[change]]


def _person(view: PolicyView) -> list[Fact]:
    return [
        *_fields(view, Change.FULL_NAME),
        Fact(policies.BORN_ON, dates.numeric(view.born_on)),
        Fact(policies.SEX, policies.SEXES[view.sex]),
        Fact(policies.SNILS, numbers.snils(view.snils) if view.snils else policies.NO_SNILS),
        *(_employment(view) if view.values.get(Field.EMPLOYMENT) else ()),
    ]


def _employment(view: PolicyView) -> list[Fact]:
    """An employer only where there is one."""
    return [fact for fact in _fields(view, Change.EMPLOYMENT) if fact.value != changes.EMPTY]


def _policy(view: PolicyView, now: datetime) -> list[Fact]:
    return [
        Fact(policies.STATUS, policies.STATUSES[view.status].text),
        *facts(view),
        Fact(policies.TERM, policies.validity(view.expires_on)),
        Fact(policies.INSURER, view.insurer),
        Fact(
            words.SOURCE, words.SOURCE_WHEN.format(source=source_of(view.load), when=dates.moment(view.loaded_at, now))
        ),
    ]


def page(view: PolicyView, now: datetime, missing: Sequence[Confirmation] = ()) -> PolicyPage:
    """The policy as of `now`; nothing is masked, it is the reader's own. `missing` keeps it from being changed."""
    return PolicyPage(
        key=str(view.id),
        card=beside_register(card(view, missing), view, register.part(view, now)),
        insurer=words.INSURER_TEXT.format(name=view.insurer),
        person=_person(view),
        policy=_policy(view, now),
        document=_fields(view, Change.IDENTITY_DOCUMENT),
        address=_fields(view, Change.ADDRESS),
        contacts=_fields(view, Change.CONTACTS),
        history_href=routes.policy_history(view.id),
        check_href=routes.policy_check(view.id),
    )


def news(before: PolicyPage, after: PolicyPage) -> str:
    """What to say when the policy changed by itself; empty when it did not."""
    if before.key != after.key:
        return ""
    if before.card.missing and not after.card.missing:
        return identity_words.NEWS_CONFIRMED
    if before.card.badge != after.card.badge:
        return words.NEWS_STATUS.format(status=after.card.badge.text)
    parts = ((p.person, p.document, p.address, p.contacts, p.insurer) for p in (before, after))
    return "" if next(parts) == next(parts) else words.NEWS_POLICY.format(name=after.card.name)


def _group(views: Sequence[ChangeView], now: datetime) -> ChangeGroup:
    first, order = views[0], [*Field, *Particular]
    when = dates.moment(first.changed_at, now)
    lines = sorted(views, key=lambda view: order.index(view.field))
    source, href = _source(first)
    return ChangeGroup(
        id=first.id,
        when=when,
        source=source,
        href=href,
        confirm=words.CONFIRM_OF.format(when=when),
        lines=[
            diff_row(
                changed.label(view.field), changed.shown(view.field, view.old), changed.shown(view.field, view.new)
            )
            for view in lines
        ],
    )


def _source(view: ChangeView) -> tuple[str, str]:
    """What it was changed on, and where that is."""
    if view.report_number:
        return error_reports.HEADING + view.report_number, routes.report(view.report_number)
    number = view.application_number
    return (
        (words.CHANGE_OF.format(number=number), routes.application(number)) if number else (words.CHANGE_REGISTER, "")
    )


def history(views: Sequence[ChangeView], now: datetime) -> list[ChangeGroup]:
    """Changes in the order that the service gives, those of one application together."""
    together = groupby(views, key=lambda view: view.application_number or view.report_number or view.id)
    return [_group(list(group), now) for _, group in together]
