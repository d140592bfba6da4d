"""What a citizen can do here, as the search of «Мои услуги» finds it (SRV-1)."""

from __future__ import annotations

from enum import StrEnum


class Service(StrEnum):
    """What a citizen can do here, in the order of the page. Words: `content.service_catalogue`."""

    UPDATE = "update"
    STATEMENT = "statement"
    EXTRACT = "extract"
    POLICY = "policy"
    INSURER = "insurer"
    REQUESTS = "requests"
    CHANGES = "changes"
    CONFIRM = "confirm"
    VERIFY = "verify"
    NOTIFICATIONS = "notifications"
    SECURITY = "security"
