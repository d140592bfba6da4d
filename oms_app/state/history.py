"""«История запросов»: everything I asked and was told, as the address asks for it."""

from __future__ import annotations

import reflex as rx

from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.domain.history import Wanted, place_of, wanted_of
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import history as views
from oms_app.views.history import GroupRow
from oms_app.views.history_frame import Frame, frame, wanted_href


class History(Screen):
    """One page of groups. What is shown stays in its place, whatever comes; what is new is offered."""

    loaded: bool = False
    rows: list[GroupRow] = []
    frame: Frame = Frame()
    has_news: bool = False
    opened: list[str] = []
    _fresh: list[int] = []

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Show what the address asks for; a single request that was found is opened at once."""
        self.opened, self._fresh = [], []
        await self._turn(actor)
        self._watch(History.refresh, f"person:{actor.person_id}", f"account:{actor.account_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: the same groups as they are now, and whether there is more."""
        if not self.rows:
            await self._turn(actor)
            return
        await self._reread(actor)
        first = await services().history.groups(actor, [self.rows[0].key], ()) if self.rows else ()
        if self.frame.is_first and first:
            self.has_news = await services().history.has_newer(actor, self._wanted(), first[0].place)

    @handles(Access.CITIZEN)
    async def find(self, actor: Actor, form: dict[str, str]) -> object:
        """Lead to the address of what is asked for."""
        return rx.redirect(wanted_href(form, self._wanted()))

    @handles(Access.CITIZEN)
    async def toggle(self, actor: Actor, key: str) -> None:
        """Open a group, which reads its messages, or close it."""
        if key in self.opened:
            self.opened = [one for one in self.opened if one != key]
        else:
            await self._open(actor, key)
        await self._reread(actor)

    @handles(Access.CITIZEN)
    async def show_news(self, actor: Actor) -> object:
        """The newest, with what has come."""
        await self._turn(actor)
        return rx.set_focus("list")

    @handles(Access.CITIZEN)
    async def read_all(self, actor: Actor) -> None:
        """Nothing is unread any more."""
        await services().notices.mark_read(actor)
        self._fresh = []
        await self._turn(actor)

    def _wanted(self) -> Wanted:
        return wanted_of(self.router.url.query_parameters)

    async def _turn(self, actor: Actor) -> None:
        wanted, at = self._wanted(), place_of(self.router.url.query_parameters.get("at", ""))
        page = await services().history.page(actor, wanted, at)
        await self._count_unread(actor)
        self.frame, self.has_news = frame(wanted, page, self.unread), False
        keys = [group.key for group in page.groups]
        if len(keys) == 1 and self.frame.is_narrowed and not self.opened:
            await self._open(actor, keys[0])
        self.rows = [GroupRow(key=key) for key in keys]
        await self._reread(actor)
        self.loaded = True

    async def _open(self, actor: Actor, key: str) -> None:
        shown = await services().history.groups(actor, [key], [key])
        self._fresh = [*self._fresh, *(letter.id for letter in views.letters_of(shown) if letter.unread)]
        await services().history.open(actor, key)
        self.opened = [*self.opened, key]

    async def _reread(self, actor: Actor) -> None:
        keys = [row.key for row in self.rows] or self.opened
        groups = await services().history.groups(actor, keys, self.opened)
        self.rows = views.rows(groups, now(), self.opened, self._fresh)
        await self._count_unread(actor)
