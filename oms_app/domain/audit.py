"""What the audit writes down: every look of staff at personal data, every change of it by anybody (SEC-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from oms_app.domain.actor import Role


class Deed(StrEnum):
    """What was done with somebody's data. Words: `content.audit.DEEDS`."""

    # looks of staff
    QUEUE_READ = "queue_read"
    FOUND = "found"
    CASE_READ = "case_read"
    SCAN_SEEN = "scan_seen"
    SIGNATURE_SEEN = "signature_seen"
    PERSON_READ = "person_read"
    COMPLAINT_READ = "complaint_read"
    REPORT_READ = "report_read"
    PROPOSALS_READ = "proposals_read"
    CHAT_READ = "chat_read"
    TICKET_READ = "ticket_read"
    # changes by anybody
    DRAFT_STARTED = "draft_started"
    DRAFT_SAVED = "draft_saved"
    SCAN_ADDED = "scan_added"
    SCAN_REMOVED = "scan_removed"
    SCAN_READ = "scan_read"
    ARRIVAL_CHECKED = "arrival_checked"
    PHONE_LINK_OPENED = "phone_link_opened"
    PHONE_LINK_USED = "phone_link_used"
    PHONE_LINK_CLOSED = "phone_link_closed"
    SIGNING_COPY_GIVEN = "signing_copy_given"
    SIGNATURE_CHECKED = "signature_checked"
    MOVED = "moved"
    COMPLAINT_MOVED = "complaint_moved"
    DATA_CHECKED = "data_checked"
    REPORT_MOVED = "report_moved"
    TICKET_MOVED = "ticket_moved"
    NOTE_WRITTEN = "note_written"
    POLICY_CHANGED = "policy_changed"
    POLICY_COMPARED = "policy_compared"
    PAPER_ISSUED = "paper_issued"
    PAPER_SENT = "paper_sent"
    PAPER_REVOKED = "paper_revoked"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_CHANGED = "account_changed"
    INVITED = "invited"
    CHAT_TAKEN = "chat_taken"
    CHAT_ANSWERED = "chat_answered"
    CHAT_MOVED = "chat_moved"
    CONTACT_CHANGED = "contact_changed"
    DATA_CONFIRMED = "data_confirmed"
    CLAIM_CHANGED = "claim_changed"
    ACCOUNT_TIED = "account_tied"
    OFFICE_CODE_ISSUED = "office_code_issued"
    CALENDAR_CHANGED = "calendar_changed"
    INSURER_PROPOSED = "insurer_proposed"
    INSURER_CHANGED = "insurer_changed"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    EXPORTED = "exported"
    ERASED = "erased"


@dataclass(frozen=True)
class Entry:
    """One line of the audit. `detail` is a code, never personal data; `count` is how many people it touched."""

    at: datetime
    account_id: int
    role: Role
    insurer_id: int | None
    session_id: int | None
    deed: Deed
    subject_person_id: int | None
    application_id: int | None
    detail: str
    count: int


class Break(StrEnum):
    """How a link of the chain is broken."""

    MISSING = "missing"
    FORGED = "forged"
    CUT_OFF = "cut_off"


@dataclass(frozen=True)
class BrokenLink:
    """The first link that does not hold: the number of the entry, and what is wrong with it."""

    number: int
    how: Break
