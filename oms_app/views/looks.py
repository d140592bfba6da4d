"""«Кто смотрел мои данные»: when, by whom of which organisation, for which application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_app import routes
from oms_app.content import audit as words
from oms_app.content import dates
from oms_app.services.audit import LookView


@dataclass(frozen=True)
class LookRow:
    """One look."""

    when: str = ""
    deed: str = ""
    who: str = ""
    organisation: str = ""
    number: str = ""
    href: str = ""


def looks(views: list[LookView], now: datetime) -> list[LookRow]:
    """Newest first."""
    return [_look(view, now) for view in views]


def _look(view: LookView, now: datetime) -> LookRow:
    number = view.application_number or ""
    return LookRow(
        when=dates.moment(view.at, now),
        deed=words.DEEDS[view.deed],
        who=words.ROLES[view.role],
        organisation=view.organisation,
        number=number,
        href=routes.application(number) if number else "",
    )
