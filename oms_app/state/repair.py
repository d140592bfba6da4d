"""«Причина отказа»: the repair list of a refused application, and the way into the next attempt (REF-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.domain.refusals import RefusalReason
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import repairs as views
from oms_app.views.repairs import Repair


class RepairPage(Screen):
    """What to mend of one refused application of mine."""

    shown: Repair = Repair()

    async def _read(self, actor: Actor, number: str) -> None:
        self.shown = views.shown(await services().repairs.mine(actor, number), now())

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the list and keep it true."""
        await self._read(actor, self._param(routes.APPLICATION_REPAIR, "number"))
        self._watch(RepairPage.refresh, f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: what was to be mended may be mended."""
        await self._read(actor, self._param(routes.APPLICATION_REPAIR, "number"))
        await self._count_unread(actor)

    @handles(Access.CITIZEN)
    async def begin(self, actor: Actor, number: str) -> Any:
        """Go on with the draft of the next attempt, at what is to be done first."""
        await services().applications.resubmit(actor, number)
        return rx.redirect(views.way(await services().repairs.mine(actor, number)))

    @handles(Access.CITIZEN)
    async def mend(self, actor: Actor, number: str, reason: RefusalReason) -> Any:
        """The same, at the field or the file that this reason is about."""
        await services().applications.resubmit(actor, number)
        return rx.redirect(views.way(await services().repairs.mine(actor, number), reason))
