"""«Сроки и календарь»: the production calendar and what an administrator does with it."""

from __future__ import annotations

from oms_app.bootstrap import now, services
from oms_app.content import calendar as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, DomainError
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import calendar as views
from oms_app.views.calendar import Shown

MENDED = frozenset({Code.DATE_FORMAT, Code.DATE_NOT_REAL, Code.CHOICE, Code.CALENDAR_MISSING})


class CalendarScreen(Screen):
    """Every year of the calendar."""

    shown: Shown = Shown()
    errors: dict[str, str] = {}
    said: str = ""

    async def _read(self, actor: Actor, said: str = "") -> None:
        self.shown = views.shown(await services().calendar.read(actor))
        self.errors, self.said = {}, said

    @loads(Access.ADMIN)
    async def load(self, actor: Actor) -> None:
        """Open the page."""
        await self._read(actor)

    @handles(Access.ADMIN)
    async def change(self, actor: Actor, form: dict[str, str]) -> None:
        """Make a day a working day or a day off."""
        try:
            day, kind, region = views.day_of(form, views.today_of(now()))
            await services().calendar.change_day(actor, day, kind, region)
        except DomainError as error:
            if error.code not in MENDED:
                raise
            self.errors, self.said = views.errors(error), ""
            return
        await self._read(actor, words.CHANGED)

    @handles(Access.ADMIN)
    async def confirm(self, actor: Actor, year: int) -> None:
        """The year agrees with the decree."""
        await services().calendar.confirm(actor, year)
        await self._read(actor, words.CONFIRMED_SAID)

    @handles(Access.ADMIN)
    async def begin(self, actor: Actor, year: int) -> None:
        """A year that no package knows yet."""
        await services().calendar.begin(actor, year)
        await self._read(actor, words.BEGUN)
