"""«Кто смотрел мои данные» (SIGN-4, SEC-4)."""

from __future__ import annotations

from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import looks as views
from oms_app.views.looks import LookRow


class Looks(Screen):
    """What staff did with my data."""

    loaded: bool = False
    rows: list[LookRow] = []

    async def _read(self, actor: Actor) -> None:
        self.rows = views.looks(await services().audit.of_me(actor), now())
        self.loaded = True

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Show everything."""
        await self._read(actor)
        self._watch(Looks.refresh, f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Somebody has done something with an application."""
        await self._read(actor)
