"""What quality control's pages of complaints show: the lines of the list, and one complaint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import complaint_desk as words
from oms_app.content import complaints, dates, errors
from oms_app.domain.complaints import OUTCOMES, AnswerWay, ComplaintAction, ComplaintStatus
from oms_app.domain.errors import Code, Refused
from oms_app.services.complaint_views import ComplaintRow, ComplaintView
from oms_app.views import complaint as views
from oms_app.views.rows import NO_BADGE, Badge, Choice, Fact, TimelineStep

SOON = 3  # days before a deadline
OUTCOME_CHOICES = [Choice(action.value, *words.OUTCOMES[action]) for action in OUTCOMES]


@dataclass(frozen=True)
class Line:
    """One line of the list."""

    number: str = ""
    href: str = ""
    person: str = ""
    application: str = ""
    application_href: str = ""
    badge: Badge = NO_BADGE
    due: str = ""
    due_tone: str = "neutral"


@dataclass(frozen=True)
class Shown:
    """One complaint, worded. `number` is empty until it is loaded; `todo` says what to do while something is."""

    number: str = ""
    version: int = 0
    application: str = ""
    application_href: str = ""
    filed: str = ""
    badge: Badge = NO_BADGE
    todo: str = ""
    late: bool = False
    may_register: bool = False
    may_answer: bool = False
    answer: str = ""
    steps: list[TimelineStep] = field(default_factory=list)
    lines: list[Fact] = field(default_factory=list)


def rows(found: Sequence[ComplaintRow]) -> list[Line]:
    """The list."""
    return [
        Line(
            number=one.number,
            href=routes.complaint_case(one.number),
            person=one.person,
            application=one.application_number,
            application_href=routes.desk_case(one.application_number),
            badge=_badge(one.status),
            due=_due(one),
            due_tone=_tone(one),
        )
        for one in found
    ]


def waiting(found: Sequence[ComplaintRow]) -> str:
    """How many wait for something."""
    return words.count(sum(one.due is not None for one in found))


def shown(view: ComplaintView, now: datetime) -> Shown:
    """One complaint as of `now`."""
    may_register = ComplaintAction.REGISTER in view.actions
    may_answer = ComplaintAction.SATISFY in view.actions
    return Shown(
        number=view.number,
        version=view.version,
        application=view.application_number,
        application_href=routes.desk_case(view.application_number),
        filed=dates.moment(view.filed_at, now),
        badge=_badge(view.status),
        todo=_todo(view, may_register=may_register, may_answer=may_answer),
        late=view.is_late,
        may_register=may_register,
        may_answer=may_answer,
        answer=view.answer,
        steps=views.steps(view, now, complaints.BY_AT_THE_DESK),
        lines=views.lines(view.facts),
    )


def _todo(view: ComplaintView, *, may_register: bool, may_answer: bool) -> str:
    if may_register:
        return words.REGISTER_TEXT.format(day=dates.numeric(view.register_by))
    if not may_answer:
        return ""
    by_post = f" {words.BY_POST}" if view.answer_way is AnswerWay.POST else ""
    return words.ANSWER_TEXT.format(day=dates.numeric(view.answer_by)) + by_post


def _badge(status: ComplaintStatus) -> Badge:
    told = complaints.STATUSES[status]
    return Badge(told.text, told.tone, told.icon)


def _due(row: ComplaintRow) -> str:
    if row.due is None:
        return words.CLOSED
    what = words.REGISTER_UNTIL if row.status is ComplaintStatus.FILED else words.ANSWER_UNTIL
    return f"{what} {dates.until(row.due, row.today)}"


def _tone(row: ComplaintRow) -> str:
    if row.due is None:
        return "neutral"
    return "danger" if row.due < row.today else "attention" if (row.due - row.today).days <= SOON else "neutral"


def outcome_of(text: str) -> ComplaintAction | None:
    """The outcome that a form names."""
    return ComplaintAction(text) if text in {action.value for action in OUTCOMES} else None


def errors_of(error: Refused) -> dict[str, str]:
    """What to mend in the answer, by field; empty where it is no matter of a field."""
    if error.field != "text":
        return {}
    return {"text": words.EMPTY_ANSWER if error.code is Code.REQUIRED else errors.WORDS[error.code]}
