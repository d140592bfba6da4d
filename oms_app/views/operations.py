"""What the administrator's page and the demo mailbox show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from oms_app.content import applications as channels
from oms_app.content import dates, numbers
from oms_app.content import operations as words
from oms_app.content import undelivered as lost_words
from oms_app.domain.jobs import JobStatus
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.services.notices import NoticeView
from oms_app.services.operations import Health, JobView, Parts
from oms_app.services.undelivered import LostView
from oms_app.views.rows import NO_BADGE, Badge, Fact, MessageRow


@dataclass(frozen=True)
class JobRow:
    """One job of the outbox."""

    id: int = 0
    kind: str = ""
    badge: Badge = NO_BADGE
    tries: int = 0
    when: str = ""
    error: str = ""
    dead: bool = False


@dataclass(frozen=True)
class LostRow:
    """One message that was lost on one channel."""

    id: int = 0
    subject: str = ""
    channel: str = ""
    tries: int = 0
    when: str = ""
    error: str = ""


class Message(Protocol):
    """One message of the demo mailbox."""

    @property
    def channel(self) -> Channel: ...
    @property
    def to(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def at(self) -> datetime: ...


def health(state: Health) -> list[Fact]:
    """How the parts stand."""
    return [
        Fact(words.DATABASE, words.ANSWERS if state.database else words.SILENT),
        Fact(words.MIGRATIONS, words.AT_HEAD if state.migrations else words.BEHIND),
        Fact(words.ANTIVIRUS, words.ANTIVIRUS_STATES[state.antivirus]),
        Fact(words.SHARED_MEMORY, words.SHARED_MEMORY_STATES[state.shared_memory]),
        Fact(words.WAITING, str(state.waiting)),
        Fact(words.DEAD, str(state.dead)),
        Fact(words.OLDEST, words.seconds(round(state.oldest_seconds))),
    ]


def parts(state: Parts) -> list[Fact]:
    """How every part of the portal stands, and what it is made of."""
    machine = state.machine
    calendar = words.unconfirmed(state.to_confirm) if state.to_confirm else words.CALENDAR_CONFIRMED
    return [
        *health(state.health),
        Fact(words.READS_TEXT, words.READING[machine.reads_text]),
        Fact(words.CALENDAR, calendar),
        Fact(words.FREE, words.gigabytes(machine.free_bytes)),
        Fact(words.SOFTWARE, state.database),
        Fact(words.SCHEMA, state.schema),
        Fact(words.VERSIONS, f"{machine.portal}, {machine.python}, {machine.reflex}"),
    ]


def jobs(rows: list[JobView], now: datetime) -> list[JobRow]:
    """The outbox, dead jobs first."""
    return [_job(row, now) for row in rows]


def _job(row: JobView, now: datetime) -> JobRow:
    dead = row.status is JobStatus.DEAD
    when = dates.moment(row.run_at, now)
    return JobRow(
        row.id, words.KINDS[row.kind], Badge(*words.STATUSES[row.status]), row.attempts, when, row.error, dead
    )


def lost(rows: Sequence[LostView], now: datetime) -> list[LostRow]:
    """Messages that did not reach their readers."""
    return [
        LostRow(
            row.id,
            row.subject,
            channels.CHANNELS[row.channel][0],
            row.attempts,
            dates.moment(row.since, now),
            lost_words.FOUND.get(row.error, row.error) or channels.DELIVERIES[row.state],
        )
        for row in rows
    ]


def digests(rows: Sequence[NoticeView], now: datetime) -> list[MessageRow]:
    """The nightly digests, newest first."""
    found = [row for row in rows if row.kind is NoticeKind.DIGEST]
    return [MessageRow(title=row.subject, text=row.text, when=dates.moment(row.at, now), icon="bell") for row in found]


def messages(rows: Sequence[Message], now: datetime) -> list[MessageRow]:
    """The mailbox, newest first."""
    return [_message(row, now) for row in rows]


def _message(row: Message, now: datetime) -> MessageRow:
    sms = row.channel is Channel.SMS
    to = numbers.phone(row.to) if sms else row.to
    return MessageRow(
        title=row.subject or words.SMS,
        text=row.text,
        when=dates.moment(row.at, now),
        channel=f"{words.SMS if sms else words.LETTER}. {words.TO} {to}",
        icon="phone" if sms else "mail",
    )
