"""«Снять телефоном»: the link of a phone beside the form, opened, watched and closed by its owner (DOC-8)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.bootstrap import now, services, settings
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles
from oms_app.views import phone_code as views


class PhoneCode(Screen):
    """What the panel shows; the token of a link is known only here, in the tab that opened it."""

    panel: views.PhonePanel = views.PhonePanel()

    _key: str = ""
    _address: str = ""

    @handles(Access.CITIZEN)
    async def look(self, actor: Actor, key: str) -> None:
        """The page of documents opens: a link may be living, opened here or in another tab."""
        if key != self._key:
            self.panel, self._key, self._address = views.CLOSED, key, ""
        self._watch(PhoneCode.refresh, f"person:{actor.person_id}")
        await self._show(actor)

    @handles(Access.CITIZEN)
    async def open(self, actor: Actor, key: str) -> Any:
        """A new code; the one before it ends."""
        link = await services().phone_links.open(actor, key)
        self._key, self._address = key, views.address_of(settings().public_url, link.token)
        self._watch(PhoneCode.refresh, f"person:{actor.person_id}")
        await self._show(actor)
        return rx.set_focus("phone-title")

    @handles(Access.CITIZEN)
    async def close(self, actor: Actor, key: str) -> Any:
        """The link ends for everybody, the panel closes."""
        await services().phone_links.close(actor, key)
        self.panel, self._address = views.CLOSED, ""
        return rx.set_focus("phone-open")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """A phone came, another device came, time is over, the phone is done."""
        await self._show(actor)

    async def _show(self, actor: Actor) -> None:
        if not self._key:
            return
        link = await services().phone_links.shown(actor, self._key)
        if link is not None:
            self.panel = views.panel(link, self._address, now())
        elif self.panel.state:
            self.panel, self._address = views.OVER, ""
