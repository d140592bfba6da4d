"""«Заявка № …»: where it is, what now, by when; live."""

from __future__ import annotations

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import application_page as views
from oms_app.views import awaiting
from oms_app.views.application_page import Shown
from oms_app.views.rows import FileRow, Problem


class ApplicationPage(Screen):
    """One application of mine; answering and adding documents are its substates."""

    shown: Shown = Shown()
    items: list[awaiting.Asked] = []
    adding: awaiting.Adding = awaiting.NOTHING
    problems: list[Problem] = []
    changed: str = ""

    _refused: dict[str, list[FileRow]] = {}
    _wrong: dict[str, str] = {}

    async def _read(self, actor: Actor, number: str) -> None:
        view = await services().applications.view(actor, number)
        self.shown = views.shown(view, now())
        self.items = awaiting.asked(view, self._refused, self._wrong)
        self.adding = awaiting.adding(view, self._refused, self._wrong)
        if not self.items:
            self.problems = []

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        self.changed, self.problems, self._refused, self._wrong = "", [], {}, {}
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
