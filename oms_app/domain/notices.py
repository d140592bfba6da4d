"""What people are told, by which channels, and how a delivery stands (NOTE-1..4)."""

from __future__ import annotations

from enum import StrEnum


class NoticeKind(StrEnum):
    """One kind of message; words in `content.notices`."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    CLARIFICATION = "clarification"
    ANSWERED = "answered"
    ANSWER_AWAITED = "answer_awaited"
    DOCUMENTS_ADDED = "documents_added"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    DRAFT_EXPIRES = "draft_expires"
    DRAFT_ERASED = "draft_erased"
    SIGNED_IN = "signed_in"
    FACTORS_CHANGED = "factors_changed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  a kind of message
    PASSWORD_LOCKED = "password_locked"  # noqa: S105  a kind of message
    CONTACT_CHANGED = "contact_changed"
    DATA_EXPORTED = "data_exported"
    SIGNED_OUT = "signed_out"
    LEVEL_RAISED = "level_raised"
    LEVEL_LOST = "level_lost"
    ACCESS_CHANGED = "access_changed"
    DELIVERY_FAILED = "delivery_failed"
    DIGEST = "digest"
    DEADLINE_PASSED = "deadline_passed"
    DEADLINES_NEAR = "deadlines_near"
    COMPLAINT_FILED = "complaint_filed"
    COMPLAINT_REGISTERED = "complaint_registered"
    COMPLAINT_ANSWERED = "complaint_answered"
    COMPLAINT_WITHDRAWN = "complaint_withdrawn"
    COMPLAINT_CAME = "complaint_came"
    REPORT_SENT = "report_sent"
    REPORT_ASKED = "report_asked"
    REPORT_DONE = "report_done"
    REPORT_WITHDRAWN = "report_withdrawn"
    TICKET_ANSWERED = "ticket_answered"
    TICKET_CAME = "ticket_came"
    TAKEN_OVER = "taken_over"
    HANDED_ON = "handed_on"
    INSURER_PROPOSAL = "insurer_proposal"
    CALENDAR_UNCONFIRMED = "calendar_unconfirmed"
    SUMMARY = "summary"
    TRIAL = "trial"


# What happened to the account itself.
OF_ACCOUNT = frozenset(
    {
        NoticeKind.SIGNED_IN,
        NoticeKind.FACTORS_CHANGED,
        NoticeKind.PASSWORD_CHANGED,
        NoticeKind.PASSWORD_LOCKED,
        NoticeKind.CONTACT_CHANGED,
        NoticeKind.DATA_EXPORTED,
        NoticeKind.SIGNED_OUT,
        NoticeKind.LEVEL_RAISED,
        NoticeKind.LEVEL_LOST,
        NoticeKind.ACCESS_CHANGED,
        NoticeKind.DELIVERY_FAILED,
    }
)

# What becomes of a complaint about a missed deadline.
OF_COMPLAINT = frozenset(
    {
        NoticeKind.COMPLAINT_FILED,
        NoticeKind.COMPLAINT_REGISTERED,
        NoticeKind.COMPLAINT_ANSWERED,
        NoticeKind.COMPLAINT_WITHDRAWN,
        NoticeKind.COMPLAINT_CAME,
    }
)


class Channel(StrEnum):
    """Where a message goes."""

    CABINET = "cabinet"
    EMAIL = "email"
    SMS = "sms"
    PUSH = "push"


class DeliveryState(StrEnum):
    """How one message stands on one channel; the moves between: `domain.deliveries`.

    `FAILED` is tried again by itself; `REFUSED` was refused for good; for `DEAD` patience ended; for `NOWHERE` there is
    no address.
    """

    CREATED = "created"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    REFUSED = "refused"
    DEAD = "dead"
    NOWHERE = "nowhere"
