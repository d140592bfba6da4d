"""«Страховая организация»: how to reach the insurer of a policy."""

from __future__ import annotations

from oms_app import routes
from oms_app.bootstrap import services
from oms_app.domain.actor import Actor
from oms_app.state.policy import policy_id
from oms_app.state.screen import Access, Screen, loads
from oms_app.views import policy as views
from oms_app.views.policy import InsurerPage


class InsurerScreen(Screen):
    """The insurer of one policy of mine."""

    shown: InsurerPage = InsurerPage()

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page."""
        which = policy_id(self, routes.POLICY_INSURER)
        self.shown = views.insurer(await services().policies.insurer(actor, which), which)
