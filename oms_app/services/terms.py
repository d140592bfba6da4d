"""Terms of applications: the dates written with a move, and the clocks that pages show (SLA-1, SLA-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.queries import calendar as calendars
from oms_app.db.queries import terms as queries
from oms_app.db.queries.calendar import Calendars
from oms_app.db.queries.terms import Moves, Place
from oms_app.domain.calendar import Calendar, day_in
from oms_app.domain.deadlines import (
    Clock,
    Pause,
    Running,
    clock,
    has_passed,
    passed_days,
    pauses_of,
    term,
    usual_days,
)
from oms_app.domain.errors import CalendarMissing
from oms_app.domain.moves import BY_ACTION, Action, Hand, Party
from oms_app.domain.zones import Zone, zone_of
from oms_app.services.dossier import changes_of

LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Terms:
    """What the clocks of some applications are read from, as of one moment."""

    calendars: Calendars
    places: dict[int, Place]
    moves: Moves
    now: datetime

    def clock(self, application: Application, reader: Party = Party.OWNER) -> Clock | None:
        """The clock of one of them as this party reads it; None for a draft."""
        running = self.running(application)
        if running is None:
            return None
        return clock(running, self.calendar(application), self.today(application), reader)

    def calendar(self, application: Application) -> Calendar:
        """The days by which its term is counted: those of the region of its policy."""
        return self.calendars.of(self._place(application).code)

    def running(self, application: Application) -> Running | None:
        """The term of one of them; None for a draft."""
        if application.submitted_at is None or application.decide_by is None:
            return None
        zone = self.zone(application)
        return Running(
            handling=application.handling,
            status=application.status,
            started_on=day_in(zone, application.submitted_at),
            decide_by=application.decide_by,
            pauses=self.pauses(application),
            ended_on=day_in(zone, application.decided_at) if application.decided_at else None,
            changes=changes_of(application),
        )

    def has_passed(self, application: Application) -> bool:
        """Whether the last day went by before a decision or a question."""
        running = self.running(application)
        return running is not None and has_passed(running, self.today(application))

    def today(self, application: Application) -> date:
        """The day on the clocks by which its term is counted."""
        return day_in(self.zone(application), self.now)

    def zone(self, application: Application) -> Zone:
        """By which clocks its term is counted: those of the region of its policy."""
        return zone_of(self._place(application).name)

    def pauses(self, application: Application) -> tuple[Pause, ...]:
        """When the citizen was asked."""
        moves = self.moves.get(application.id or 0)
        if not moves:
            return ()
        zone = self.zone(application)
        return pauses_of((action, day_in(zone, at)) for action, at in moves)

    def _place(self, application: Application) -> Place:
        return self.places[application.policy_id]


async def of(
    session: AsyncSession,
    applications: Sequence[Application],
    now: datetime,
    places: dict[int, Place] | None = None,
    moves: Moves | None = None,
) -> Terms:
    """Everything that the clocks of these applications need, in a few readings however many there are.

    `places` are those of their policies, `moves` those that stop and start clocks, for whoever has read these already.
    """
    if places is None:
        places = await queries.places(session, {one.policy_id for one in applications})
    if moves is None:
        moves = await queries.moves_of(session, [one.id for one in applications if one.id is not None])
    return Terms(
        calendars=await calendars.whole(session),
        places=places,
        moves=moves,
        now=now,
    )


async def dates_after(session: AsyncSession, application: Application, action: Action, now: datetime) -> dict[str, Any]:
    """What a move writes into the row of its application: dates when the clock starts, later ones after a pause.

    A date that a citizen was told never comes nearer. Raises `CalendarMissing`. When the clock ends: on which day.
    """
    hand = BY_ACTION[action].clock
    if hand is Hand.ENDS:
        return {"ended_on_day": await _last_day(session, application, now)}
    if hand not in (Hand.STARTS, Hand.RESUMES):
        return {}
    terms = await of(session, (application,), now)
    pauses = terms.pauses(application)
    if hand is Hand.RESUMES and not (pauses and pauses[-1].until is None):
        return {}
    today = terms.today(application)
    closed = tuple(Pause(one.since, one.until or today) for one in pauses)
    started_on = day_in(terms.zone(application), application.submitted_at or now)
    found = term(application.handling, started_on, terms.calendar(application), closed)
    told = application.decide_by or found.decide_by
    return {"warn_on": found.warn_on, "internal_by": found.internal_by, "decide_by": max(found.decide_by, told)}


async def _last_day(session: AsyncSession, application: Application, now: datetime) -> int | None:
    """No decision waits for a year that the calendar lacks: then nobody knows the day."""
    terms = await of(session, (application,), now)
    running = terms.running(application)
    try:
        return None if running is None else passed_days(running, terms.calendar(application), terms.today(application))
    except CalendarMissing:
        return None


async def usual(session: AsyncSession, application: Application, now: datetime) -> int | None:
    """In how many days this insurer decided half of such applications in the last year; None when it decided few."""
    spans = await queries.spans(session, application.insurer_id, application.handling, now - LOOKED_BACK)
    return usual_days([decided_at - submitted_at for submitted_at, decided_at in spans])
