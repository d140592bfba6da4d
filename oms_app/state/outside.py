"""«Внешняя учётная запись»: tying one to the own account, and letting it go."""

from __future__ import annotations

import reflex as rx

from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import outside as views
from oms_app.views import sign_in
from oms_app.views.outside import Shown


class OutsideScreen(Screen):
    """One provider."""

    shown: Shown = Shown()
    error: str = ""

    async def _read(self, actor: Actor) -> None:
        self.shown = views.shown(await services().outside.view(actor), now())

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page; after a trip to the provider, with what became of it."""
        self.error = sign_in.error_line(self.router.url.query_parameters)
        await self._read(actor)

    @handles(Access.CITIZEN)
    async def link(self, actor: Actor) -> object:
        """Off to the provider."""
        return rx.redirect(await services().outside.permit(actor), is_external=True)

    @handles(Access.CITIZEN)
    async def unlink(self, actor: Actor) -> None:
        """Let it go."""
        self.error = ""
        await services().outside.unlink(actor)
        await self._read(actor)
