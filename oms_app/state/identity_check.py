"""«Подтверждение данных»: how each step stands; live (SIGN-3)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.content import identity_check as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import DomainError
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import identity_check as views
from oms_app.views.rows import FileRow

LETTER = "letter"


class IdentityCheck(Screen):
    """The page; what its forms do is in the states below it."""

    shown: views.IdentityPage = views.IdentityPage()
    errors: dict[str, str] = {}
    news: str = ""
    loaded: bool = False

    _refused: list[FileRow] = []
    _typed: dict[str, str] | None = None

    async def _read(self, actor: Actor) -> None:
        view = await services().identity.show(actor, self._typed)
        self.shown = views.page(view, self._refused, now())

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> Any:
        """Open the page and keep it true; the link of a letter does its work on the way."""
        self.errors, self.news, self._refused, self._typed = {}, "", [], None
        token = self.router.url.query_parameters.get(LETTER, "")
        if token:
            try:
                await services().contact_checks.follow(actor, token)
            except DomainError:
                self.errors = {"email": words.LINK_DEAD}
        await self._read(actor)
        self.loaded = True
        self._watch(IdentityCheck.refresh, f"account:{actor.account_id}")
        # What the letter carried must not stay in the address.
        return rx.redirect(routes.SECURITY_CONFIRM, replace=True) if token and not self.errors else None

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something was confirmed, perhaps in another tab."""
        was = self.shown.confirmed
        await self._read(actor)
        if self.shown.confirmed and not was:
            self.news = words.NEWS_CONFIRMED
