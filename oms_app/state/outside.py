"""«Внешняя учётная запись»: tying one to the own account, and letting it go."""

from __future__ import annotations

import reflex as rx

from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.state.proving import Proving
from oms_app.state.screen import Access, handles, loads
from oms_app.views import outside as views
from oms_app.views import sign_in
from oms_app.views.outside import Shown


class OutsideScreen(Proving):
    """One provider."""

    shown: Shown = Shown()
    error: str = ""

    async def _read(self, actor: Actor) -> None:
        self.shown = views.shown(await services().outside.view(actor), now())

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page; after a trip to the provider, with what became of it."""
        self.error = sign_in.error_line(self.router.url.query_parameters)
        self._see_proof(actor)
        await self._read(actor)

    @handles(Access.CITIZEN)
    async def link(self, actor: Actor) -> object:
        """Off to the provider."""
        return rx.redirect(await self._with_proof(services().outside.permit(actor)), is_external=True)

    @handles(Access.CITIZEN)
    async def unlink(self, actor: Actor) -> None:
        """Let it go."""
        self.error = ""
        await self._with_proof(services().outside.unlink(actor))
        await self._read(actor)
