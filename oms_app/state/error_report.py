"""«Сообщение об ошибке № …»: watched, answered, withdrawn; live."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.content import data_check as words
from oms_app.content import errors
from oms_app.domain.actor import Actor
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Invalid
from oms_app.services.scan_arrivals import ScanOutcome
from oms_app.services.scan_verdicts import Wish
from oms_app.state.judging import done, judged
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import error_report as views
from oms_app.views.error_report import ReportShown
from oms_app.views.rows import FileRow


class ReportScreen(Screen):
    """One report of mine; `done` are the tickets of files that were judged."""

    shown: ReportShown = ReportShown()
    wrong: str = ""
    changed: str = ""
    done: list[str] = []

    _refused: list[FileRow] = []

    async def _read(self, actor: Actor) -> None:
        number = self._param(routes.REPORT, "number")
        self.shown = views.shown(await services().error_reports.one(actor, number), self._refused, now())

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        self.shown, self.wrong, self.changed, self._refused = ReportShown(), "", "", []
        await self._read(actor)
        self._watch(ReportScreen.refresh, f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Something of mine changed: read again, and say what."""
        before = self.shown.badge
        await self._read(actor)
        await self._count_unread(actor)
        if before.text and before != self.shown.badge:
            self.changed = words.CHANGED.format(status=self.shown.badge.text)

    @handles(Access.CITIZEN)
    async def withdraw(self, actor: Actor, number: str, version: int) -> Any:
        """Take it back."""
        await services().error_reports.withdraw(actor, number, version)
        await self._read(actor)
        return rx.set_focus("title")

    @handles(Access.CITIZEN)
    async def answer(self, actor: Actor, number: str, version: int, form: dict[str, str]) -> Any:
        """Answer what support asks."""
        self.wrong = ""
        try:
            await services().error_reports.answer(actor, number, version, form.get("text", ""))
        except Invalid as error:
            self.wrong = errors.sentence(error)
            return rx.set_focus("text")
        await self._read(actor)
        return rx.set_focus("title")

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
        """Add what support has asked for."""

        async def judge(name: str, data: bytes) -> ScanOutcome:
            return await services().report_scans.add(actor, policy, kind, name, data, wish)

        self._refused = await judged(files, judge, self._refused, ticket, instead)
        await self._read(actor)
        self.done = done(self.done, ticket)

    @handles(Access.CITIZEN)
    async def dismiss_file(self, actor: Actor, file_id: str) -> None:
        """Take the notice of a refused file off the page."""
        self._refused = [row for row in self._refused if row.id != file_id]
        await self._read(actor)
