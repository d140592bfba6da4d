"""When the support answers: `OMS_SUPPORT_HOURS` is like `09:00-21:00`, by Moscow; unset, it is round the clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from oms_app.domain.support_hours import ROUND_THE_CLOCK, SupportHours
from oms_app.settings.errors import SettingsError

NAME = "OMS_SUPPORT_HOURS"


def support_hours(environment: Mapping[str, str]) -> SupportHours:
    """Raises `SettingsError`."""
    text = environment.get(NAME, "").strip()
    if not text:
        return ROUND_THE_CLOCK
    start, _, end = text.partition("-")
    try:
        return SupportHours(time.fromisoformat(start.strip()), time.fromisoformat(end.strip()))
    except ValueError:
        raise SettingsError(f"{NAME}: «{text}» must be like 09:00-21:00") from None
