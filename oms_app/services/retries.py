"""How patient the outbox is with each kind of job, as a table (NOTE-3, SUB-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from oms_app.db.job import Job
from oms_app.domain.jobs import JobKind


@dataclass(frozen=True)
class Patience:
    """At most `attempts` in all; the pause doubles from `first` up to `longest`."""

    attempts: int
    first: timedelta
    longest: timedelta


_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)

PATIENCE: dict[JobKind, Patience] = {
    JobKind.SEND_CODE: Patience(6, timedelta(seconds=2), _MINUTE),  # the code lives five minutes
    JobKind.SEND_ADDRESS_CODE: Patience(6, timedelta(seconds=2), _MINUTE),
    JobKind.DELIVER_LETTER: Patience(30, timedelta(seconds=5), _HOUR),
    JobKind.DELIVER_SMS: Patience(30, timedelta(seconds=5), _HOUR),
    JobKind.DELIVER_PUSH: Patience(30, timedelta(seconds=5), _HOUR),
    JobKind.SEND_TO_INSURER: Patience(200, timedelta(seconds=2), _HOUR),
    JobKind.TELL_INSURER: Patience(200, timedelta(seconds=2), _HOUR),
    JobKind.SEND_FILE_TO_INSURER: Patience(200, timedelta(seconds=2), _HOUR),
    JobKind.DRAW_PAPER: Patience(12, timedelta(seconds=2), 10 * _MINUTE),
    JobKind.SEND_PAPER: Patience(60, timedelta(seconds=5), _HOUR),
    JobKind.RETENTION: Patience(30, _MINUTE, _HOUR),
    JobKind.ERASE_FILES: Patience(100, timedelta(seconds=10), _HOUR),
    JobKind.SEND_TICKET_NEWS: Patience(60, timedelta(seconds=5), _HOUR),
    JobKind.SEND_INVITATION: Patience(60, timedelta(seconds=5), _HOUR),  # the link lives two days
    JobKind.ASK_FUND: Patience(40, timedelta(seconds=2), 10 * _MINUTE),
    JobKind.READ_SCAN: Patience(5, timedelta(seconds=2), _MINUTE),  # the last one says that it cannot be read
    JobKind.READ_ACCOUNT_SCAN: Patience(5, timedelta(seconds=2), _MINUTE),
    JobKind.FORGET_PHOTOS: Patience(60, timedelta(seconds=2), 10 * _MINUTE),
    JobKind.CHECK_ARRIVAL: Patience(30, timedelta(seconds=2), 10 * _MINUTE),
    JobKind.SWEEP_DELIVERIES: Patience(30, _MINUTE, _HOUR),
    JobKind.DIGEST: Patience(30, _MINUTE, _HOUR),
    JobKind.SUMMARISE: Patience(30, _MINUTE, _HOUR),
    JobKind.CALENDAR_CARE: Patience(30, _MINUTE, _HOUR),
    JobKind.COUNT_MONTHS: Patience(30, _MINUTE, _HOUR),
    JobKind.SWEEP_DEADLINES: Patience(30, _MINUTE, _HOUR),
    JobKind.WARN_OF_DEADLINES: Patience(30, _MINUTE, _HOUR),
    JobKind.REMIND_OF_QUESTIONS: Patience(30, _MINUTE, _HOUR),
    JobKind.CHAT_REQUEST: Patience(30, timedelta(seconds=5), 10 * _MINUTE),
    JobKind.LOAD_POLICY: Patience(4, timedelta(seconds=5), _MINUTE),  # the page offers to repeat it
    JobKind.CORRECT_REGISTER: Patience(200, timedelta(seconds=2), _HOUR),
}

JITTER = 0.25


def is_last(job: Job) -> bool:
    """Whether this attempt is the last that the job gets by itself."""
    return job.attempts >= PATIENCE[job.kind].attempts


def pause(job: Job, chance: float) -> timedelta:
    """How long to wait after this attempt; `chance` in 0 … 1 spreads jobs that failed together."""
    patience = PATIENCE[job.kind]
    doubled: timedelta = patience.first * 2 ** min(job.attempts - 1, 30)
    return min(doubled, patience.longest) * (1 + JITTER * (2 * chance - 1))
