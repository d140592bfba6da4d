"""The one search of the desk of the support (DESK-2)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import support_search as views


class SupportSearchScreen(Screen):
    """What the address asks for, and what it finds."""

    found: views.SearchFound = views.SearchFound()
    search_loaded: bool = False

    @loads(Access.SUPPORT)
    async def load(self, actor: Actor) -> None:
        """Find what the address asks for."""
        query = self.router.url.query_parameters.get("q", "")
        self.found = views.found(query, await services().support_search.find(actor, query), now())
        self.search_loaded = True

    @handles(Access.SUPPORT)
    async def seek(self, actor: Actor, form: dict[str, str]) -> object:
        """Lead to the address of the search, so that «Назад» finds it again."""
        return rx.redirect(routes.support_search(form.get("q", "").strip()))
