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
from oms_app.views.documents import DocumentsPage, Done, PaperRow

Way = Literal["download", "download_html", "open_pdf", "open_html"]


def _deliver(key: str, way: Way) -> object:
    """Bring the file to the reader: saved, or in a new tab."""
    if way == "download":
        return rx.download(url=routes.paper(key, "pdf"))
    if way == "download_html":
        return rx.download(url=views.to_save(key))
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
    """Every document that was issued to me; `done` is what I did to one of them."""

    shown: DocumentsPage = DocumentsPage()
    done: Done = Done()
    loaded: bool = False

    async def _read(self, actor: Actor) -> None:
        email = (await services().contacts.mine(actor)).email
        self.shown = views.page(await services().papers.mine(actor), now(), email)

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        self.done = Done()
        await self._read(actor)
        self.loaded = True
        self._watch(DocumentsScreen.refresh, f"person:{actor.person_id}", f"account:{actor.account_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: read again."""
        await self._read(actor)
        await self._count_unread(actor)

    @handles(Access.CITIZEN)
    async def send(self, actor: Actor, key: str) -> None:
        """«Отправить по почте»."""
        self.problem, self.done = "", Done()
        await services().papers.send(actor, key)
        self.done = views.sent(key, (await services().contacts.mine(actor)).email)

    @handles(Access.CITIZEN)
    async def revoke(self, actor: Actor, key: str) -> None:
        """«Отозвать»."""
        self.problem, self.done = "", Done()
        await services().papers.revoke(actor, key)
        await self._read(actor)
        self.done = views.revoked(key)
