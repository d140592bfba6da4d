"""What «Полис ОМС» among the services shows: drafts, applications, and for whom a new one may be begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import changes, dates, error_reports
from oms_app.content import document_pages as documents
from oms_app.content import service_pages as words
from oms_app.domain.approval import EDITABLE
from oms_app.domain.papers import PaperState
from oms_app.domain.workflow import Status
from oms_app.services.applications import ApplicationRow
from oms_app.services.issued_papers import PaperView
from oms_app.services.policies import PolicyView
from oms_app.services.report_views import ReportView
from oms_app.views.applications import request_row
from oms_app.views.documents import to_look_at
from oms_app.views.no_policies import NoPolicies, no_policies
from oms_app.views.policies import under_way
from oms_app.views.rows import RequestRow

NEWEST = 5  # documents that are shown here; all of them are in «Мои документы»


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
class DocumentRow:
    """A document in force, to open at once; `label` is what its link is read aloud as."""

    title: str = ""
    about: str = ""
    href: str = ""
    label: str = ""


@dataclass(frozen=True)
class ServicePage:
    """The whole page, with the newest documents.

    `only` is the address of a new application when there is one policy to choose from.
    """

    drafts: list[DraftRow] = field(default_factory=list)
    requests: list[RequestRow] = field(default_factory=list)
    reports: list[RequestRow] = field(default_factory=list)
    documents: list[DocumentRow] = field(default_factory=list)
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


def _document(view: PaperView, now: datetime) -> DocumentRow:
    kind = documents.KINDS[view.kind]
    about = f"{view.person}. {documents.ISSUED.format(when=dates.moment(view.issued_at, now))}."
    label = documents.PRINT_OF.format(title=documents.TITLE.format(kind=kind, number=view.number))
    return DocumentRow(kind, about, to_look_at(view.key), label)


def _report(view: ReportView, now: datetime) -> RequestRow:
    told = error_reports.STATUSES[view.status]
    return RequestRow(
        number=view.number,
        title=f"{error_reports.TITLE} — {view.person}",
        href=routes.report(view.number),
        badge_text=told.text,
        badge_tone=told.tone,
        badge_icon=told.icon,
        when=dates.moment(view.sent_at, now),
    )


def page(
    views: Sequence[PolicyView],
    rows: Sequence[ApplicationRow],
    papers: Sequence[PaperView],
    reports: Sequence[ReportView],
    now: datetime,
    *,
    is_somebodys: bool = True,
) -> ServicePage:
    """The page as of `now`."""
    targets = [_target(view) for view in views]
    return ServicePage(
        drafts=[_draft(row, now) for row in rows if row.status is Status.DRAFT],
        requests=[request_row(row, now) for row in rows if row.number],
        reports=[_report(report, now) for report in reports],
        documents=[_document(paper, now) for paper in papers if paper.state is PaperState.VALID][:NEWEST],
        targets=targets,
        only=targets[0].href if len(targets) == 1 else "",
        none=no_policies(is_somebodys=is_somebodys),
    )
