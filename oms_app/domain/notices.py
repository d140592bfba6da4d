"""What people are told, by which channels, and how a delivery stands (NOTE-1..4)."""

from __future__ import annotations

from enum import StrEnum


class NoticeKind(StrEnum):
    """One kind of message; words in `content.notices`."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    UNDER_REVIEW = "under_review"
    CLARIFICATION = "clarification"
    ANSWERED = "answered"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    DRAFT_EXPIRES = "draft_expires"
    DRAFT_ERASED = "draft_erased"
    SIGNED_IN = "signed_in"
    FACTORS_CHANGED = "factors_changed"


class Channel(StrEnum):
    """Where a message goes."""

    CABINET = "cabinet"
    EMAIL = "email"
    SMS = "sms"


class DeliveryState(StrEnum):
    """How one message stands on one channel."""

    CREATED = "created"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    DEAD = "dead"
