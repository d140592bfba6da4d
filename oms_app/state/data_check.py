"""«Проверка данных»: marks are kept as they are made, wherever they are made; live."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.content import data_check as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Invalid
from oms_app.domain.particulars import Particular
from oms_app.state.policy import policy_id
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import data_check as views
from oms_app.views.data_check import CheckShown
from oms_app.views.rows import FileRow, Problem


class DataCheckScreen(Screen):
    """The list of one policy of mine; `opened` is the particular whose right value is being typed."""

    shown: CheckShown = CheckShown()
    opened: str = ""
    errors: dict[str, str] = {}
    problems: list[Problem] = []
    news: str = ""

    _refused: list[FileRow] = []

    async def _read(self, actor: Actor, policy: int) -> None:
        page = await services().data_check.page(actor, policy)
        self.shown = views.shown(page, self._refused, now())

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        self.opened, self.errors, self.problems, self.news, self._refused = "", {}, [], "", []
        await services().register_loads.keep_fresh(actor)
        await self._read(actor, policy_id(self, routes.POLICY_CHECK))
        self._watch(DataCheckScreen.refresh, f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed, perhaps a mark of another tab: read again."""
        before = self.shown
        await self._read(actor, policy_id(self, routes.POLICY_CHECK))
        if before.request and not self.shown.request and self.shown.answered != before.answered:
            self.news = words.NEWS_ANSWERED
        await self._count_unread(actor)

    @handles(Access.CITIZEN)
    async def mark(self, actor: Actor, policy: int, seen: str, particular: Particular, matches: bool) -> Any:
        """«Совпадает» or «Не совпадает»; the latter asks what is right."""
        self.errors, self.problems = {}, []
        await services().data_check.mark(actor, policy, seen, particular, matches=matches)
        self.opened = "" if matches else particular.value
        await self._read(actor, policy)

    @handles(Access.CITIZEN)
    async def open_form(self, actor: Actor, particular: Particular) -> None:
        """Type what is right, or mend what was typed."""
        self.opened, self.errors = particular.value, {}

    @handles(Access.CITIZEN)
    async def rest(self, actor: Actor, policy: int, seen: str) -> Any:
        """Everything else matches."""
        await services().data_check.rest_matches(actor, policy, seen)
        self.problems = []
        await self._read(actor, policy)
        return rx.set_focus("title") if self.shown.confirmed else None

    @handles(Access.CITIZEN)
    async def send(self, actor: Actor, policy: int, seen: str) -> Any:
        """Confirm, or send the one request and lead to its page; a second press finds the one that was sent."""
        self.problems = []
        try:
            number = await services().data_check.finish(actor, policy, seen)
        except Invalid as error:
            self.problems = views.missing(error.problems)
            await self._read(actor, policy)
            return rx.set_focus("errors")
        await self._read(actor, policy)
        return rx.redirect(routes.report(number)) if number else rx.set_focus("title")
