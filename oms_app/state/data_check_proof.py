"""What is right in a policy and what proves it, and the scans that go with it (REG-3)."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import reflex as rx

from oms_app.bootstrap import services
from oms_app.domain.actor import Actor
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Invalid, NotFound
from oms_app.domain.particulars import Particular
from oms_app.services.scan_arrivals import ScanOutcome
from oms_app.services.scan_verdicts import Wish
from oms_app.state.data_check import DataCheckScreen
from oms_app.state.judging import done, judged
from oms_app.state.screen import Access, handles
from oms_app.views import data_check as views
from oms_app.views import draft_files


class DataCheckProof(DataCheckScreen):
    """`done` are the tickets of files that were judged: the browser then takes their progress away."""

    done: list[str] = []

    @handles(Access.CITIZEN)
    async def say(self, actor: Actor, policy: int, seen: str, particular: Particular, form: dict[str, Any]) -> Any:
        """Keep what is right of one particular, or say what to mend."""
        self.errors = {}
        typed, proof = views.typed(particular, form), views.proof_of(form)
        try:
            words = str(form.get("proof_words") or "")
            await services().data_check.say(actor, policy, seen, particular, typed, proof, words)
        except Invalid as error:
            self.errors = views.errors_of(particular, error.problems)
            return rx.set_focus(next(iter(self.errors)))
        self.opened, self.problems = "", []
        await self._read(actor, policy)
        return None

    @handles(Access.CITIZEN)
    async def attach(
        self,
        actor: Actor,
        files: list[rx.UploadFile],
        policy: int,
        kind: DocumentKind,
        ticket: str,
        wish: Wish,
        instead: str,
    ) -> None:
        """Take scans in, one by one; `instead` is the ticket of the refused one that is sent again by another wish."""

        async def judge(name: str, data: bytes) -> ScanOutcome:
            return await services().report_scans.add(actor, policy, kind, name, data, wish)

        self._refused = await judged(files, judge, self._refused, ticket, instead)
        self.problems = []
        await self._read(actor, policy)
        self.done = done(self.done, ticket)

    @handles(Access.CITIZEN)
    async def remove(self, actor: Actor, policy: int, file_id: str) -> None:
        """Take a scan away, or the notice of a refused one off the page."""
        if not file_id.startswith(draft_files.REFUSED):
            with suppress(NotFound):  # pressed twice, or taken away in another tab: it is gone, as was wished
                await services().report_scans.remove(actor, file_id)
        self._refused = [row for row in self._refused if row.id != file_id]
        await self._read(actor, policy)
