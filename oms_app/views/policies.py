"""What «Мои полисы» shows: policies as cards, what waits for the person, what is under review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

import segno

from oms_app import routes
from oms_app.content import applications as application_words
from oms_app.content import changes, dates, deadlines, numbers, policies
from oms_app.content import identity_check as identity_words
from oms_app.content import policy_pages as words
from oms_app.domain.approval import EDITABLE
from oms_app.domain.changes import FIELDS, Change, Field
from oms_app.domain.deadlines import ClockState
from oms_app.domain.levels import Confirmation
from oms_app.domain.policy import PolicyStatus, Relation
from oms_app.domain.workflow import FINAL
from oms_app.services.applications import ApplicationRow
from oms_app.services.policies import PolicyView, Running
from oms_app.views import register
from oms_app.views.applications import badge
from oms_app.views.missing import MissingStep, missing_steps
from oms_app.views.no_policies import NoPolicies, no_policies
from oms_app.views.register import RegisterPart, Sentence
from oms_app.views.rows import Badge, Fact
from oms_app.views.waiting import Waiting, waiting


@dataclass(frozen=True)
class PolicyCard:
    """A policy, worded: `edit` leads to a new application, `running` to the one begun, `shared` is told to others."""

    id: int = 0
    enp: str = ""
    digits: str = ""
    name: str = ""
    badge: Badge = field(default_factory=Badge)
    insurer: str = ""
    born: str = ""
    about: str = ""
    term: str = ""
    qr: str = ""
    next_line: str = ""
    facts: list[Fact] = field(default_factory=list)
    advice: str = ""
    href: str = ""
    insurer_href: str = ""
    check: str = ""
    edit: str = ""
    running: str = ""
    missing: list[MissingStep] = field(default_factory=list)
    printable: bool = True
    shared: str = ""
    register: RegisterPart = field(default_factory=RegisterPart)


@dataclass(frozen=True)
class UnderReview:
    """An application that is not decided, with the strip of its days."""

    number: str = ""
    title: str = ""
    badge: Badge = field(default_factory=Badge)
    text: str = ""
    passed: int = 0
    total: int = 0
    starts: str = ""
    ends: str = ""
    link: str = ""
    href: str = ""


@dataclass(frozen=True)
class PoliciesPage:
    """The whole page; `first` is at most one thing that waits, `later` the others, `calm` is said when none does."""

    register: RegisterPart = field(default_factory=RegisterPart)
    own: list[PolicyCard] = field(default_factory=list)
    children: list[PolicyCard] = field(default_factory=list)
    first: list[Waiting] = field(default_factory=list)
    later: list[Waiting] = field(default_factory=list)
    running: list[UnderReview] = field(default_factory=list)
    calm: str = ""
    none: NoPolicies = field(default_factory=NoPolicies)


@lru_cache(maxsize=1024)
def qr(text: str) -> str:
    """The text as a QR code, an SVG in a data address."""
    return segno.make_qr(text, error="m").svg_data_uri(border=0, omitsize=True)


def policy_badge(status: PolicyStatus) -> Badge:
    """A policy's status as people see it."""
    look = policies.STATUSES[status]
    return Badge(look.text, look.tone, look.icon)


def under_way(view: PolicyView) -> Running | None:
    """The application of this policy that was sent and is not decided."""
    return next((run for run in view.running if run.number and run.status not in FINAL), None)


def next_line(view: PolicyView) -> str:
    """What the person will be called when the running application is approved; empty when the name stays."""
    run = under_way(view)
    if run is None:
        return ""
    names = FIELDS[Change.FULL_NAME]
    changed = [name for name in names if run.new_values.get(name, view.values[name]) != view.values[name]]
    if not changed:
        return ""
    shown = changed if changed == [Field.LAST_NAME] else names
    name = " ".join(filter(None, (run.new_values.get(part, view.values[part]) for part in shown)))
    status = application_words.STATUSES[run.status].text
    return words.WILL_BE.format(name=name, status=status[0].lower() + status[1:])


def facts(view: PolicyView) -> list[Fact]:
    """What the policy is, beside what the card says."""
    return [
        Fact(policies.FORM, policies.form(view.form, view.term)),
        Fact(policies.REGION, f"{view.region}, {view.region_code}"),
        Fact(policies.ZONE, view.zone),
        Fact(policies.REGISTERED_ON, dates.day(view.registered_on)),
    ]


def _about(view: PolicyView) -> str:
    born, relation = policies.BORN[view.sex], policies.RELATIONS[view.relation]
    return words.CHILD.format(born=born, day=dates.day(view.born_on), relation=relation)


