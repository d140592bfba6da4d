"""«Мои услуги» with its search, and the foremost service: drafts, applications, documents, a new one."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.content import service_pages as words
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import service_search as search
from oms_app.views import services as views
from oms_app.views.service_search import Found
from oms_app.views.services import ServicePage


class ServicesScreen(Screen):
    """The services, and what a search finds among them; `query` is what the address asks for."""

    query: str = ""
    found: Found = Found()
    loaded: bool = False

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Show what the address asks for."""
        self.query = self.router.url.query_parameters.get("q", "")
        self.found = search.found(self.query)
        self.loaded = True

    @handles(Access.CITIZEN)
    async def seek(self, actor: Actor, text: str) -> None:
        """Find while it is being typed."""
        self.found = search.found(text)

    @handles(Access.CITIZEN)
    async def keep(self, actor: Actor, form: dict[str, str]) -> object:
        """Lead to the address of the search, so that «Назад» finds it again."""
        return rx.redirect(routes.services(form.get("q", "").strip()))


class ServicePolicyScreen(Screen):
    """My drafts and applications of the service «Полис ОМС»."""

    shown: ServicePage = ServicePage()
    loaded: bool = False
    said: str = ""

    async def _read(self, actor: Actor) -> None:
        mine = await services().policies.mine(actor)
        rows, papers = await services().applications.mine(actor), await services().papers.mine(actor)
        reports = await services().error_reports.mine(actor)
        self.shown = views.page(mine, rows, papers, reports, now(), is_somebodys=actor.person_id is not None)
        self._watch(ServicePolicyScreen.refresh, f"person:{actor.person_id}", f"account:{actor.account_id}")

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        await self._read(actor)
        self.said, self.loaded = "", True

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: read again."""
        await self._read(actor)
        await self._count_unread(actor)

    @handles(Access.CITIZEN)
    async def discard(self, actor: Actor, key: str) -> None:
        """Throw a draft away; the page has asked already."""
        await services().applications.discard(actor, key)
        await self._read(actor)
        self.said = words.DISCARDED
