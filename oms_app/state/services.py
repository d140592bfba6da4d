"""«Мои услуги» and the one service there is: drafts, applications, a new one."""

from __future__ import annotations

from oms_app.bootstrap import now, services
from oms_app.content import service_pages as words
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import services as views
from oms_app.views.services import ServicePage


class ServicesScreen(Screen):
    """The list of services; the same for everybody who is signed in."""

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page."""


class ServicePolicyScreen(Screen):
    """My drafts and applications of the service «Полис ОМС»."""

    shown: ServicePage = ServicePage()
    loaded: bool = False
    said: str = ""

    async def _read(self, actor: Actor) -> None:
        mine = await services().policies.mine(actor)
        rows, is_somebodys = await services().applications.mine(actor), actor.person_id is not None
        self.shown = views.page(mine, rows, now(), is_somebodys=is_somebodys)
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
