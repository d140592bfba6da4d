"""What the desk shows: the queue in groups of urgency, and one case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import applications as citizen_words
from oms_app.content import changes, dates, deadlines, documents, handling, numbers, policies, reasons
from oms_app.content import desk as words
from oms_app.content import questions as question_words
from oms_app.content.desk import Urgency
from oms_app.content.desk_duty import INSIDE_MOVES
from oms_app.content.refusals import REFUSALS
from oms_app.domain.actor import Role
from oms_app.domain.deadlines import ClockState
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import UNDECIDED, Action, Status
from oms_app.services.applications import EventView, ScanView
from oms_app.services.recognised import ReadScanView
from oms_app.services.reviews import CaseView, NoteView, QueueRow
from oms_app.views import desk_questions, scan_remarks
from oms_app.views.applications import badge, diff_rows
from oms_app.views.arrival import NOT_LOOKED, Proposed, proposed
from oms_app.views.desk_questions import NOTHING_GIVEN, GivenShown
from oms_app.views.rows import NO_BADGE, Badge, Choice, DiffRow, Fact, Mark, MessageRow, Remark, TimelineStep
from oms_app.views.scan_reading import NOT_READ, DeskReading, for_desk, places

REFUSAL_CHOICES = [Choice(reason.value, told.text) for reason, told in REFUSALS.items()]
WARNED = ("attention", "clock")
URGENT = {Urgency.OVERDUE: ("danger", "alert"), Urgency.TODAY: WARNED, Urgency.WAITING: ("neutral", "pause")}


@dataclass(frozen=True)
class QueueLine:
    """One line of the queue; the first of a group carries its name."""

    group: str = ""
    number: str = ""
    href: str = ""
    person: str = ""
    what: str = ""
    left: str = ""
    tone: str = "neutral"
    icon: str = ""
    mark: str = ""
    held: str = ""


@dataclass(frozen=True)
class ScanPage:
    """The picture of one page, with rectangles where the checker saw something."""

    src: str = ""
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class ScanTab:
    """One scan of the case; `as_is` says that the citizen overruled the checker, `remarks` are what it had seen."""

    key: str = ""
    title: str = ""
    meta: str = ""
    pages: list[ScanPage] = field(default_factory=list)
    as_is: str = ""
    remarks: list[Remark] = field(default_factory=list)
    reading: DeskReading = NOT_READ
    new: str = ""


@dataclass(frozen=True)
class Shown:
    """One case, worded. `number` is empty until it is loaded."""

    number: str = ""
    version: int = 0
    person: str = ""
    badge: Badge = NO_BADGE
    submitted: str = ""
    until: str = ""
    facts: list[Fact] = field(default_factory=list)
    holding: str = ""
    attempt: str = ""
    previous_href: str = ""
    reason: str = ""
    diff: list[DiffRow] = field(default_factory=list)
    scans: list[ScanTab] = field(default_factory=list)
    events: list[TimelineStep] = field(default_factory=list)
    notes: list[MessageRow] = field(default_factory=list)
    proposed: Proposed = NOT_LOOKED
    may_take: bool = False
    may_release: bool = False
    may_decide: bool = False
    may_note: bool = False
    given: GivenShown = NOTHING_GIVEN


def _urgency(row: QueueRow) -> Urgency:
    clock = row.clock
    if clock.state is ClockState.PAUSED:
        return Urgency.WAITING
    if clock.days_left < 0:
        return Urgency.OVERDUE
    if clock.days_left == 0:
        return Urgency.TODAY
    return Urgency.WEEK if clock.days_left <= 7 else Urgency.LATER


def queue(rows: list[QueueRow]) -> list[QueueLine]:
    """The queue, most urgent first, with the name of a group on its first line; last those that wait for an answer."""
    lines: list[QueueLine] = []
    seen: set[Urgency] = set()
    for row in sorted(rows, key=lambda row: row.clock.state is ClockState.PAUSED):
        urgency = _urgency(row)
        lines.append(_line(row, urgency, words.GROUPS[urgency] if urgency not in seen else ""))
        seen.add(urgency)
    return lines


def _mark(row: QueueRow) -> str:
    late = words.LATE_INSIDE if row.is_late_inside and not row.is_warned else ""
    warned = words.WARNED if row.is_warned and row.clock.state is not ClockState.PASSED else late
    answer = question_words.HAS_ANSWER if row.has_answer else ""
    return ", ".join(filter(None, (answer, handling.AT_THE_DESK.get(row.clock.handling), warned)))


def _line(row: QueueRow, urgency: Urgency, group: str) -> QueueLine:
    tone, icon = URGENT.get(urgency, WARNED if row.is_warned else ("neutral", ""))
    held = words.MINE if row.mine else words.HELD if row.held else ""
    if row.status is Status.CLARIFICATION:
        held = citizen_words.STATUSES[row.status].text
    return QueueLine(
        group,
        row.number,
        routes.desk_case(row.number),
        row.person,
        changes.summary(row.changes),
        words.left(row.clock.days_left),
        tone,
        icon,
        _mark(row),
        held,
    )


def _holding(view: CaseView, now: datetime) -> str:
    if view.held_by_me and view.taken_at is not None and view.status is Status.UNDER_REVIEW:
        return words.taken(dates.moment(view.taken_at, now))
    return {
        Status.SENT: words.FREE,
        Status.UNDER_REVIEW: f"{words.OTHER_HOLDS} {view.holder_name}.",
        Status.CLARIFICATION: words.WAITS_FOR_CITIZEN,
        Status.WITHDRAWN: words.WITHDRAWN,
    }.get(view.status, words.DECIDED)


def _new_first(view: CaseView) -> list[ScanView]:
    return sorted(view.scans, key=lambda scan: scan.key not in view.given.new_scans)


def _scan(scan: ScanView, read: ReadScanView | None, is_new: bool) -> ScanTab:
    found = scan.findings
    pages = [
        ScanPage(routes.scan(scan.key, str(page)), [*scan_remarks.marks(found, page), *places(read, page)])
        for page in range(scan.pages)
    ]
    return ScanTab(
        scan.key,
        documents.KINDS[scan.kind],
        f"{scan.name}, {numbers.size(scan.size)}",
        pages,
        words.SENT_AS_IS if scan_remarks.is_overruled(found) else "",
        scan_remarks.placed(found, scan.media_type),
        for_desk(read),
        question_words.NEW if is_new else "",
    )


def _event(event: EventView, now: datetime) -> TimelineStep:
    name, icon = (citizen_words.MOVES | INSIDE_MOVES)[event.action]
    by = event.by_name or citizen_words.BY[event.by]
    if event.by is Role.CITIZEN:
        name, by = words.CITIZEN_MOVES.get(event.action, name), words.CITIZEN
    lines = [event.text, *(f"{REFUSALS[reason].text}." for reason in event.reasons)]
    return TimelineStep(name, " ".join(filter(None, lines)), f"{dates.moment(event.at, now)}, {by}", "done", icon)


def _note(note: NoteView, now: datetime) -> MessageRow:
    return MessageRow(note.by_name, note.text, dates.moment(note.at, now))


def shown(view: CaseView, now: datetime) -> Shown:
    """The case as of `now`."""
    read, new = {one.scan_key: one for one in view.read}, view.given.new_scans
    return Shown(
        number=view.number,
        version=view.version,
        person=view.person,
        badge=badge(view.status),
        submitted=f"{citizen_words.SUBMITTED} {dates.moment(view.submitted_at, now)}",
        until=deadlines.at_the_desk(view.clock),
        facts=[
            Fact(words.ENP, numbers.enp(view.enp)),
            Fact(words.BORN, dates.numeric(view.born_on)),
            Fact(words.SNILS, numbers.snils(view.snils) or policies.NO_SNILS),
            Fact(handling.QUESTION, handling.stated(view.clock.handling, view.ground, view.ground_text)),
        ],
        holding=_holding(view, now),
        attempt=f"{words.ATTEMPT} {view.attempt}" if view.attempt > 1 else "",
        previous_href=routes.desk_case(view.previous_number) if view.previous_number else "",
        reason=reasons.stated(view.reason, view.reason_text),
        diff=diff_rows(view.rows),
        scans=[_scan(scan, read.get(scan.key), scan.key in new) for scan in _new_first(view)],
        proposed=proposed(view.arrival, now, is_open=view.status in UNDECIDED),
        events=[_event(event, now) for event in view.events],
        notes=[_note(note, now) for note in view.notes],
        may_take=Action.TAKE in view.actions,
        may_release=Action.RELEASE in view.actions,
        may_decide=Action.APPROVE in view.actions,
        may_note=view.may_note,
        given=desk_questions.shown(view.given, view.changes, now),
    )


def preview(reasons_given: tuple[RefusalReason, ...]) -> list[TimelineStep]:
    """A refusal as the citizen will read it."""
    return [TimelineStep(REFUSALS[row].text, REFUSALS[row].advice) for row in reasons_given]
