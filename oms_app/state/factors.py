"""«Способы входа»: what a person has beside the password, added and removed (SIGN-1, SIGN-4)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.bootstrap import now, services
from oms_app.content import errors
from oms_app.content import factors as words
from oms_app.domain.actor import STAFF, Actor, Role
from oms_app.domain.errors import DomainError
from oms_app.state.proving import Proving
from oms_app.state.screen import WORK, Access, handles, loads
from oms_app.views import factors as views
from oms_app.views.sign_in import error_line


class FactorsScreen(Proving):
    """`codes` are shown once, until the person says that they are kept; the app's key is forgotten as soon.

    `entering` are staff who may do nothing yet but add what they lack.
    """

    loaded: bool = False
    page: views.FactorsPage = views.FactorsPage()
    said: str = ""
    passkey_error: str = ""
    app: views.NewApp = views.NewApp()
    app_error: str = ""
    codes: list[str] = []
    entering: bool = False

    _sealed: str = ""

    @loads(Access.ENTERING)
    async def load(self, actor: Actor) -> None:
        """The list, and what came of a passkey that was just made."""
        query = self.router.url.query_parameters
        self.said, self.passkey_error = words.ADDED if "added" in query else "", error_line(query)
        self.app, self.app_error, self.codes, self._sealed = views.NewApp(), "", [], ""
        self.entering = actor.role is Role.NEWCOMER
        self._see_proof(actor)
        self._watch(FactorsScreen.refresh, f"account:{actor.account_id}")
        await self._show(actor)
        self.loaded = True

    @handles(Access.ENTERING)
    async def refresh(self, actor: Actor) -> None:
        """Changed in another tab."""
        await self._show(actor)

    @handles(Access.ENTERING)
    async def start_app(self, actor: Actor) -> None:
        """Show a new key; nothing is kept yet."""
        start = await self._with_proof(services().factors.start_totp(actor))
        self.app, self._sealed, self.app_error, self.said = views.new_app(start), start.sealed, "", ""

    @handles(Access.ENTERING)
    async def cancel_app(self, actor: Actor) -> None:
        """Forget the key."""
        self.app, self._sealed, self.app_error = views.NewApp(), "", ""

    @handles(Access.ENTERING)
    async def confirm_app(self, actor: Actor, typed: dict[str, Any]) -> Any:
        """Keep the app after its first code."""
        code, name = str(typed.get("app_code") or ""), str(typed.get("app_name") or "")
        try:
            await self._with_proof(services().factors.confirm_totp(actor, self._sealed, code, name))
        except DomainError as error:
            self.app_error = errors.sentence(error)
            return rx.set_focus("app_code")
        self.app, self._sealed, self.app_error, self.said = views.NewApp(), "", "", words.ADDED
        await self._show(actor)
        return rx.set_focus("title")

    @handles(Access.ENTERING)
    async def remove(self, actor: Actor, factor_id: int) -> Any:
        """One way less."""
        await self._with_proof(services().factors.remove(actor, factor_id))
        self.said = words.REMOVED
        await self._show(actor)
        return rx.set_focus("title")

    @handles(Access.ENTERING)
    async def make_codes(self, actor: Actor) -> Any:
        """Ten codes, this once."""
        self.codes, self.said = list(await self._with_proof(services().factors.new_backup_codes(actor))), ""
        await self._show(actor)
        return rx.set_focus("backup-codes")

    @handles(Access.ENTERING)
    async def hide_codes(self, actor: Actor) -> Any:
        """The person has them; staff who were held back go to their work."""
        self.codes = []
        if self.entering and actor.role in STAFF:
            self.entering = False
            return rx.redirect(WORK[actor.role])
        return rx.set_focus("title")

    async def _show(self, actor: Actor) -> None:
        self.page = views.page_of(await services().factors.list(actor), now())
