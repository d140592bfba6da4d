"""Until when an application must be decided (SLA-1, the standard term)."""

from __future__ import annotations

from datetime import date, timedelta

STANDARD_DAYS = 30


def decide_by(received_on: date) -> date:
    """The last day of the standard term; day zero is the day of receipt."""
    return received_on + timedelta(days=STANDARD_DAYS)


def days_passed(received_on: date, today: date) -> int:
    """Which day of the term today is, 0 … `STANDARD_DAYS`."""
    return max(0, min((today - received_on).days, STANDARD_DAYS))
