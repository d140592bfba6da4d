"""The attempts of an application in a list, linked both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from oms_app import routes
from oms_app.content import dates
from oms_app.content import repairs as words
from oms_app.services.application_views import AttemptView
from oms_app.views.applications import badge
from oms_app.views.rows import NO_BADGE, Badge


@dataclass(frozen=True)
class AttemptRow:
    """One attempt; the one that the page is about has no address."""

    title: str = ""
    text: str = ""
    badge: Badge = NO_BADGE
    href: str = ""


def attempts(views: Sequence[AttemptView], number: str, now: datetime) -> list[AttemptRow]:
    """Every attempt while there are several, the one with this number without an address."""
    return [_attempt_row(one, len(views), number, now) for one in views] if len(views) > 1 else []


def _attempt_row(one: AttemptView, total: int, number: str, now: datetime) -> AttemptRow:
    if one.number is None:
        href, text = routes.application_edit(one.key, routes.STEPS[0]), words.IN_DRAFT
    else:
        sent = dates.moment(one.submitted_at, now) if one.submitted_at else ""
        href, text = routes.application(one.number), f"{words.numbered(one.number)}, {sent}"
    return AttemptRow(words.attempt(one.attempt, total), text, badge(one.status), "" if one.number == number else href)


def which(number: int, views: Sequence[AttemptView]) -> str:
    """«Попытка 2 из 2», while there are several."""
    return words.attempt(number, len(views)) if len(views) > 1 else ""
