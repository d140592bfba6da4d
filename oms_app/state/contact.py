"""Changing the phone or the e-mail of one's own account: the new one, a code, done (SIGN-4)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.bootstrap import services
from oms_app.db.account import LoginKind
from oms_app.domain.actor import Actor
from oms_app.domain.errors import DomainError, Invalid
from oms_app.services.address_codes import AddressCodeSent
from oms_app.services.contacts import PASSWORD, VALUE
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import contact as views


class Contact(Screen):
    """One of the two pages; `step` is `value`, `code` or `done`. The handle of the code never leaves the server."""

    loaded: str = ""
    now: str = ""
    step: str = ""
    wrong: dict[str, str] = views.NOTHING_WRONG
    code_error: str = ""
    resend: str = ""

    _handle: str = ""

    async def _begin(self, actor: Actor, kind: LoginKind) -> None:
        self.now = views.now_shown(await services().contacts.mine(actor), kind)
        self._handle, self.step, self.wrong, self.code_error = "", VALUE, views.NOTHING_WRONG, ""
        self.loaded = kind

    def _sent(self, sent: AddressCodeSent) -> Any:
        self._handle, self.step, self.wrong, self.code_error = sent.handle, "code", views.NOTHING_WRONG, ""
        self.resend = views.resend_after(sent)
        return rx.set_focus("code")

    @loads(Access.SIGNED_IN)
    async def load_phone(self, actor: Actor) -> None:
        """«Новый телефон»."""
        await self._begin(actor, LoginKind.PHONE)

    @loads(Access.SIGNED_IN)
    async def load_email(self, actor: Actor) -> None:
        """«Новая почта»."""
        await self._begin(actor, LoginKind.EMAIL)

    @handles(Access.SIGNED_IN)
    async def send_code(self, actor: Actor, kind: LoginKind, typed: dict[str, Any]) -> Any:
        """Send a code to the new one, or say at which field it was refused."""
        value, password = str(typed.get(VALUE) or ""), str(typed.get(PASSWORD) or "")
        try:
            sent = await services().contacts.send_code(actor, kind, value, password)
        except Invalid as error:
            self.wrong = views.wrong(error)
            return rx.set_focus(error.problems[0].field)
        return self._sent(sent)

    @handles(Access.SIGNED_IN)
    async def send_again(self, actor: Actor) -> Any:
        """Another code."""
        return self._sent(await services().contacts.resend(actor, self._handle))

    @handles(Access.SIGNED_IN)
    async def start_over(self, actor: Actor, kind: LoginKind) -> Any:
        """Another phone or e-mail after all."""
        await self._begin(actor, kind)
        return rx.set_focus(VALUE)

    @handles(Access.SIGNED_IN)
    async def change(self, actor: Actor, typed: dict[str, Any]) -> Any:
        """Use the code."""
        try:
            await services().contacts.change(actor, self._handle, str(typed.get("code") or ""))
        except DomainError as error:
            self.code_error = views.code_refused(error)
            return rx.set_focus("code")
        self.step = "done"
        return rx.set_focus("title")
