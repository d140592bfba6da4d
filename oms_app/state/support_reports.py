"""«Сообщения об ошибках»: what waits for support, by deadlines."""

from __future__ import annotations

from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, loads


class SupportReports(Screen):
    """Every report of an error."""

    reports_loaded: bool = False

    @loads(Access.SUPPORT)
    async def load(self, actor: Actor) -> None:
        """Open the list."""
        self.reports_loaded = True
