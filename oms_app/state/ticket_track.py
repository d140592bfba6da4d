"""Requests of one's own: in the cabinet, or by number and a code without an account (SUP-3)."""

from __future__ import annotations

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, DomainError, NotFound, Refused
from oms_app.services.ticket_views import TicketPass
from oms_app.state.screen import Access, Screen, handles
from oms_app.views import tickets as views


class TicketTrack(Screen):
    """`shown` is the request that is open; `is_asked` once a code is on its way; the pass never leaves the server."""

    mine: list[views.Line] = []
    shown: views.Shown = views.Shown()
    asked: str = ""
    is_asked: bool = False
    code_error: str = ""
    text_error: str = ""
    is_known: bool = False
    track_loaded: bool = False
    _handle: str = ""
    _permit: TicketPass | None = None

    async def _read(self, actor: Actor | None) -> None:
        number = routes.params(routes.HELP_TICKET, self.router.url.path).get("number", "")
        if actor is None:
            self.mine, self.asked = [], self.asked or number
            if self._permit is not None:
                self.shown = views.shown(await services().ticket_tracking.page(self._permit), now(), is_known=False)
            return
        self.mine = views.lines(await services().tickets.mine(actor), now(), at_desk=False)
        self.shown = views.shown(await services().tickets.page(actor, number), now()) if number else views.Shown()
        self._watch(TicketTrack.refresh, f"account:{actor.account_id}")

    @handles(Access.ANYONE)
    async def load(self) -> None:
        """Open one's own requests, or the way to one by its number."""
        who = await self._welcome()
        self.is_known, self.shown, self.is_asked, self.asked, self._permit = (
            who is not None,
            views.Shown(),
            False,
            "",
            None,
        )
        self.code_error = self.text_error = ""
        try:
            await self._read(who.actor if who else None)
        except NotFound:
            self.missing = True
        self.track_loaded = True

    @handles(Access.ANYONE)
    async def refresh(self) -> None:
        """Something of mine changed: read again."""
        who = await self._reader()
        await self._read(who.actor if who else None)

    @handles(Access.ANYONE)
    async def ask(self, form: dict[str, str]) -> None:
        """Send a code to where the request came from, if it is there."""
        self.asked, self.code_error, self.problem = form.get("number", self.asked), "", ""
        sent = await services().ticket_tracking.ask_code(self.asked, visitor=self._visitor())
        self._handle, self.is_asked = sent.handle, True

    @handles(Access.ANYONE)
    async def another(self) -> None:
        """Another number."""
        self.is_asked, self._handle, self.code_error = False, "", ""

    @handles(Access.ANYONE)
    async def enter(self, form: dict[str, str]) -> None:
        """Open the request by the code."""
        self.code_error, self.problem = "", ""
        typed, visitor = form.get("code", ""), self._visitor()
        try:
            self._permit = await services().ticket_tracking.open(self._handle, typed, visitor=visitor)
        except DomainError as error:
            self.code_error = views.sentence(error)
            return
        await self._read(None)

    @handles(Access.ANYONE)
    async def write(self, form: dict[str, str]) -> None:
        """Add to it; one that was closed is open again."""
        self.text_error, self.problem = "", ""
        number, version, text, who = self.shown.number, self.shown.version, form.get("text", ""), await self._reader()
        try:
            if self._permit is not None:
                await services().ticket_tracking.write(self._permit, version, text, visitor=self._visitor())
            elif who is not None:
                await services().tickets.write(who.actor, number, version, text)
        except Refused as error:
            if error.code not in (Code.REQUIRED, Code.TOO_LONG):
                raise
            self.text_error = views.sentence(error)
            return
        await self._read(who.actor if who else None)

    @handles(Access.ANYONE)
    async def close(self) -> None:
        """It needs no answer any more."""
        who = await self._reader()
        if self._permit is not None:
            await services().ticket_tracking.close(self._permit, self.shown.version)
        elif who is not None:
            await services().tickets.close(who.actor, self.shown.number, self.shown.version)
        await self._read(who.actor if who else None)

    @handles(Access.ANYONE)
    async def rate(self, rating: int) -> None:
        """Say how good the answer was."""
        who = await self._reader()
        if self._permit is not None:
            await services().ticket_tracking.rate(self._permit, rating)
        elif who is not None:
            await services().tickets.rate(who.actor, self.shown.number, rating)
        await self._read(who.actor if who else None)
