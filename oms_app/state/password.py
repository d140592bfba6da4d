"""Changing the password of one's own account (SIGN-4)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.bootstrap import services
from oms_app.content import errors
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, DomainError, Invalid
from oms_app.services.passwords import NEW, OLD
from oms_app.state.screen import Access, Screen, handles, loads


class PasswordScreen(Screen):
    """One form; what was typed is never in the state."""

    loaded: bool = False
    denied: bool = False
    done: bool = False
    old_error: str = ""
    new_error: str = ""

    @loads(Access.SIGNED_IN)
    async def load(self, actor: Actor) -> None:
        """An empty form."""
        self.denied = "denied" in self.router.url.query_parameters
        self.done, self.old_error, self.new_error, self.loaded = False, "", "", True

    @handles(Access.SIGNED_IN)
    async def change(self, actor: Actor, typed: dict[str, Any]) -> Any:
        """Change it, or say at which field it was refused."""
        self.old_error = self.new_error = ""
        try:
            await services().passwords.change(actor, str(typed.get(OLD) or ""), str(typed.get(NEW) or ""))
        except Invalid as error:
            self.new_error = errors.sentence(error)
            return rx.set_focus(NEW)
        except DomainError as error:
            if error.code not in (Code.WRONG_PASSWORD, Code.LOCKED):
                raise
            self.old_error = errors.sentence(error)
            return rx.set_focus(OLD)
        self.done = True
        return rx.set_focus("title")
