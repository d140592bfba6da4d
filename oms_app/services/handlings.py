"""«Как рассмотреть»: what may be chosen for a draft, until when each would be decided, the choice itself (APP-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.deadlines import Handling, term
from oms_app.domain.errors import CalendarMissing, Code, Invalid, Problem, Refused
from oms_app.domain.urgency import Ground
from oms_app.services import drafts, terms
from oms_app.services.audit import record_on
from oms_app.services.ports import Ports
from oms_app.services.terms import Terms


@dataclass(frozen=True)
class Offer:
    """One kind of handling: the last day if the application were sent `today`, None while no calendar says it."""

    handling: Handling
    decide_by: date | None
    today: date


class Handlings:
    """For the owner of a draft alone."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def offered(self, actor: Actor, key: str) -> tuple[Offer, ...]:
        """The kinds that one may choose, each with its last day. Raises `NotFound`."""
        async with self.db.read() as session:
            found = await drafts.open_one(session, actor, key, self.ports.clock.today())
            return await _offers(session, found.application, await self._choosable(), self.ports.clock.now())

    async def choose(self, actor: Actor, key: str, handling: Handling, ground: Ground | None, text: str) -> datetime:
        """Keep the choice; a ground stays for its return when another kind is chosen.

        Raises `Refused(CHOICE)` for a kind that is not offered, `Invalid(TOO_LONG)` for more than 500 characters.
        """
        if handling not in await self._choosable():
            raise Refused(Code.CHOICE, field="handling")
        now, fits = self.ports.clock.now(), len(text) <= drafts.LONGEST_TYPED
        async with self.db.write() as work:
            application = (
                await drafts.open_one(work.session, actor, key, self.ports.clock.today(), lock=True)
            ).application
            application.handling, application.saved_at = handling, now
            application.ground = ground or application.ground
            application.ground_text = text if fits else application.ground_text
            record_on(work, actor, Deed.DRAFT_SAVED, now, application, "handling")
        if not fits:
            raise Invalid((Problem("ground_text", Code.TOO_LONG),))
        return now

    async def _choosable(self) -> tuple[Handling, ...]:
        """A signature may be brought where the portal believes anybody's."""
        reader = self.ports.signature_reader
        signed = (Handling.SIGNED,) if reader is not None and await reader.is_ready() else ()
        return (Handling.STANDARD, Handling.URGENT, *signed)


async def _offers(
    session: AsyncSession, application: Application, choosable: tuple[Handling, ...], now: datetime
) -> tuple[Offer, ...]:
    found = await terms.of(session, (application,), now)
    return tuple(_offer(one, application, found) for one in choosable)


def _offer(handling: Handling, application: Application, found: Terms) -> Offer:
    today = found.today(application)
    try:
        return Offer(handling, term(handling, today, found.calendar(application)).decide_by, today)
    except CalendarMissing:
        return Offer(handling, None, today)
