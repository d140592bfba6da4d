"""What the pages of reports at the desk of support show: the queue, one case with what each source says (REG-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from oms_app import routes
from oms_app.content import dates, documents, errors, numbers, particulars
from oms_app.content import error_reports as report_words
from oms_app.content import support_reports as words
from oms_app.domain.error_reports import OPEN, ReportAction, ReportStatus, Verdict
from oms_app.domain.errors import Invalid
from oms_app.domain.particulars import Particular
from oms_app.services.report_views import CaseItem, ReportCase, ReportRow, ReportScanView
from oms_app.views.data_check import Control, control, errors_of
from oms_app.views.error_report import badge, item_row, proof, steps
from oms_app.views.rows import NO_BADGE, Badge, Fact, TimelineStep


@dataclass(frozen=True)
class Line:
    """One line of the queue."""

    number: str = ""
    href: str = ""
    person: str = ""
    asked: str = ""
    badge: Badge = NO_BADGE
    holder: str = ""
    due: str = ""
    due_tone: str = "neutral"


@dataclass(frozen=True)
class Page:
    """One page of a scan."""

    src: str = ""
    title: str = ""


@dataclass(frozen=True)
class ItemLine:
    """One item: who says what, what was decided, and the controls of the decision."""

    id: int = 0
    particular: str = ""
    name: str = ""
    portal: str = ""
    register: str = ""
    citizen: str = ""
    seen: str = ""
    proof: str = ""
    badge: Badge = NO_BADGE
    decided: str = ""
    reason: str = ""
    control: Control = field(default_factory=Control)


@dataclass(frozen=True)
class CaseShown:
    """One case, worded; `number` is empty until it is loaded."""

    number: str = ""
    version: int = 0
    person: str = ""
    badge: Badge = NO_BADGE
    facts: list[Fact] = field(default_factory=list)
    now_text: str = ""
    late: bool = False
    may_take: bool = False
    is_mine: bool = False
    question: str = ""
    reply: str = ""
    points: list[ItemLine] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    notes: list[Fact] = field(default_factory=list)
    steps: list[TimelineStep] = field(default_factory=list)


def rows(found: Sequence[ReportRow]) -> list[Line]:
    """The queue."""
    return [
        Line(
            number=one.number,
            href=routes.support_report(one.number),
            person=one.person,
            asked=str(one.asked),
            badge=badge(one.status),
            holder=words.MINE if one.is_mine else words.HELD.format(name=one.holder) if one.holder else "",
            due=_due(one.due_on, one.today) if one.due_on else words.DONE,
            due_tone=_tone(one),
        )
        for one in found
    ]


def waiting(found: Sequence[ReportRow]) -> str:
    """How many wait, and how many are late."""
    due = [one for one in found if one.due_on is not None]
    return words.waiting(len(due), sum(one.due_on < one.today for one in due if one.due_on))


def _due(day: date, today: date) -> str:
    return dates.until(day, today)


def _tone(row: ReportRow) -> str:
    if row.due_on is None:
        return "neutral"
    return "danger" if row.due_on < row.today else "attention" if row.due_on == row.today else "neutral"


def case(found: ReportCase, now: datetime) -> CaseShown:
    """One case as of `now`."""
    view = found.view
    may_take = ReportAction.TAKE in view.actions
    due = dates.until(view.due_on, now.astimezone(dates.MOSCOW).date())
    return CaseShown(
        number=view.number,
        version=view.version,
        person=view.person,
        badge=badge(view.status),
        facts=[
            Fact(words.ENP, numbers.enp(found.enp)),
            Fact(words.SENT, dates.moment(view.sent_at, now)),
            *([Fact(words.DUE, due)] if view.status in OPEN else []),
        ],
        now_text=_now(found, due, may_take=may_take),
        late=view.is_late,
        may_take=may_take,
        is_mine=ReportAction.FINISH in view.actions or _decides(found),
        question=view.question,
        reply=view.reply,
        points=[_item(one, found) for one in found.items],
        pages=[page for scan in view.scans for page in _pages(scan)],
        notes=[Fact(f"{dates.moment(note.at, now)}, {note.by}", note.text) for note in found.notes],
        steps=steps(view, now, report_words.BY_AT_THE_DESK),
    )


def _decides(found: ReportCase) -> bool:
    return found.is_mine and found.view.status is ReportStatus.IN_WORK


def _now(found: ReportCase, due: str, *, may_take: bool) -> str:
    status = found.view.status
    if may_take:
        return words.TAKE_TEXT.format(due=due)
    if status is ReportStatus.ASKED:
        return words.ASKED_TEXT
    if status not in OPEN:
        return words.OVER_TEXT if status is not ReportStatus.WITHDRAWN else report_words.STATUSES[status].text
    return words.MINE_TEXT.format(due=due) if found.is_mine else words.TAKEN_BY.format(name=found.holder)


def _item(one: CaseItem, found: ReportCase) -> ItemLine:
    item, insurers = one.item, found.view.insurers
    plain = item_row(item, insurers, answered=True)
    return ItemLine(
        id=item.id,
        particular=item.particular.value,
        name=plain.name,
        portal=particulars.value(item.particular, one.now, insurers),
        register=words.REGISTER_SILENT
        if one.register is None
        else particulars.value(item.particular, one.register, insurers),
        citizen=plain.told,
        seen=plain.seen if item.seen != one.now else "",
        proof=proof(item),
        badge=plain.badge if item.verdict else Badge(*report_words.UNDECIDED),
        decided=particulars.value(item.particular, item.decided, insurers) if item.verdict is Verdict.CORRECTED else "",
        reason=item.reason,
        control=control(item.particular, one.typed, insurers),
    )


def _pages(scan: ReportScanView) -> list[Page]:
    return [
        Page(routes.report_scan(scan.key, str(page)), f"{documents.KINDS[scan.kind]}, {page + 1} из {scan.pages}")
        for page in range(scan.pages)
    ]


def decision_errors(particular: Particular, error: Invalid) -> dict[str, str]:
    """What to mend in a decision, by its controls."""
    return errors_of(particular, error.problems)


def text_errors(error: Invalid) -> dict[str, str]:
    """What to mend in a text, by its field."""
    return {one.field: errors.WORDS[one.code] for one in error.problems}
