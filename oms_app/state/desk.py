"""«Очередь»: what is most urgent for this insurer; live."""

from __future__ import annotations

from oms_app.bootstrap import services
from oms_app.content import desk as words
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import desk as views
from oms_app.views.desk import QueueLine


class Desk(Screen):
    """The queue, shared by the page of the queue and the page of a case."""

    queue: list[QueueLine] = []
    count: str = ""
    search: str = ""
    queue_loaded: bool = False
    open_number: str = ""

    async def _read_queue(self, actor: Actor) -> None:
        rows = await services().reviews.queue(actor, search=self.search)
        self.queue, self.count, self.queue_loaded = views.queue(rows), words.count(len(rows)), True

    @loads(Access.DESK)
    async def load(self, actor: Actor) -> None:
        """Open the queue and keep it true."""
        self.open_number = ""
        await self._read_queue(actor)
        self._watch(Desk.refresh, f"insurer:{actor.insurer_id}")

    @handles(Access.DESK)
    async def refresh(self, actor: Actor) -> None:
        """Something of this insurer changed."""
        await self._read_queue(actor)

    @handles(Access.DESK)
    async def find(self, actor: Actor, form: dict[str, str]) -> None:
        """Search by number, ЕНП or surname; an empty search shows everything."""
        self.search = form.get("q", "").strip()[:60]
        await self._read_queue(actor)
