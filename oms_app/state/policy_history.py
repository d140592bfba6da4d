"""«История изменений»: what changed in a policy; live."""

from __future__ import annotations

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.state.documents import Issuing
from oms_app.state.policy import policy_id
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import policy as views
from oms_app.views.policy import ChangeGroup


class PolicyHistoryScreen(Screen):
    """Changes of one policy of mine; `key` is its id as text."""

    key: str = ""
    groups: list[ChangeGroup] = []

    async def _read(self, actor: Actor) -> None:
        which = policy_id(self, routes.POLICY_HISTORY)
        self.groups = views.history(await services().policies.history(actor, which), now())
        self.key = str(which)

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        await self._read(actor)
        (await self.get_state(Issuing))._forget()
        self._watch(PolicyHistoryScreen.refresh, f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: read again."""
        await self._read(actor)
        await self._count_unread(actor)
