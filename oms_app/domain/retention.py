"""How long what a citizen gave is kept, by what became of it, and what is erased then (SEC-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from oms_app.domain.workflow import Status


class Outcome(StrEnum):
    """What became of an application."""

    UNTOUCHED_DRAFT = "untouched_draft"
    DISCARDED = "discarded"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    APPROVED = "approved"


@dataclass(frozen=True)
class Term:
    """Counted from the last touch of a draft, else from the decision.

    `scans_only`: what was typed stays, as the history of the application; `warned_before`: the citizen is told.
    """

    kept_for: timedelta
    scans_only: bool = True
    warned_before: timedelta | None = None


TERMS: dict[Outcome, Term] = {
    Outcome.UNTOUCHED_DRAFT: Term(timedelta(days=90), scans_only=False, warned_before=timedelta(days=7)),
    Outcome.DISCARDED: Term(timedelta(days=1), scans_only=False),
    Outcome.WITHDRAWN: Term(timedelta(days=30)),
    Outcome.REFUSED: Term(timedelta(days=180)),  # it may be sent again, or complained of, with the same papers
    Outcome.APPROVED: Term(timedelta(days=90)),  # the insurer has its own
}

# Scans of an account's own document: after it is confirmed, and of one that came to nothing.
PROVED_SCANS = timedelta(days=30)
UNUSED_SCANS = timedelta(days=90)

# What a complaint says and what was answered: as long as appeals of citizens are kept in archives.
COMPLAINTS = timedelta(days=5 * 365)

# What a check of a policy said, from its end; its scans go sooner, an untouched one goes as a draft does.
REPORTS = timedelta(days=3 * 365)
REPORT_SCANS = timedelta(days=90)
UNTOUCHED_REPORTS = timedelta(days=90)

# From the last line: of an account, as it may ask again; of a browser in which nobody signed in, that may be anybody's.
CHATS = timedelta(days=365)
CHATS_OF_BROWSERS = timedelta(days=30)

# What was written to the support and answered: a year after it is closed, in case the same comes again.
TICKETS = timedelta(days=365)

BY_STATUS: dict[Status, Outcome] = {
    Status.DRAFT: Outcome.UNTOUCHED_DRAFT,
    Status.WITHDRAWN: Outcome.WITHDRAWN,
    Status.REFUSED: Outcome.REFUSED,
    Status.APPROVED: Outcome.APPROVED,
}


def outcome_of(status: Status, *, sent: bool) -> Outcome | None:
    """What became of it; None while it is being decided, when everything is kept."""
    if status is Status.WITHDRAWN and not sent:
        return Outcome.DISCARDED
    return BY_STATUS.get(status)


def erased_at(outcome: Outcome, since: datetime) -> datetime:
    """When its time is over."""
    return since + TERMS[outcome].kept_for


def is_warned_at(outcome: Outcome, since: datetime, now: datetime) -> bool:
    """Whether the time has come to warn, and not yet to erase."""
    before, end = TERMS[outcome].warned_before, erased_at(outcome, since)
    return before is not None and end - before <= now < end
