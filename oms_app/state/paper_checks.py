"""«Проверка документа»: a code, typed or from the address, or a file, for anybody (CERT-3)."""

from __future__ import annotations

from datetime import datetime, timedelta

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services, settings
from oms_app.content import paper_checks as words
from oms_app.content.errors import UNEXPECTED
from oms_app.domain.errors import DomainError
from oms_app.domain.papers import CheckWay
from oms_app.services.paper_checks import CheckedPaper
from oms_app.services.paper_tickets import opened
from oms_app.state.screen import Access, Screen, handles
from oms_app.views import paper_checks as views
from oms_app.views.paper_checks import Answer

LONGEST = 120
FRESH = timedelta(minutes=2)


class PaperCheckScreen(Screen):
    """The last answer; a file comes by plain HTTP, and here is only what was found in it."""

    code: str = ""
    code_error: str = ""
    answer: Answer = Answer()
    address: str = ""
    _answered_at: datetime | None = None

    def _forget(self) -> None:
        self._turn_page()
        self.code_error = ""
        self.answer, self._answered_at = Answer(), None

    def _tell_of(self, checked: CheckedPaper, way: CheckWay) -> None:
        self._answered_at = now()
        self.answer = views.answer(checked, way, self._answered_at, self.code)

    @handles(Access.ANYONE)
    async def load(self) -> None:
        """An empty page, whatever was asked before."""
        self._forget()
        self.code, self.address = "", f"{settings().public_url}{routes.VERIFY}"

    @handles(Access.ANYONE)
    async def load_code(self) -> None:
        """The QR code of a document was followed; a tab that only lost its connection does not ask anew."""
        code = self._param(routes.VERIFY_CODE, "code")[:LONGEST]
        self.address = f"{settings().public_url}{routes.VERIFY}"
        is_fresh = self._answered_at is not None and now() - self._answered_at < FRESH
        if self.code != code or not is_fresh:
            await self._look(code)

    @handles(Access.ANYONE)
    async def check(self, form: dict[str, str]) -> object:
        """«Проверить»."""
        await self._look(form.get("code", "")[:LONGEST].strip())
        return rx.set_focus("answer" if self.answer.title else "code")

    @handles(Access.ANYONE)
    async def show(self, ticket: str) -> object:
        """What was found in the file that this browser has just sent; with no ticket, nothing was found in any."""
        self._forget()
        checked = opened(ticket, now())
        if checked is None:
            self.problem = UNEXPECTED if ticket else ""
            return None
        self.code = ""
        self._tell_of(checked, CheckWay.FILE)
        return rx.set_focus("answer")

    @handles(Access.ANYONE)
    async def another(self) -> object:
        """«Проверить другой документ»."""
        self._forget()
        self.code = ""
        return rx.set_focus("code")

    async def _look(self, code: str) -> None:
        self._forget()
        self.code = code
        if not code:
            self.code_error = words.CODE_EMPTY
            return
        try:
            checked = await services().paper_checks.by_code(code, visitor=self._visitor())
        except DomainError as error:
            self._tell(error)
            return
        self._tell_of(checked, CheckWay.CODE)
