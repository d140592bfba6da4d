"""How one value of a policy or an application is shown: dates as on paper, numbers in groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from oms_app.content import dates, numbers
from oms_app.content.applications import NOTHING
from oms_app.domain.changes import Field


def _day(value: str) -> str:
    try:
        return dates.numeric(date.fromisoformat(value))
    except ValueError:
        return value


SHOWN: dict[Field, Callable[[str], str]] = {
    Field.DOCUMENT_ISSUED_ON: _day,
    Field.PHONE: numbers.phone,
}


def shown(field: Field, value: str) -> str:
    """The value as people read it; an empty one says so."""
    return SHOWN.get(field, str)(value) if value else NOTHING
