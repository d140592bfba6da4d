"""One report of an error at the desk of support: taken, decided item by item, finished; live."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.content import support_reports as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Invalid
from oms_app.domain.particulars import Particular
from oms_app.services.report_moves import DESK
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import data_check
from oms_app.views import report_desk as views
from oms_app.views.report_desk import CaseShown


class SupportReport(Screen):
    """The case; `opened` is the item that is being decided, `deciding` its particular."""

    shown: CaseShown = CaseShown()
    opened: int = 0
    deciding: str = ""
    errors: dict[str, str] = {}
    said: str = ""

    async def _read(self, actor: Actor, number: str) -> None:
        self.shown = views.case(await services().report_desk.case(actor, number), now())

    async def _done(self, actor: Actor, number: str) -> Any:
        self.opened, self.errors, self.said = 0, {}, words.SAVED
        await self._read(actor, number)
        return rx.set_focus("title")

    @loads(Access.SUPPORT)
    async def load(self, actor: Actor) -> None:
        """Open the page and keep it true."""
        self.shown, self.opened, self.errors, self.said = CaseShown(), 0, {}, ""
        await self._read(actor, self._param(routes.SUPPORT_REPORT, "number"))
        self._watch(SupportReport.refresh, DESK)

    @handles(Access.SUPPORT)
    async def refresh(self, actor: Actor) -> None:
        """Something of the desk changed."""
        await self._read(actor, self._param(routes.SUPPORT_REPORT, "number"))

    @handles(Access.SUPPORT)
    async def open_item(self, actor: Actor, item_id: int, particular: Particular) -> None:
        """Decide this one, or decide it anew."""
        self.opened, self.deciding, self.errors = item_id, particular.value, {}

    @handles(Access.SUPPORT)
    async def take(self, actor: Actor, number: str, version: int) -> Any:
        """Take it to hand."""
        await services().report_desk.take(actor, number, version)
        return await self._done(actor, number)

    @handles(Access.SUPPORT)
    async def release(self, actor: Actor, number: str, version: int) -> Any:
        """Put it back."""
        await services().report_desk.release(actor, number, version)
        return await self._done(actor, number)

    @handles(Access.SUPPORT)
    async def correct(
        self, actor: Actor, number: str, version: int, item_id: int, particular: Particular, form: dict[str, Any]
    ) -> Any:
        """The verified value."""
        try:
            typed = data_check.typed(particular, form)
            await services().report_desk.correct(actor, number, version, item_id, typed)
        except Invalid as error:
            self.errors = views.decision_errors(particular, error)
            return rx.set_focus(next(iter(self.errors)))
        return await self._done(actor, number)

    @handles(Access.SUPPORT)
    async def decline(
        self, actor: Actor, number: str, version: int, item_id: int, particular: Particular, form: dict[str, Any]
    ) -> Any:
        """It stays as it is, and why."""
        try:
            await services().report_desk.decline(actor, number, version, item_id, str(form.get("reason") or ""))
        except Invalid as error:
            self.errors = views.text_errors(error)
            return rx.set_focus("reason")
        return await self._done(actor, number)

    @handles(Access.SUPPORT)
    async def ask(self, actor: Actor, number: str, version: int, form: dict[str, Any]) -> Any:
        """Ask the citizen."""
        try:
            await services().report_desk.ask(actor, number, version, str(form.get("question") or ""))
        except Invalid as error:
            self.errors = views.text_errors(error)
            return rx.set_focus("question")
        return await self._done(actor, number)

    @handles(Access.SUPPORT)
    async def note(self, actor: Actor, number: str, form: dict[str, Any]) -> Any:
        """Write for colleagues."""
        try:
            await services().report_desk.note(actor, number, str(form.get("note") or ""))
        except Invalid as error:
            self.errors = views.text_errors(error)
            return rx.set_focus("note")
        self.errors = {}
        await self._read(actor, number)
        return rx.set_value("note", "")

    @handles(Access.SUPPORT)
    async def finish(self, actor: Actor, number: str, version: int) -> Any:
        """Answer it for good."""
        try:
            await services().report_desk.finish(actor, number, version)
        except Invalid as error:
            self._tell(error)
            return None
        return await self._done(actor, number)
