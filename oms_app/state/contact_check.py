"""Confirming a phone and an e-mail: a code is sent, then typed (SIGN-3)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.bootstrap import services
from oms_app.domain.actor import Actor
from oms_app.domain.errors import DomainError, Invalid
from oms_app.domain.levels import Confirmation
from oms_app.state.identity_check import IdentityCheck
from oms_app.state.screen import Access, handles
from oms_app.views import identity_check as views


class ContactCheck(IdentityCheck):
    """The first two steps; `kind` is `phone` or `email`."""

    @handles(Access.CITIZEN)
    async def send(self, actor: Actor, kind: Confirmation, typed: dict[str, Any]) -> Any:
        """Send a code to the contact of the account, or to the one that is typed."""
        self.errors = {}
        try:
            await services().contact_checks.send(actor, kind, views.typed(typed, kind).get(kind, ""))
        except Invalid as error:
            self.errors = views.problems(error)
            return rx.set_focus(kind.value)
        except DomainError as error:
            self.errors = {kind.value: views.code_problem(kind, error)}
        await self._read(actor)
        return [rx.set_value(f"{kind}_code", ""), rx.set_focus(f"{kind}_code")]

    @handles(Access.CITIZEN)
    async def enter(self, actor: Actor, kind: Confirmation, typed: dict[str, Any]) -> Any:
        """Try the code."""
        self.errors = {}
        code = f"{kind}_code"
        try:
            await services().contact_checks.enter(actor, kind, views.typed(typed, code).get(code, ""))
        except DomainError as error:
            self.errors = {code: views.code_problem(kind, error)}
        await self._read(actor)
        return rx.set_focus(code) if self.errors else None
