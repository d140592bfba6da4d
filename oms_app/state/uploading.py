"""Files of a draft: each one is judged by itself, so that a bad one does not lose the others (DOC-7, DOC-8)."""

from __future__ import annotations

from contextlib import suppress

import reflex as rx

from oms_app.bootstrap import services
from oms_app.domain.actor import Actor
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import NotFound
from oms_app.services.scan_arrivals import ScanOutcome
from oms_app.services.scan_verdicts import Wish
from oms_app.state.draft import Draft
from oms_app.state.judging import done, judged
from oms_app.state.screen import Access, handles
from oms_app.views import draft_files as views


class Uploading(Draft):
    """`done` are the tickets of files that were judged: the browser then takes their progress away."""

    done: list[str] = []

    @handles(Access.CITIZEN)
    async def add(
        self,
        actor: Actor,
        files: list[rx.UploadFile],
        key: str,
        slot: str,
        kind: DocumentKind,
        ticket: str,
        wish: Wish,
        instead: str,
    ) -> None:
        """Take files in, one by one; `instead` is the ticket of the refused one that is sent again by another wish."""

        async def judge(name: str, data: bytes) -> ScanOutcome:
            return await services().scans.add(actor, key, kind, name, data, wish)

        left = await judged(files, judge, self._refused.get(slot, []), ticket, instead)
        self._refused = self._refused | {slot: left}
        await self._redraw(actor, key)
        self.done = done(self.done, ticket)

    @handles(Access.CITIZEN)
    async def remove(self, actor: Actor, key: str, file_id: str) -> None:
        """Take a file off the draft, or the notice of a refused one off the page."""
        if file_id.startswith(views.REFUSED):
            kept = {slot: [row for row in refused if row.id != file_id] for slot, refused in self._refused.items()}
            self._refused = kept
        else:
            with suppress(NotFound):  # pressed twice, or taken off in another tab: it is gone, as was wished
                await services().scans.remove(actor, file_id)
        await self._redraw(actor, key)

    async def _redraw(self, actor: Actor, key: str) -> None:
        draft = await services().applications.draft(actor, key)
        self.slots = views.slots_of(draft, self._refused)
        if self.mending.number:
            await self._see_repairs(actor, key)
        if self.errors:
            await self._check(actor, draft, self.form.step)
