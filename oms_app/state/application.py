"""«Заявка № …»: where it is, what now, by when; live."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, Invalid
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import application_page as views
from oms_app.views.application_page import Shown


class ApplicationPage(Screen):
    """One application of mine."""

    shown: Shown = Shown()
    answer_error: str = ""
    changed: str = ""

    async def _read(self, actor: Actor, number: str) -> None:
        self.shown = views.shown(await services().applications.view(actor, number), now())

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        self.answer_error, self.changed = "", ""
        await self._read(actor, self._param(routes.APPLICATION, "number"))
        self._watch(ApplicationPage.refresh, f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: read again, and say so when the status moved."""
        before = self.shown.badge
        await self._read(actor, self._param(routes.APPLICATION, "number"))
        await self._count_unread(actor)
        if before.text and before != self.shown.badge:
            self.changed = views.changed(self.shown)

    @handles(Access.CITIZEN)
    async def withdraw(self, actor: Actor, number: str, version: int) -> None:
        """Take the application back."""
        await services().applications.withdraw(actor, number, version)
        await self._read(actor, number)

    @handles(Access.CITIZEN)
    async def answer(self, actor: Actor, number: str, version: int, form: dict[str, str]) -> object:
        """Send what the citizen wrote in reply to the insurer's question."""
        self.answer_error = ""
        try:
            items = (await services().applications.view(actor, number)).awaited.items
            await services().replies.send(actor, number, version, {item.id: form.get("answer", "") for item in items})
        except Invalid as error:
            if error.code is not Code.REQUIRED:
                raise
            self.answer_error = views.ANSWER_EMPTY
            return rx.set_focus("answer")
        await self._read(actor, number)
        return None
