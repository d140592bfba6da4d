"""The machine's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")


class SystemClock:
    """Aware UTC; days are Moscow's."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The day in Moscow."""
        return datetime.now(MOSCOW).date()
