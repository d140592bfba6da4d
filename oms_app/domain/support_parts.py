"""What the desk of the support is made of, and what its one search looks through (DESK-2)."""

from __future__ import annotations

from enum import StrEnum


class SupportPart(StrEnum):
    """One part. Words: `content.support`."""

    TICKET = "ticket"
    CHAT = "chat"
    REPORT = "report"
