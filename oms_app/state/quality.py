"""«Контроль качества»: the figures that the address asks for; live."""

from __future__ import annotations

import reflex as rx

from oms_app.bootstrap import services
from oms_app.domain.actor import Actor, Role
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import quality as views
from oms_app.views.quality import QualityShown


class QualityScreen(Screen):
    """Read anew whenever something of this insurer changes; an administrator's stand still."""

    quality: QualityShown = QualityShown()
    quality_loaded: bool = False

    @loads(Access.OVERSIGHT)
    async def load(self, actor: Actor) -> None:
        """Show what the address asks for."""
        await self._read(actor)
        if actor.role is Role.SUPERVISOR:
            self._watch(QualityScreen.refresh, f"insurer:{actor.insurer_id}")

    @handles(Access.OVERSIGHT)
    async def refresh(self, actor: Actor) -> None:
        """Something of this insurer changed."""
        await self._read(actor)

    @handles(Access.OVERSIGHT)
    async def find(self, actor: Actor, form: dict[str, str]) -> object:
        """Lead to the address of what is asked for."""
        return rx.redirect(views.asked_href(form))

    async def _read(self, actor: Actor) -> None:
        self.quality = views.shown(await services().quality.show(actor, self.router.url.query_parameters))
        self.quality_loaded = True