def card(view: PolicyView, missing: Sequence[Confirmation] = ()) -> PolicyCard:
    """One policy; `missing` is what keeps the account from changing it."""
    run, editable = under_way(view), view.status in EDITABLE
    return PolicyCard(
        id=view.id,
        enp=numbers.enp(view.enp).replace(numbers.NBSP, " "),
        digits=view.enp,
        name=view.full_name,
        badge=policy_badge(view.status),
        insurer=view.insurer,
        born=dates.numeric(view.born_on),
        about=_about(view),
        term=policies.validity(view.expires_on),
        qr=qr(view.enp),
        next_line=next_line(view),
        facts=facts(view),
        advice="" if view.status is PolicyStatus.ACTIVE else policies.STATUSES[view.status].meaning,
        href=routes.policy(view.id),
        insurer_href=routes.policy_insurer(view.id),
        check=routes.policy_check(view.id),
        edit=routes.application_new(view.id) if editable and view.may_edit and run is None else "",
        running=routes.application(run.number) if run and run.number else "",
        shared=words.SHARED.format(name=view.full_name, enp=numbers.enp(view.enp), insurer=view.insurer),
        printable=view.status is not PolicyStatus.ANNULLED,
        missing=missing_steps(missing) if editable and not view.may_edit else [],
    )


def under_review(row: ApplicationRow, now: datetime) -> UnderReview:
    """One undecided application."""
    today = now.astimezone(dates.MOSCOW).date()
    starts = row.submitted_at.astimezone(dates.MOSCOW).date() if row.submitted_at else today
    clock = row.clock
    ends = deadlines.last_day(clock) if clock else ""
    told = words.RUNNING_LATE if clock and clock.state is ClockState.PASSED else words.RUNNING_TEXT
    return UnderReview(
        number=row.number or "",
        title=changes.summary(row.changes),
        badge=badge(row.status),
        text=told.format(day=ends) if ends else deadlines.lead(clock) if clock else "",
        passed=clock.day if clock else 0,
        total=clock.total if clock else 0,
        starts=dates.day_short(starts, today),
        ends=ends,
        link=words.RUNNING_LINK.format(number=row.number),
        href=routes.application(row.number or ""),
    )


def _among(view: PolicyView, missing: Sequence[Confirmation], now: datetime) -> PolicyCard:
    return beside_register(card(view, missing), view, register.among_others(view, now))


def beside_register(shown: PolicyCard, view: PolicyView, part: RegisterPart) -> PolicyCard:
    """Why a policy is to be clarified is said once: by what disagrees, else by how many records were found."""
    if view.status is not PolicyStatus.CLARIFICATION:
        return replace(shown, register=part)
    if part.differences:
        return replace(shown, register=part, advice="")
    if view.load.state in register.UNSURE and part.notice.title:
        advice = f"{part.notice.title}. {part.notice.text}"
        return replace(shown, register=replace(part, notice=Sentence()), advice=advice)
    return replace(shown, register=part)


def page(
    views: Sequence[PolicyView],
    rows: Sequence[ApplicationRow],
    now: datetime,
    missing: Sequence[Confirmation] = (),
    *,
    is_somebodys: bool = True,
) -> PoliciesPage:
    """The page as of `now`; `missing` is what keeps the account from changing a policy."""
    running = [under_review(row, now) for row in rows if row.number and row.status not in FINAL]
    asked = waiting(views, rows, now)
    return PoliciesPage(
        register=register.of_all(views, now),
        own=[_among(view, missing, now) for view in views if view.relation is Relation.SELF],
        children=[_among(view, missing, now) for view in views if view.relation is Relation.CHILD],
        first=asked[:1],
        later=asked[1:],
        running=running,
        calm=words.CALM_RUNNING if running else words.CALM_TEXT,
        none=no_policies(is_somebodys=is_somebodys),
    )


def news(before: PoliciesPage, after: PoliciesPage) -> str:
    """What to say when the page changed by itself; empty when nothing that matters did."""
    if before.none != after.none:
        return words.NEWS_FOUND if after.own else identity_words.ALL_DONE
    known = {card.id: card for card in before.own + before.children}
    for now in after.own + after.children:
        was = known.get(now.id, now)
        if was.name != now.name:
            return words.NEWS_POLICY.format(name=now.name)
        if was.missing and not now.missing:
            return identity_words.NEWS_CONFIRMED
        if was.badge != now.badge:
            return words.NEWS_STATUS.format(status=now.badge.text)
    stands = {run.number: run.badge.text for run in after.running}
    for run in before.running:
        if run.number not in stands:
            return words.NEWS_DONE.format(number=run.number)
        if stands[run.number] != run.badge.text:
            return words.NEWS_APPLICATION.format(number=run.number, status=stands[run.number])
    return ""
