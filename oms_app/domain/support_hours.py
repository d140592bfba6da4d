"""When somebody answers at the support: every day between two times of Moscow, or round the clock (SUP-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from oms_app.domain.zones import Zone

MOSCOW = ZoneInfo(Zone.MOSCOW)


@dataclass(frozen=True)
class SupportHours:
    """Each day from `start` until `end`, over midnight when the end is the earlier; the same times: round the clock."""

    start: time = time(0)
    end: time = time(0)

    @property
    def is_always(self) -> bool:
        """Whether there is no hour when nobody answers."""
        return self.start == self.end

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody answers at this moment."""
        now = moment.astimezone(MOSCOW).time()
        if self.start <= self.end:
            return self.is_always or self.start <= now < self.end
        return now >= self.start or now < self.end

    def opens_at(self, moment: datetime) -> datetime:
        """The next moment when somebody answers; this very one while they do."""
        if self.is_open(moment):
            return moment
        local = moment.astimezone(MOSCOW)
        today = local.replace(hour=self.start.hour, minute=self.start.minute, second=0, microsecond=0)
        return today if today > local else today + timedelta(days=1)


ROUND_THE_CLOCK = SupportHours()
