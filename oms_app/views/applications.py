"""What the pages of an application show: pure functions from the service's views to rows of text."""

from __future__ import annotations

from datetime import datetime

from oms_app import routes
from oms_app.content import applications as words
from oms_app.content import changes, dates, deadlines, documents, numbers
from oms_app.content.refusals import REFUSALS
from oms_app.domain.deadlines import Clock, ClockState
from oms_app.domain.help_topics import OF_REFUSAL
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import FINAL, Action, Status
from oms_app.services.applications import (
    ApplicationRow,
    ApplicationView,
    ChangeRow,
    EventView,
    MessageView,
    ScanView,
)
from oms_app.views import complaint_offer, scan_remarks
from oms_app.views.diff import marked
from oms_app.views.rows import Badge, DiffRow, FileRow, MessageRow, RefusalRow, RequestRow, TimelineStep


def badge(status: Status) -> Badge:
    """A status as people see it."""
    look = words.STATUSES[status]
    return Badge(look.text, look.tone, look.icon)


def diff_rows(rows: tuple[ChangeRow, ...]) -> list[DiffRow]:
    """Old → new of every field that differs."""
    return [_diff(row) for row in rows]


def _diff(row: ChangeRow) -> DiffRow:
    return diff_row(
        changes.FIELDS[row.field].label, changes.shown(row.field, row.old), changes.shown(row.field, row.new)
    )


def diff_row(label: str, old: str, new: str) -> DiffRow:
    """Old → new of one thing, worded."""
    before, mark, after = marked(old, new)
    return DiffRow(label, old, before, mark, after)


def timeline(view: ApplicationView, now: datetime) -> list[TimelineStep]:
    """Done, now, next, end: every move that the citizen should know of, then what is still to come."""
    steps = [_done(event, now) for event in view.events]
    if view.status in FINAL:
        return steps
    last = steps.pop()
    current = TimelineStep(last.title, words.STATUSES[view.status].now_text, last.when, "now", last.icon)
    return [*steps, current, *_to_come(view)]


def _done(event: EventView, now: datetime) -> TimelineStep:
    name, icon = words.MOVES[event.action]
    by = words.BY[event.by]
    return TimelineStep(name, event.text, f"{dates.moment(event.at, now)}, {by}", "done", icon)


def _to_come(view: ApplicationView) -> list[TimelineStep]:
    decision = TimelineStep(words.NEXT_DECISION, _decided_when(view.clock), "", "next", "pencil")
    end = TimelineStep(*words.END, "", "end", "card")
    review = [TimelineStep(*words.NEXT_REVIEW, "", "next", "search")] if view.status is Status.SENT else []
    return [*review, decision, end]


def _decided_when(clock: Clock) -> str:
    day = deadlines.last_day(clock)
    if not day:
        return deadlines.lead(clock)
    return words.was_due(day) if clock.state is ClockState.PASSED else words.decide_by(day)


def messages(rows: tuple[MessageView, ...], now: datetime) -> list[MessageRow]:
    """Messages with how each stands on its channels, newest first."""
    return [_message(row, now) for row in rows]


def _message(row: MessageView, now: datetime) -> MessageRow:
    channels = [f"{words.CHANNELS[channel][0]}: {words.DELIVERIES[state]}" for channel, state, _ in row.deliveries]
    icon = words.CHANNELS[row.deliveries[0][0]][1] if row.deliveries else "bell"
    ways = ", ".join(channels)
    ways = f"{ways[:1].upper()}{ways[1:]}"
    return MessageRow(numbers.unbroken(row.subject), row.text, dates.moment(row.at, now), ways, icon)


def receipts(scans: tuple[ScanView, ...], received_at: datetime | None, now: datetime) -> list[FileRow]:
    """Attached papers, and whether the insurer has them."""
    return [_receipt(scan, received_at, now) for scan in scans]


def _receipt(scan: ScanView, received_at: datetime | None, now: datetime) -> FileRow:
    meta = f"{scan.media_type.rpartition('/')[2].upper()}, {numbers.size(scan.size)}"
    note = ""
    if received_at is not None:
        note = words.ACCEPTED
        meta += f". {words.MOVES[Action.RECEIVE][0]} {dates.moment(max(received_at, scan.uploaded_at), now)}"
    return FileRow(
        scan.key,
        documents.KINDS[scan.kind],
        meta,
        note,
        href=routes.scan(scan.key, "original"),
        thumb=routes.scan(scan.key, "thumb"),
        removable=False,
        doubt=scan_remarks.doubt_sent(scan.findings, scan.media_type),
    )


def refusal(view: ApplicationView) -> tuple[list[RefusalRow], str]:
    """The coded reasons, each with what to do, and the reviewer's own words."""
    refused = [event for event in view.events if event.action is Action.REFUSE]
    if not refused:
        return [], ""
    return [_ground(reason) for reason in refused[-1].reasons], refused[-1].text


def _ground(reason: RefusalReason) -> RefusalRow:
    told = REFUSALS[reason]
    return RefusalRow(told.text, told.advice, routes.help_about(OF_REFUSAL[reason]))


def request_row(row: ApplicationRow, now: datetime) -> RequestRow:
    """One line of «История запросов» or «Полис ОМС»."""
    look, clock = words.STATUSES[row.status], row.clock if row.status not in FINAL else None
    offer = complaint_offer.offer(row.complaint, row.number or "")
    href = routes.application(row.number) if row.number else routes.application_edit(row.key, routes.STEPS[0])
    return RequestRow(
        row.number or "",
        f"{changes.summary(row.changes)} — {row.person}" if row.changes else row.person,
        href,
        look.text,
        look.tone,
        look.icon,
        dates.moment(row.last_at, now),
        deadlines.short(clock) if clock else "",
        clock.day if clock else 0,
        clock.total if clock else 0,
        offer.action,
        offer.href,
    )
