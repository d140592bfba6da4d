"""What waits for the person: a question, a refusal, a policy to clarify, a draft, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from oms_app import routes
from oms_app.content import changes, dates, policies
from oms_app.content import policy_pages as words
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.workflow import Status
from oms_app.services.applications import ApplicationRow
from oms_app.services.policies import PolicyView


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for the person."""

    title: str = ""
    text: str = ""
    action: str = ""
    href: str = ""


def _what(row: ApplicationRow) -> str:
    name = changes.summary(row.changes) or words.ONE
    return f"«{name}», {row.person}"


def _is_mended(row: ApplicationRow, rows: Sequence[ApplicationRow]) -> bool:
    """A refused application waits until something newer was begun for the same person."""
    begun = row.submitted_at or row.saved_at
    return any(other.person == row.person and (other.submitted_at or other.saved_at) > begun for other in rows)


def _asked(row: ApplicationRow, rows: Sequence[ApplicationRow], now: datetime) -> Waiting | None:
    number, what = row.number or "", _what(row)
    if row.status is Status.CLARIFICATION:
        text = words.TODO_ANSWER_TEXT.format(number=number, what=what)
        return Waiting(words.TODO_ANSWER, text, words.TODO_ANSWER_ACTION, routes.application(number))
    if row.status is Status.REFUSED and not _is_mended(row, rows):
        text = words.TODO_REPAIR_TEXT.format(number=number, what=what)
        return Waiting(words.TODO_REPAIR, text, words.TODO_REPAIR_ACTION, routes.application_repair(number))
    if row.status is Status.DRAFT:
        text = words.TODO_DRAFT_TEXT.format(what=what, when=dates.moment(row.saved_at, now))
        return Waiting(
            words.TODO_DRAFT, text, words.TODO_DRAFT_ACTION, routes.application_edit(row.key, routes.STEPS[0])
        )
    return None


URGENCY = {Status.CLARIFICATION: 0, Status.REFUSED: 1, Status.DRAFT: 3}
URGENCY_OF_POLICY = 2


def waiting(views: Sequence[PolicyView], rows: Sequence[ApplicationRow], now: datetime) -> list[Waiting]:
    """What waits for the person, the most urgent first: a question, a refusal, a policy to clarify, a draft."""
    found = [(URGENCY[row.status], asked) for row in rows if (asked := _asked(row, rows, now))]
    found += [(URGENCY_OF_POLICY, _to_clarify(view)) for view in views if _must_clarify(view)]
    return [asked for _, asked in sorted(found, key=lambda pair: pair[0])]


def _must_clarify(view: PolicyView) -> bool:
    return view.status is PolicyStatus.CLARIFICATION and view.may_edit and not view.running


def _to_clarify(view: PolicyView) -> Waiting:
    text = policies.STATUSES[PolicyStatus.CLARIFICATION].meaning
    return Waiting(words.TODO_CLARIFY.format(name=view.full_name), text, words.CLARIFY, routes.application_new(view.id))
