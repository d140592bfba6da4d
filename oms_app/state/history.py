"""«История запросов»: everything I asked and was told."""

from __future__ import annotations

from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import history as views
from oms_app.views.rows import MessageRow, RequestRow


class History(Screen):
    """My applications and messages."""

    loaded: bool = False
    search: str = ""
    requests: list[RequestRow] = []
    messages: list[MessageRow] = []

    async def _read(self, actor: Actor) -> None:
        rows = await services().applications.mine(actor, search=self.search)
        self.requests = views.requests(rows, now())
        self.messages = views.messages(await services().notices.mine(actor), now())
        self.loaded = True

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Show everything; opening the page is reading the messages, which stay marked until the next visit."""
        self.search = self.router.url.query_parameters.get("q", "")[:60]
        await self._read(actor)
        await services().notices.mark_read(actor)
        self.unread = 0
        self._watch(History.refresh, f"person:{actor.person_id}", f"account:{actor.account_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed."""
        await self._read(actor)
        await self._count_unread(actor)

    @handles(Access.CITIZEN)
    async def find(self, actor: Actor, form: dict[str, str]) -> None:
        """Search by number or words."""
        self.search = form.get("q", "").strip()[:60]
        await self._read(actor)

    @handles(Access.CITIZEN)
    async def show_all(self, actor: Actor) -> None:
        """Forget the search."""
        self.search = ""
        await self._read(actor)
