"""«Коды МФЦ»: staff look at somebody's papers and give a code on a slip (SIGN-3)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.bootstrap import services
from oms_app.content import office_codes as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Forbidden, Invalid
from oms_app.domain.identity_claim import BORN_ON, NAME, SEEN, SEX, SNILS, TYPED
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import office_codes as views
from oms_app.views.identity_check import typed as typed_of
from oms_app.views.rows import Problem


class OfficeCodesScreen(Screen):
    """The form, or the slip that was just issued; a slip is forgotten when the page is opened anew."""

    slip: views.SlipRow = views.SlipRow()
    problems: list[Problem] = []
    errors: dict[str, str] = {}
    scans: list[views.ScanShown] = []
    scans_said: str = ""
    opened: bool = False

    def _forget(self) -> None:
        self.scans, self.scans_said = [], ""
        self.slip, self.problems, self.errors, self.problem = views.SlipRow(), [], {}, ""

    @loads(Access.SUPPORT)
    async def load(self, actor: Actor) -> None:
        """An empty form."""
        self._forget()
        self.opened = True

    @handles(Access.SUPPORT)
    async def issue(self, actor: Actor, typed: dict[str, Any]) -> Any:
        """Issue a code, or say what to mend."""
        self._forget()
        try:
            slip = await services().office_codes.issue(actor, typed_of(typed, SNILS, BORN_ON, *NAME, SEX, *TYPED, SEEN))
        except Invalid as error:
            self.problems = views.problems(error)
            self.errors = {one.field: one.text for one in self.problems}
            return rx.set_focus("errors")
        except Forbidden:
            self.problem = words.OWN
            return None
        self.slip = views.slip_row(slip)
        return rx.set_focus("title")

    @handles(Access.SUPPORT)
    async def show_scans(self, actor: Actor, snils: str, born_on: str) -> None:
        """Show what this person has attached; that is written down."""
        self.scans, self.scans_said = [], ""
        try:
            scans = await services().account_scans.in_question(actor, {SNILS: snils, BORN_ON: born_on})
        except Invalid:
            self.scans_said = words.SCANS_WHO
            return
        self.scans = views.scans_shown(scans)
        self.scans_said = "" if scans else words.SCANS_NONE

    @handles(Access.SUPPORT)
    async def next(self, actor: Actor) -> None:
        """Put the slip away and begin with the next person."""
        self._forget()
