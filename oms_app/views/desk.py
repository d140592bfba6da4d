"""What the desk shows of one case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import applications as citizen_words
from oms_app.content import dates, deadlines, documents, handling, numbers, policies, reasons
from oms_app.content import desk as words
from oms_app.content import desk_second as second_words
from oms_app.content import questions as question_words
from oms_app.content.desk_duty import ASK_SUPERVISOR, INSIDE_MOVES
from oms_app.content.refusals import REFUSALS
from oms_app.domain.actor import Role
from oms_app.domain.second_look import SecondLook
from oms_app.domain.workflow import FINAL, UNDECIDED, Action, Status
from oms_app.services.applications import EventView, ScanView
from oms_app.services.recognised import ReadScanView
from oms_app.services.reviews import CaseView, NoteView
from oms_app.views import desk_questions, scan_remarks
from oms_app.views.applications import badge, diff_rows
from oms_app.views.arrival import NOT_LOOKED, Proposed, proposed
from oms_app.views.desk_questions import NOTHING_GIVEN, GivenShown
from oms_app.views.rows import NO_BADGE, Badge, DiffRow, Fact, Mark, MessageRow, Remark, TimelineStep
from oms_app.views.scan_reading import NOT_READ, DeskReading, for_desk, places
from oms_app.views.signing import NOT_JUDGED, Judged, judged


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
    may_object: bool = False
    may_pass: bool = False
    held_by_me: bool = False
    is_first: bool = False
    is_second: bool = False
    signed: Judged = NOT_JUDGED
    together: list[Fact] = field(default_factory=list)


def _holding(view: CaseView, now: datetime) -> str:
    if view.held_by_me and view.taken_at is not None and view.status is Status.UNDER_REVIEW:
        return words.taken(dates.moment(view.taken_at, now))
    return {
        Status.SENT: words.FREE,
        Status.UNDER_REVIEW: _other_holds(view),
        Status.CLARIFICATION: _waits(view),
        Status.WITHDRAWN: words.WITHDRAWN,
    }.get(view.status, words.DECIDED)


def _new_first(view: CaseView) -> list[ScanView]:
    return sorted(view.scans, key=lambda scan: scan.key not in view.given.new_scans)


def _waits(view: CaseView) -> str:
    if view.held_by_me:
        return words.WAITS_FOR_CITIZEN
    return words.waits_for_citizen(view.holder_name)


def _other_holds(view: CaseView) -> str:
    if view.holder_name:
        return f"{words.OTHER_HOLDS} {view.holder_name}. {ASK_SUPERVISOR if view.may_note else ''}".strip()
    return "" if view.voted_by_me else words.FREE


def _second(view: CaseView) -> str:
    """How far the two approvals have come."""
    if view.look is SecondLook.NONE or view.status in FINAL:
        return ""
    if view.voted_by_me:
        return second_words.WAITS_YOURS
    if view.voted_by:
        told = second_words.APPROVED_BY if view.held_by_me else second_words.WAITS
        return told.format(name=view.voted_by)
    return second_words.WHY[view.look]


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
        until=deadlines.over(view.clock) if view.status in FINAL else deadlines.at_the_desk(view.clock),
        facts=[
            Fact(words.ENP, numbers.enp(view.enp)),
            Fact(words.BORN, dates.numeric(view.born_on)),
            Fact(words.SNILS, numbers.snils(view.snils) or policies.NO_SNILS),
            Fact(handling.QUESTION, handling.stated(view.clock.handling, view.ground, view.ground_text)),
        ],
        holding=" ".join(filter(None, (_holding(view, now), _second(view)))),
        attempt=f"{words.ATTEMPT} {view.attempt}" if view.attempt > 1 else "",
        previous_href=routes.desk_case(view.previous_number) if view.previous_number else "",
        reason=reasons.stated(view.reason, view.reason_text),
        diff=diff_rows(view.rows),
        scans=[_scan(scan, read.get(scan.key), scan.key in new) for scan in _new_first(view)],
        proposed=proposed(view.arrival, now, is_open=view.status in UNDECIDED),
        events=[_event(event, now) for event in view.events],
        notes=[_note(note, now) for note in view.notes],
        may_take=not {Action.TAKE, Action.JOIN}.isdisjoint(view.actions),
        may_release=not {Action.RELEASE, Action.LEAVE}.isdisjoint(view.actions),
        may_decide=not {Action.APPROVE, Action.VOTE}.isdisjoint(view.actions),
        may_note=view.may_note,
        given=desk_questions.shown(view.given, view.changes, now),
        may_object=Action.OBJECT in view.actions,
        may_pass=Action.REASSIGN in view.actions,
        held_by_me=view.held_by_me,
        is_first=view.look is not SecondLook.NONE and not view.voted_by,
        is_second=bool(view.voted_by),
        signed=judged(view.signature, now),
        together=[Fact(f"№{numbers.NBSP}{one}", routes.desk_case(one)) for one in view.together],
    )
