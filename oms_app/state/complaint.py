"""«Жалоба»: what is asked, in which words, where the answer comes, and what became of it; live."""

from __future__ import annotations

from typing import Any, cast

import reflex as rx
from typing_extensions import TypedDict

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.domain.complaints import AnswerWay
from oms_app.domain.errors import Invalid
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import complaint as views
from oms_app.views.complaint import Shown
from oms_app.views.rows import Fact, Problem

CABINET = AnswerWay.CABINET.value


class Said(TypedDict, total=False):
    """The form as it is sent; a field that is not shown is sent as nothing."""

    demands: list[str | None]
    own_words: str | None
    way: str | None
    email: str | None
    address: str | None


class ComplaintScreen(Screen):
    """The complaint about one application of mine, or its form with what it will say."""

    shown: Shown = Shown()
    preview: list[Fact] = []
    chosen: list[str] = []
    way: str = CABINET
    problems: list[Problem] = []
    errors: dict[str, str] = {}
    changed: str = ""
    _typed: dict[str, Any] = {}

    def _number(self) -> str:
        return self._param(routes.APPLICATION_COMPLAINT, "number")

    async def _read(self, actor: Actor) -> None:
        self.shown = views.shown(await services().complaints.page(actor, self._number()), now())

    async def _compose(self, actor: Actor, typed: Said) -> None:
        form, self._typed = self.shown.form, dict(typed)
        wish = views.wish_of({"email": form.email, "address": form.address, **typed})
        self.way, self.chosen = wish.way.value, [demand.value for demand in wish.demands]
        self.preview = views.lines(await services().complaints.preview(actor, self._number(), wish))

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        before = self.shown.application
        self.problems, self.errors, self.preview, self.changed = [], {}, [], ""
        await self._read(actor)
        if before != self.shown.application:
            self.chosen, self.way = [choice.value for choice in self.shown.form.demands], CABINET
        if self.shown.is_form:  # what was chosen before a reload still stands in its fields
            await self._compose(actor, {"demands": [*self.chosen], "way": self.way})
        self._watch(ComplaintScreen.refresh, f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: read again; what is being typed stays in its fields."""
        before = self.shown.badge
        await self._read(actor)
        await self._count_unread(actor)
        if self.shown.is_form:
            await self._compose(actor, cast(Said, self._typed))
        if before.text and before != self.shown.badge:
            self.changed = views.changed(self.shown)

    @handles(Access.CITIZEN)
    async def compose(self, actor: Actor, typed: Said) -> None:
        """Show what the complaint says with what stands in the form now."""
        await self._compose(actor, typed)

    @handles(Access.CITIZEN)
    async def send(self, actor: Actor, typed: Said) -> Any:
        """Send it; a second click finds the one that was sent."""
        self.problems, self.errors = [], {}
        try:
            await services().complaints.file(actor, self._number(), views.wish_of(typed))
        except Invalid as error:
            self.problems = views.problems(error.problems)
            self.errors = {problem.field: problem.text for problem in self.problems}
            await self._compose(actor, typed)
            return rx.set_focus("errors")
        await self._read(actor)
        return rx.set_focus("title")

    @handles(Access.CITIZEN)
    async def withdraw(self, actor: Actor, version: int) -> Any:
        """Take it back."""
        await services().complaints.withdraw(actor, self._number(), version)
        await self._read(actor)
        return rx.set_focus("title")
