"""Answering the insurer item by item, and adding documents while it decides; nothing typed is lost (REF-3)."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import reflex as rx

from oms_app.bootstrap import services
from oms_app.content import errors
from oms_app.content import questions as words
from oms_app.domain.actor import Actor
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Invalid, NotFound
from oms_app.services.scan_arrivals import ScanOutcome
from oms_app.services.scan_verdicts import Wish
from oms_app.state.application import ApplicationPage
from oms_app.state.judging import done, judged
from oms_app.state.screen import Access, handles
from oms_app.views import awaiting, draft_files


class Answering(ApplicationPage):
    """`done` are the tickets of files that were judged: the browser then takes their progress away."""

    done: list[str] = []

    @handles(Access.CITIZEN)
    async def keep(self, actor: Actor, number: str, question_id: int, text: str) -> None:
        """Keep an answer as it is typed."""
        try:
            await services().replies.keep(actor, number, question_id, text)
        except Invalid as error:
            self._wrong = self._wrong | {awaiting.slot(question_id): errors.sentence(error)}
            await self._read(actor, number)
            return
        self._wrong = {place: said for place, said in self._wrong.items() if place != awaiting.slot(question_id)}
        self.items = awaiting.with_answer(self.items, question_id, text)

    @handles(Access.CITIZEN)
    async def attach(
        self,
        actor: Actor,
        files: list[rx.UploadFile],
        key: str,
        number: str,
        question_id: int,
        kind: DocumentKind,
        ticket: str,
        wish: Wish,
        instead: str,
    ) -> None:
        """Take files in, one by one: for an item, or beside any when it is 0."""
        place = str(question_id) if question_id else awaiting.MORE

        async def judge(name: str, data: bytes) -> ScanOutcome:
            scans, item = services().scans, question_id or None
            return await scans.add(actor, key, kind, name, data, wish, question_id=item)

        left = await judged(files, judge, self._refused.get(place, []), ticket, instead)
        self._refused = self._refused | {place: left}
        cleared = {awaiting.slot(question_id), "files"}
        self._wrong = {name: said for name, said in self._wrong.items() if name not in cleared}
        await self._read(actor, number)
        self.done = done(self.done, ticket)

    @handles(Access.CITIZEN)
    async def remove(self, actor: Actor, number: str, file_id: str) -> None:
        """Take off a file that was not handed over, or the notice of a refused one."""
        if file_id.startswith(draft_files.REFUSED):
            kept = {place: [row for row in refused if row.id != file_id] for place, refused in self._refused.items()}
            self._refused = kept
        else:
            with suppress(NotFound):  # pressed twice, or taken off in another tab: it is gone, as was wished
                await services().scans.remove(actor, file_id)
        await self._read(actor, number)

    @handles(Access.CITIZEN)
    async def send(self, actor: Actor, number: str, version: int, form: dict[str, Any]) -> object:
        """Send the answer to all that is asked, or say what is missing."""
        try:
            await services().replies.send(actor, number, version, awaiting.typed(form))
        except Invalid as error:
            self._wrong = awaiting.errors_of(error.problems, self.items)
            await self._read(actor, number)
            self.problems = awaiting.summary(self._wrong, self.items)
            return rx.set_focus("errors")
        self._refused, self._wrong, self.problems = {}, {}, []
        await self._read(actor, number)
        return rx.set_focus("title")

    @handles(Access.CITIZEN)
    async def hand_over(self, actor: Actor, number: str, version: int, form: dict[str, str]) -> object:
        """Hand over the documents that were added, with a word of why."""
        try:
            await services().replies.add_documents(actor, number, version, form.get("why", ""))
        except Invalid as error:
            self._wrong = awaiting.adding_errors(error.problems)
            await self._read(actor, number)
            return rx.set_focus("why" if "why" in self._wrong and "files" not in self._wrong else awaiting.MORE)
        self._refused, self._wrong = {}, {}
        await self._read(actor, number)
        self.changed = words.MORE_DONE
        return rx.set_focus("title")
