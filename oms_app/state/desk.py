"""«Очередь»: what is most urgent for this insurer, as the address asks for it; live."""

from __future__ import annotations

import reflex as rx

from oms_app.bootstrap import services
from oms_app.domain.actor import Actor, Role
from oms_app.domain.queue import QueueWish, wish_of
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import desk_queue as views
from oms_app.views.desk_duty import heirs
from oms_app.views.desk_queue import QueueFrame, QueueLine
from oms_app.views.rows import Choice


class Desk(Screen):
    """The queue, shared by the page of the queue and the page of a case."""

    queue: list[QueueLine] = []
    frame: QueueFrame = QueueFrame()
    search: str = ""
    queue_loaded: bool = False
    open_number: str = ""
    reviews_here: bool = False
    colleagues: list[Choice] = []

    async def _read_queue(self, actor: Actor) -> None:
        wish, reviews = self._wish(), services().reviews
        rows = await reviews.queue(actor, wish=wish, search=self.search)
        self.queue = views.lines(rows, wish)
        self.frame = views.frame(wish, await reviews.counts(actor), self.queue, self.router.url.path)
        self.colleagues = heirs(await services().duty.colleagues(actor))
        self.queue_loaded, self.reviews_here = True, actor.role is Role.REVIEWER

    def _wish(self) -> QueueWish:
        return wish_of(self.router.url.query_parameters)

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
        """Search by number, ЕНП or surname; an empty search shows everything. No address keeps what was typed."""
        self.search = form.get("q", "").strip()[:60]
        await self._read_queue(actor)

    @handles(Access.DESK)
    async def narrow(self, actor: Actor, form: dict[str, str]) -> object:
        """Lead to the address of what is asked for."""
        return rx.redirect(views.wished_href(form, self._wish(), self.router.url.path))
