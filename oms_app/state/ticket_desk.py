"""Requests at the desk of the support: the queue, and one request (DESK-2)."""

from __future__ import annotations

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.content import ticket_desk as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, Refused
from oms_app.domain.row_id import row_id
from oms_app.services.ticket_moves import DESK
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import tickets as views


class TicketQueue(Screen):
    """What waits, by its deadlines."""

    lines: list[views.Line] = []
    queue_loaded: bool = False

    async def _read(self, actor: Actor) -> None:
        self.lines = views.lines(await services().ticket_desk.list(actor), now(), at_desk=True)
        self._watch(TicketQueue.refresh, DESK)

    @loads(Access.SUPPORT)
    async def load(self, actor: Actor) -> None:
        """Open the queue."""
        await self._read(actor)
        self.queue_loaded = True

    @handles(Access.SUPPORT)
    async def refresh(self, actor: Actor) -> None:
        """The queue changed: read again."""
        await self._read(actor)


class TicketCaseScreen(Screen):
    """One request; what is in it only once it is taken. `drafted` counts the ready answers put into `draft`."""

    case: views.Case = views.Case()
    draft: str = ""
    drafted: int = 0
    errors: dict[str, str] = {}

    async def _read(self, actor: Actor) -> None:
        number = self._param(routes.SUPPORT_TICKET, "number")
        self.case = views.case(await services().ticket_desk.case(actor, number), now())

    @loads(Access.SUPPORT)
    async def load(self, actor: Actor) -> None:
        """Open a request."""
        self.case, self.draft, self.errors = views.Case(), "", {}
        await self._read(actor)
        self._watch(TicketCaseScreen.refresh, f"account:{actor.account_id}")

    @handles(Access.SUPPORT)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: read again."""
        await self._read(actor)

    @handles(Access.SUPPORT)
    async def take(self, actor: Actor, number: str, version: int) -> None:
        """Answer for it from now on."""
        await services().ticket_desk.take(actor, number, version)
        await self._read(actor)

    @handles(Access.SUPPORT)
    async def fill(self, actor: Actor, place: str, typed: str) -> None:
        """Put a ready answer below what is typed already."""
        if place.isdecimal() and int(place) < len(words.READY):
            self.drafted += 1
            self.draft = "\n\n".join(filter(None, (typed.strip(), words.READY[int(place)].text)))

    @handles(Access.SUPPORT)
    async def answer(self, actor: Actor, number: str, version: int, form: dict[str, str]) -> None:
        """Send the answer."""
        await self._say(actor, "answer", number, version, form)

    @handles(Access.SUPPORT)
    async def note(self, actor: Actor, number: str, version: int, form: dict[str, str]) -> None:
        """Leave a word to colleagues."""
        await self._say(actor, "note", number, version, form)

    async def _say(self, actor: Actor, what: str, number: str, version: int, form: dict[str, str]) -> None:
        self.errors, self.problem = {}, ""
        desk = services().ticket_desk
        try:
            await (desk.answer if what == "answer" else desk.note)(actor, number, version, form.get(what, ""))
        except Refused as error:
            if error.code not in (Code.REQUIRED, Code.TOO_LONG):
                raise
            self.errors = {what: views.sentence(error)}
            return
        self.draft = "" if what == "answer" else self.draft
        await self._read(actor)

    @handles(Access.SUPPORT)
    async def hand_over(self, actor: Actor, number: str, version: int, form: dict[str, str]) -> None:
        """Give it to a colleague."""
        await services().ticket_desk.hand_over(actor, number, version, row_id(form.get("heir", "")) or 0)
        await self._read(actor)

    @handles(Access.SUPPORT)
    async def merge(self, actor: Actor, number: str, version: int, form: dict[str, str]) -> None:
        """Put it into another one of the same author."""
        await services().ticket_desk.merge(actor, number, version, form.get("into", ""))
        await self._read(actor)
