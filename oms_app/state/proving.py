"""Typing the password once more before the ways to sign in change (SIGN-4)."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, TypeVar

import reflex as rx

from oms_app.bootstrap import now, services
from oms_app.content import errors
from oms_app.domain import proof
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, DomainError
from oms_app.state.screen import Access, Screen, handles

Result = TypeVar("Result")


class Proving(Screen):
    """Shared by the pages where it is asked; what was typed is never in the state."""

    proved: bool = False
    proof_error: str = ""

    def _see_proof(self, actor: Actor) -> None:
        self.proved, self.proof_error = proof.is_fresh(actor, now()), ""

    async def _with_proof(self, doing: Awaitable[Result]) -> Result:
        """The result; when the proof has grown old meanwhile, the password is asked in place of what was to be done."""
        try:
            return await doing
        except DomainError as error:
            if error.code is Code.PROOF_NEEDED:
                self.proved = False
            raise

    @handles(Access.ENTERING)
    async def prove(self, actor: Actor, typed: dict[str, Any]) -> Any:
        """It is still the same person."""
        try:
            await services().passwords.vouch(actor, str(typed.get("password") or ""))
        except DomainError as error:
            self.proof_error = errors.sentence(error)
            return rx.set_focus("password")
        self.proved, self.proof_error, self.problem = True, "", ""
        return rx.set_focus("title")
