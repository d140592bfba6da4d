"""«Мой полис ОМС»: one policy in full; live."""

from __future__ import annotations

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.domain.errors import NotFound
from oms_app.domain.row_id import row_id
from oms_app.state.documents import Issuing
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import policy as views
from oms_app.views.policy import PolicyPage


def policy_id(page: Screen, pattern: str) -> int:
    """The policy in the address of a page; raises `NotFound` where there is none."""
    number = row_id(page._param(pattern, "policy_id"))
    if number is None:
        raise NotFound
    return number


class PolicyScreen(Screen):
    """One policy of mine."""

    shown: PolicyPage = PolicyPage()
    news: str = ""

    async def _read(self, actor: Actor) -> PolicyPage:
        view = await services().policies.one(actor, policy_id(self, routes.POLICY))
        return views.page(view, now(), await services().identity.missing(actor))

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        await services().register_loads.keep_fresh(actor)
        self.shown, self.news = await self._read(actor), ""
        (await self.get_state(Issuing))._forget()
        self._watch(PolicyScreen.refresh, f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def reload(self, actor: Actor) -> None:
        """Have the register asked of this policy; the answer comes by itself."""
        await services().register_loads.refresh(actor, policy_id(self, routes.POLICY))
        self.shown = await self._read(actor)

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: read again, and say what."""
        before, self.shown = self.shown, await self._read(actor)
        self.news = views.news(before, self.shown) or self.news
        await self._count_unread(actor)
