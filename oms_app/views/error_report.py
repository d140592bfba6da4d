"""What the page of a report of an error shows: how it stands, what was decided on each item and why (REG-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import data_check as words
from oms_app.content import dates, particulars
from oms_app.content import error_reports as report_words
from oms_app.domain.actor import Role
from oms_app.domain.error_reports import ANSWERED, OPEN, ReportAction, ReportStatus
from oms_app.services.report_views import ReportItem, ReportView
from oms_app.views.data_check import file_row
from oms_app.views.rows import NO_BADGE, Badge, FileRow, TimelineStep


@dataclass(frozen=True)
class ItemRow:
    """One item: what was seen, what is said to be right, and what became of it."""

    name: str = ""
    seen: str = ""
    told: str = ""
    proof: str = ""
    badge: Badge = NO_BADGE
    decided: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ReportShown:
    """The page; `number` is empty until it is loaded."""

    number: str = ""
    version: int = 0
    policy: int = 0
    policy_href: str = ""
    check_href: str = ""
    history_href: str = ""
    change_href: str = ""
    person: str = ""
    badge: Badge = NO_BADGE
    now_title: str = ""
    now_text: str = ""
    late: str = ""
    is_open: bool = False
    is_answered: bool = False
    question: str = ""
    reply: str = ""
    may_answer: bool = False
    may_withdraw: bool = False
    points: list[ItemRow] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)
    more: list[FileRow] = field(default_factory=list)
    steps: list[TimelineStep] = field(default_factory=list)


def shown(view: ReportView, refused: Sequence[FileRow], now: datetime) -> ReportShown:
    """The page as of `now`; `refused` are this tab's refused files."""
    told, policy = report_words.STATUSES[view.status], view.policy_id
    answered = view.status in ANSWERED
    return ReportShown(
        number=view.number,
        version=view.version,
        policy=policy,
        policy_href=routes.policy(policy),
        check_href=routes.policy_check(policy),
        history_href=routes.policy_history(policy) if view.status in _WRITTEN else "",
        change_href=routes.application_new(policy) if view.status in _LEFT else "",
        person=view.person,
        badge=badge(view.status),
        now_title=told.now_title,
        now_text=told.now_text.format(due_on=dates.day(view.due_on)),
        late=report_words.LATE_NOW if view.is_late else "",
        is_open=view.status in OPEN,
        is_answered=answered,
        question=view.question,
        reply=view.reply,
        may_answer=ReportAction.ANSWER in view.actions,
        may_withdraw=ReportAction.WITHDRAW in view.actions,
        points=[item_row(item, view.insurers, answered=answered) for item in view.items],
        files=[file_row(scan) for scan in view.scans],
        more=list(refused),
        steps=steps(view, now, report_words.BY),
    )


_WRITTEN = frozenset({ReportStatus.CORRECTED, ReportStatus.PARTLY})
_LEFT = frozenset({ReportStatus.DECLINED, ReportStatus.PARTLY})
# What only support does among itself; the citizen's page does not tell of it.
_INSIDE = frozenset({ReportAction.DECIDE, ReportAction.RELEASE})


def badge(status: ReportStatus) -> Badge:
    """A status as people see it."""
    told = report_words.STATUSES[status]
    return Badge(told.text, told.tone, told.icon)


def item_row(item: ReportItem, insurers: Mapping[str, str], *, answered: bool) -> ItemRow:
    """One item; what support decided is told once all of it is."""
    verdict = item.verdict if answered else None
    look = report_words.VERDICTS[verdict] if verdict else report_words.UNDECIDED
    return ItemRow(
        name=particulars.PARTICULARS[item.particular],
        seen=particulars.value(item.particular, item.seen, insurers),
        told=words.AS_IT_IS if item.matches else particulars.value(item.particular, item.told, insurers),
        proof=proof(item),
        badge=Badge(*look),
        decided=particulars.value(item.particular, item.decided, insurers) if verdict and item.decided else "",
        reason=item.reason if verdict else "",
    )


def proof(item: ReportItem) -> str:
    """What proves it, with the words that were added."""
    named = report_words.PROOFS[item.proof] if item.proof else ""
    return ". ".join(part for part in (named, item.proof_words) if part)


def steps(view: ReportView, now: datetime, by: Mapping[Role, str]) -> list[TimelineStep]:
    """What happened, and what is still to come."""
    told = [event for event in view.events if event.action not in _INSIDE]
    done = [
        TimelineStep(
            report_words.MOVES[event.action][0],
            "",
            f"{dates.moment(event.at, now)}, {by[event.by]}",
            "done",
            report_words.MOVES[event.action][1],
        )
        for event in told
    ]
    if view.status not in OPEN:
        return done
    return [*done, TimelineStep(words.ANSWER, words.DUE.format(day=dates.day(view.due_on)), "", "next", "clock")]
