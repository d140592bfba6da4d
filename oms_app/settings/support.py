"""When the support answers: `OMS_SUPPORT_HOURS` is like `09:00-21:00`, by Moscow; unset, it is round the clock.

With «working days» behind the times, like `09:00-18:00 working days`, weekends and holidays are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from oms_app.domain.support_hours import ROUND_THE_CLOCK, SupportHours
from oms_app.settings.errors import SettingsError

NAME = "OMS_SUPPORT_HOURS"
WORKING_DAYS = "working days"


def support_hours(environment: Mapping[str, str]) -> SupportHours:
    """Raises `SettingsError`."""
    text = environment.get(NAME, "").strip()
    if not text:
        return ROUND_THE_CLOCK
    only = text.endswith(WORKING_DAYS)
    start, _, end = text.removesuffix(WORKING_DAYS).partition("-")
    try:
        return SupportHours(time.fromisoformat(start.strip()), time.fromisoformat(end.strip()), only)
    except ValueError:
        raise SettingsError(f"{NAME}: «{text}» must be like 09:00-21:00 or 09:00-18:00 working days") from None
