"""The form of a request to the support: kept while it is written, sent once, its number (SUP-3)."""

from __future__ import annotations

import reflex as rx

from oms_app.bootstrap import house, services
from oms_app.domain.errors import Invalid
from oms_app.services.ticket_views import TicketRequest
from oms_app.state.screen import Access, Screen, handles
from oms_app.views import help as help_views
from oms_app.views import tickets as views
from oms_app.views.rows import Problem


class TicketForm(Screen):
    """`key` is the form's secret, by which a double press makes one request; `number` what came of it."""

    key: str = ""
    is_stranger: bool = True
    number: str = ""
    errors: dict[str, str] = {}
    problems: list[Problem] = []
    suggested: list[help_views.HelpRow] = []
    shots: list[views.Shot] = []
    form_loaded: bool = False

    async def _begin(self) -> None:
        self.key, self.number, self.suggested = house().ports.chance.key(), "", []
        self.errors, self.problems = {}, []
        await self._look()

    async def _look(self) -> None:
        self.shots = views.shots(await services().ticket_files.waiting(self.key))

    @handles(Access.ANYONE)
    async def load(self) -> None:
        """Open the form; one that was not sent yet is the same after a reload."""
        self.is_stranger = await self._welcome() is None
        if self.number or not self.key:
            await self._begin()
        await self._look()
        self.form_loaded = True

    @handles(Access.ANYONE)
    async def again(self) -> None:
        """Another request."""
        await self._begin()

    @handles(Access.ANYONE)
    async def suggest(self, text: str) -> None:
        """Show articles that may answer it while it is being written."""
        self.suggested = help_views.suggested(text)

    @handles(Access.ANYONE)
    async def look(self, change: str) -> None:
        """A screenshot was attached: show it."""
        await self._look()

    @handles(Access.ANYONE)
    async def remove(self, file_id: str) -> None:
        """Take a screenshot off."""
        await services().ticket_files.remove(self.key, file_id)
        await self._look()

    @handles(Access.ANYONE)
    async def send(self, form: dict[str, str | None]) -> object:
        """Send it; what was typed stays when something is to be mended. A field that is not drawn comes as None."""
        typed = {name: value or "" for name, value in form.items()}
        who, self.errors, self.problems, self.problem = await self._reader(), {}, [], ""
        request = TicketRequest(
            key=self.key,
            kind=views.kind_of(typed.get("kind", "")),
            text=typed.get("text", ""),
            contact=typed.get("contact", ""),
            context=views.context_of(typed),
        )
        try:
            sender = who.actor if who else None
            self.number = await services().tickets.send(sender, request, visitor=self._visitor())
        except Invalid as error:
            self.errors, self.problems = views.told(error.problems), views.to_mend(error.problems)
            return rx.set_focus("errors")
        return None
