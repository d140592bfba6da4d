"""«Страховая организация»: how to reach the insurer of a policy, and what is wrong in what is said of it."""

from __future__ import annotations

from oms_app import routes
from oms_app.bootstrap import services
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Invalid
from oms_app.state.policy import policy_id
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import insurer as views
from oms_app.views.insurer import NOTHING_WRONG, InsurerPage


class InsurerScreen(Screen):
    """The insurer of one policy of mine; what was typed stays until it is sent."""

    shown: InsurerPage = InsurerPage()
    errors: dict[str, str] = NOTHING_WRONG
    is_open: bool = False

    async def _read(self, actor: Actor) -> None:
        which = policy_id(self, routes.POLICY_INSURER)
        mine = await services().insurer_proposals.mine(actor, which)
        self.shown = views.page(await services().policies.insurer(actor, which), mine, which)

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        self.errors, self.is_open = NOTHING_WRONG, False
        await self._read(actor)
        self._watch(InsurerScreen.refresh, f"account:{actor.account_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """What I said was decided, or said in another tab."""
        await self._read(actor)
        await self._count_unread(actor)

    @handles(Access.CITIZEN)
    async def propose(self, actor: Actor, form: dict[str, str]) -> None:
        """Say what is wrong."""
        try:
            await services().insurer_proposals.propose(actor, policy_id(self, routes.POLICY_INSURER), form)
        except Invalid as error:
            self.errors, self.is_open = views.wrong(error), True
            return
        self.errors, self.is_open = NOTHING_WRONG, False
        await self._read(actor)
