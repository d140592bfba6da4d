"""What «Полис ОМС» among the services shows: drafts, applications, and for whom a new one may be begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import changes, dates
from oms_app.content import service_pages as words
from oms_app.domain.approval import EDITABLE
from oms_app.domain.workflow import Status
from oms_app.services.applications import ApplicationRow
from oms_app.services.policies import PolicyView
from oms_app.views.applications import request_row
from oms_app.views.no_policies import NoPolicies, no_policies
from oms_app.views.policies import under_way
from oms_app.views.rows import RequestRow


@dataclass(frozen=True)
class DraftRow:
    """A draft to go on with or to throw away."""

    key: str = ""
    title: str = ""
    person: str = ""
    saved: str = ""
    href: str = ""


@dataclass(frozen=True)
class Target:
    """A policy to begin an application for; `href` is empty when that is not possible now, `hint` says why."""

    name: str = ""
    hint: str = ""
    href: str = ""
    label: str = ""


@dataclass(frozen=True)
class ServicePage:
    """The whole page; `only` is the address of a new application when there is one policy to choose from."""

    drafts: list[DraftRow] = field(default_factory=list)
    requests: list[RequestRow] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    only: str = ""
    none: NoPolicies = field(default_factory=NoPolicies)


def _why_not(view: PolicyView) -> str:
    if view.status not in EDITABLE:
        return words.NOT_NOW_POLICY
    if under_way(view):
        return words.NOT_NOW_RUNNING
    if not view.may_edit:
        return words.NOT_NOW_LEVEL
    return words.NOT_NOW_DRAFT if any(run.number is None for run in view.running) else ""


def _target(view: PolicyView) -> Target:
    why_not = _why_not(view)
    href = "" if why_not else routes.application_new(view.id)
    return Target(view.full_name, why_not, href, words.NEW_FOR_OF.format(name=view.full_name))


def _draft(row: ApplicationRow, now: datetime) -> DraftRow:
    return DraftRow(
        key=row.key,
        title=changes.summary(row.changes) or words.TITLE,
        person=row.person,
        saved=words.DRAFT_SAVED.format(when=dates.moment(row.saved_at, now)),
        href=routes.application_edit(row.key, routes.STEPS[0]),
    )


def page(
    views: Sequence[PolicyView], rows: Sequence[ApplicationRow], now: datetime, *, is_somebodys: bool = True
) -> ServicePage:
    """The page as of `now`."""
    targets = [_target(view) for view in views]
    return ServicePage(
        drafts=[_draft(row, now) for row in rows if row.status is Status.DRAFT],
        requests=[request_row(row, now) for row in rows if row.number],
        targets=targets,
        only=targets[0].href if len(targets) == 1 else "",
        none=no_policies(is_somebodys=is_somebodys),
    )
