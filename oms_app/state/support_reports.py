"""«Сообщения об ошибках»: what waits for support, by deadlines; live."""

from __future__ import annotations

from oms_app.bootstrap import services
from oms_app.domain.actor import Actor
from oms_app.services.report_moves import DESK
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import report_desk as views
from oms_app.views.report_desk import Line


class SupportReports(Screen):
    """Every report of an error."""

    lines: list[Line] = []
    waiting: str = ""
    reports_loaded: bool = False

    async def _read(self, actor: Actor) -> None:
        found = await services().report_desk.queue(actor)
        self.lines, self.waiting, self.reports_loaded = views.rows(found), views.waiting(found), True

    @loads(Access.SUPPORT)
    async def load(self, actor: Actor) -> None:
        """Open the list and keep it true."""
        await self._read(actor)
        self._watch(SupportReports.refresh, DESK)

    @handles(Access.SUPPORT)
    async def refresh(self, actor: Actor) -> None:
        """A report came or moved."""
        await self._read(actor)
