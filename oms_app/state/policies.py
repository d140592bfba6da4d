"""«Мои полисы»: what is shown, and how it follows the decisions; live."""

from __future__ import annotations

from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.state.documents import Issuing
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import policies as views
from oms_app.views.policies import PoliciesPage


class PoliciesScreen(Screen):
    """Every policy of mine and what waits for me."""

    shown: PoliciesPage = PoliciesPage()
    loaded: bool = False
    news: str = ""

    async def _read(self, actor: Actor) -> PoliciesPage:
        mine = await services().policies.mine(actor)
        rows, missing = await services().applications.mine(actor), await services().identity.missing(actor)
        # The person of the account may become known while the page is open.
        self._watch(PoliciesScreen.refresh, f"person:{actor.person_id}", f"account:{actor.account_id}")
        return views.page(mine, rows, now(), missing, is_somebodys=actor.person_id is not None)

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        await services().register_loads.keep_fresh(actor)
        self.shown, self.news = await self._read(actor), ""
        (await self.get_state(Issuing))._forget()
        self.loaded = True

    @handles(Access.CITIZEN)
    async def reload(self, actor: Actor) -> None:
        """Have the register asked of every policy; the answers come by themselves."""
        await services().register_loads.refresh(actor)
        self.shown = await self._read(actor)

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: read again, and say what."""
        before, self.shown = self.shown, await self._read(actor)
        self.news = views.news(before, self.shown) or self.news
        await self._count_unread(actor)
