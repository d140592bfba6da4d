"""Confirming document and identity: scans, the register, the СНИЛС, or a code of an МФЦ (SIGN-3)."""

from __future__ import annotations

from collections.abc import Awaitable
from contextlib import suppress
from typing import Any

import reflex as rx

from oms_app.bootstrap import services
from oms_app.domain.actor import Actor
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import DomainError, Invalid, NotFound
from oms_app.domain.identity_claim import SAME, SNILS, TYPED
from oms_app.services.scan_arrivals import ScanOutcome
from oms_app.services.scan_verdicts import Wish
from oms_app.state.identity_check import IdentityCheck
from oms_app.state.judging import done, judged
from oms_app.state.screen import Access, handles
from oms_app.views import draft_files
from oms_app.views import identity_check as views


class IdentityProof(IdentityCheck):
    """`done` are the tickets of files that were judged: the browser then takes their progress away."""

    done: list[str] = []

    @handles(Access.CITIZEN)
    async def attach(
        self, actor: Actor, files: list[rx.UploadFile], kind: DocumentKind, ticket: str, wish: Wish, instead: str
    ) -> None:
        """Take scans in, one by one; `instead` is the ticket of the refused one that is sent again by another wish."""

        async def judge(name: str, data: bytes) -> ScanOutcome:
            return await services().account_scans.add(actor, kind, name, data, wish)

        self._refused = await judged(files, judge, self._refused, ticket, instead)
        self.errors = {}
        await self._read(actor)
        self.done = done(self.done, ticket)

    @handles(Access.CITIZEN)
    async def remove(self, actor: Actor, file_id: str) -> None:
        """Take a scan away, or the notice of a refused one off the page."""
        if not file_id.startswith(draft_files.REFUSED):
            with suppress(NotFound):  # pressed twice, or taken away in another tab: it is gone, as was wished
                await services().account_scans.remove(actor, file_id)
        self._refused = [row for row in self._refused if row.id != file_id]
        await self._read(actor)

    @handles(Access.CITIZEN)
    async def compare(self, actor: Actor, series: str, number: str, issued_on: str) -> None:
        """Show what stands on the scans beside what stands in the form now, before it is sent."""
        typed = dict(zip(TYPED, (series, number, issued_on), strict=True))
        self._typed = {field.value: text for field, text in typed.items()}
        await self._read(actor)

    @handles(Access.CITIZEN)
    async def say_who(self, actor: Actor, typed: dict[str, Any]) -> Any:
        """Say who one is, before anything of it is compared."""
        self.errors, self.problem = {}, ""
        try:
            await services().account_claims.save(actor, views.about_typed(typed))
        except Invalid as error:
            self.errors = views.about_problems(error)
            return rx.set_focus(next(iter(self.errors)))
        except DomainError as error:
            self._tell(error)
        await self._read(actor)
        return None

    @handles(Access.CITIZEN)
    async def check_document(self, actor: Actor, typed: dict[str, Any]) -> Any:
        """Compare what was typed with the register."""
        given = views.typed(typed, *TYPED, SAME)
        self._typed = {name: text for name, text in given.items() if name != SAME}
        return await self._after(actor, services().identity.check_document(actor, given))

    @handles(Access.CITIZEN)
    async def check_snils(self, actor: Actor, typed: dict[str, Any]) -> Any:
        """Have the СНИЛС checked."""
        return await self._after(actor, services().identity.check_snils(actor, views.typed(typed, SNILS)))

    @handles(Access.CITIZEN)
    async def use_office_code(self, actor: Actor, typed: dict[str, Any]) -> Any:
        """Enter the code of an МФЦ."""
        code = views.typed(typed, views.OFFICE).get(views.OFFICE, "")
        return await self._after(actor, services().office_codes.use(actor, code), views.OFFICE)

    async def _after(self, actor: Actor, deed: Awaitable[None], place: str = "") -> Any:
        """Do it, say what is wrong beside its control, and show how everything stands now."""
        self.errors, self.problem = {}, ""
        try:
            await deed
        except Invalid as error:
            self.errors = views.problems(error)
        except DomainError as error:
            if place:
                self.errors = {place: views.code_problem(None, error)}
            else:
                self._tell(error)
        await self._read(actor)
        return rx.set_focus(next(iter(self.errors))) if self.errors else None
