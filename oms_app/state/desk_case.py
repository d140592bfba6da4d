"""An application at the desk: what changed, is it proved, decide; live."""

from __future__ import annotations

from typing import Literal

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.content import desk as words
from oms_app.content import desk_second as second_words
from oms_app.domain.actor import Actor
from oms_app.services.reviews import CaseView
from oms_app.state.desk import Desk
from oms_app.state.screen import Access, handles, loads
from oms_app.views import desk as views
from oms_app.views.attempt_changes import Since, since
from oms_app.views.desk import Shown
from oms_app.views.desk_duty import lost

Panel = Literal["", "ask", "refuse", "object"]


class Case(Desk):
    """One application of this insurer, beside the queue."""

    shown: Shown = Shown()
    since: Since = Since()
    panel: str = ""
    text_error: str = ""
    said: str = ""
    lost: str = ""

    async def _read(self, actor: Actor, number: str) -> CaseView:
        view = await services().reviews.case(actor, number)
        if view.held_by_me:
            self.lost = ""
        self.shown = views.shown(view, now())
        self.since = since(await services().attempt_reviews.changes(actor, number), now())
        return view

    def _close(self) -> None:
        self.panel = self.text_error = ""

    @loads(Access.DESK)
    async def load_case(self, actor: Actor) -> None:
        """Open the case beside the queue."""
        number = self._param(routes.DESK_CASE, "number")
        if number != self.open_number:
            self._close()
        self.said = self.lost = ""
        await self._read_queue(actor)
        self.open_number = number
        await self._read(actor, self.open_number)
        self._watch(Case.refresh_case, f"insurer:{actor.insurer_id}")

    @handles(Access.DESK)
    async def refresh_case(self, actor: Actor) -> None:
        """Something of this insurer changed; what is being typed stays, even when the case is somebody else's now."""
        before = self.shown
        await self._read_queue(actor)
        view = await self._read(actor, self._param(routes.DESK_CASE, "number"))
        self.lost = lost(before.held_by_me, view) or self.lost
        if before.badge.text != self.shown.badge.text:
            self.said = f"{words.CHANGED} {self.shown.badge.text}."

    @handles(Access.REVIEWER)
    async def act(self, actor: Actor, action: Literal["take", "release", "approve"], number: str, version: int) -> None:
        """Take, give back, approve; whatever the answer, the page shows the truth again."""
        try:
            await getattr(services().reviews, action)(actor, number, version)
        finally:
            await self._read(actor, number)
            await self._read_queue(actor)

    @handles(Access.REVIEWER)
    async def open_panel(self, actor: Actor, panel: Panel) -> None:
        """Show the form of a question, or none; what was typed stays when it is opened again."""
        self.panel = panel

    @handles(Access.REVIEWER)
    async def object_to(self, actor: Actor, number: str, version: int, form: dict[str, str]) -> None:
        """Send it back to the first reviewer."""
        self.text_error = "" if form.get("objection", "").strip() else second_words.OBJECT_EMPTY
        if not self.text_error:
            await services().reviews.object_to(actor, number, version, form["objection"])
            self._close()
            await self._read(actor, number)

    @handles(Access.REVIEWER)
    async def note(self, actor: Actor, number: str, form: dict[str, str]) -> None:
        """Add an internal note."""
        await services().reviews.note(actor, number, form.get("note", ""))
        await self._read(actor, number)
