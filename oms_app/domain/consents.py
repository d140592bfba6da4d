"""What a person may agree to beyond what the law lets the portal do (SEC-5)."""

from __future__ import annotations

from enum import StrEnum


class ConsentKind(StrEnum):
    """Each is a document of its own; words and versions: `content.consents`."""

    PROCESSING = "processing"
    MESSAGES = "messages"
