"""Documents that the portal issues: ordering one from any page, and «Мои документы»."""

from __future__ import annotations

from typing import Literal

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.domain.papers import PaperKind
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import documents as views
from oms_app.views.documents import PaperRow

Way = Literal["download", "open_pdf", "open_html"]


def _deliver(key: str, way: Way) -> object:
    """Bring the file to the reader: saved, or in a new tab."""
    if way == "download":
        return rx.download(url=routes.paper(key, "pdf"))
    place = routes.paper(key, "html") if way == "open_html" else views.to_look_at(key)
    return rx.redirect(place, is_external=True)


class Issuing(Screen):
    """The document that was ordered a moment ago on the page that is open."""

    ready: PaperRow = PaperRow()

    def _forget(self) -> None:
        self.ready = PaperRow()

    @handles(Access.CITIZEN)
    async def issue(self, actor: Actor, policy_id: int, kind: PaperKind, way: Way) -> object:
        """Draw a document of the policy as it is now."""
        key = await services().papers.issue(actor, policy_id, kind)
        self.ready = views.ready(key, kind)
        return _deliver(key, way)

    @handles(Access.CITIZEN)
    async def confirm(self, actor: Actor, change_id: int) -> object:
        """Draw what confirms one change."""
        key = await services().papers.confirm_change(actor, change_id)
        self.ready = views.ready(key, PaperKind.CHANGE)
        return _deliver(key, "open_pdf")


class DocumentsScreen(Screen):
    """Every document that was issued to me."""

    rows: list[PaperRow] = []
    loaded: bool = False

    async def _read(self, actor: Actor) -> None:
        self.rows = views.rows(await services().papers.mine(actor), now())

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        await self._read(actor)
        self.loaded = True
        self._watch(DocumentsScreen.refresh, f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: read again."""
        await self._read(actor)
        await self._count_unread(actor)
