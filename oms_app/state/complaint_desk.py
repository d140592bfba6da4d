"""«Жалобы» of quality control: the list by deadlines, and one complaint; live."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.content import complaint_desk as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Refused
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import complaint_desk as views
from oms_app.views.complaint_desk import Line, Shown


class ComplaintList(Screen):
    """Every complaint of this insurer."""

    lines: list[Line] = []
    waiting: str = ""
    lines_loaded: bool = False

    async def _read(self, actor: Actor) -> None:
        found = await services().complaint_desk.list(actor)
        self.lines, self.waiting, self.lines_loaded = views.rows(found), views.waiting(found), True

    @loads(Access.SUPERVISOR)
    async def load(self, actor: Actor) -> None:
        """Open the list and keep it true."""
        await self._read(actor)
        self._watch(ComplaintList.refresh, f"insurer:{actor.insurer_id}")

    @handles(Access.SUPERVISOR)
    async def refresh(self, actor: Actor) -> None:
        """Something of this insurer changed."""
        await self._read(actor)


class ComplaintCase(Screen):
    """One complaint."""

    shown: Shown = Shown()
    errors: dict[str, str] = {}
    said: str = ""

    async def _read(self, actor: Actor, number: str) -> None:
        self.shown = views.shown(await services().complaint_desk.case(actor, number), now())

    async def _done(self, actor: Actor, number: str) -> Any:
        await self._read(actor, number)
        self.said = words.DONE
        return rx.set_focus("title")

    @loads(Access.SUPERVISOR)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        self.shown, self.errors, self.said = Shown(), {}, ""
        await self._read(actor, self._param(routes.COMPLAINT_CASE, "number"))
        self._watch(ComplaintCase.refresh, f"insurer:{actor.insurer_id}")

    @handles(Access.SUPERVISOR)
    async def refresh(self, actor: Actor) -> None:
        """Something of this insurer changed."""
        await self._read(actor, self._param(routes.COMPLAINT_CASE, "number"))

    @handles(Access.SUPERVISOR)
    async def register(self, actor: Actor, number: str, version: int) -> Any:
        """Take it in."""
        await services().complaint_desk.register(actor, number, version)
        return await self._done(actor, number)

    @handles(Access.SUPERVISOR)
    async def answer(self, actor: Actor, number: str, version: int, form: dict[str, str]) -> Any:
        """Answer it for good."""
        self.errors = {}
        outcome = views.outcome_of(form.get("outcome", ""))
        if outcome is None:
            self.errors = {"outcome": words.PICK}
            return rx.set_focus("outcome")
        try:
            await services().complaint_desk.answer(actor, number, version, outcome, form.get("text", ""))
        except Refused as error:
            self.errors = views.errors_of(error)
            if not self.errors:
                raise
            return rx.set_focus("text")
        return await self._done(actor, number)
