"""Who holds what: a shift that is handed over, a case that a supervisor gives to another."""

from __future__ import annotations

from oms_app.bootstrap import services
from oms_app.content import desk_duty as words
from oms_app.domain.actor import Actor
from oms_app.domain.row_id import row_id
from oms_app.state.desk import Desk
from oms_app.state.desk_case import Case
from oms_app.state.screen import Access, handles
from oms_app.views.desk_duty import handed_over


def _heir(form: dict[str, str]) -> int | None:
    return row_id(form.get("heir", ""))


class HandingOver(Desk):
    """«Сдать смену»."""

    shift_told: str = ""

    @handles(Access.REVIEWER)
    async def hand_over(self, actor: Actor, form: dict[str, str]) -> None:
        """Everything that I hold, to whom the form names."""
        shift = await services().duty.hand_over(actor, _heir(form), form.get("shift_note", ""))
        self.shift_told = handed_over(shift)
        await self._read_queue(actor)


class Reassigning(Case):
    """«Передать или вернуть»."""

    passing: bool = False
    reason_error: str = ""

    @handles(Access.SUPERVISOR)
    async def open_passing(self, actor: Actor, is_open: bool) -> None:
        """Show the form, or put it away."""
        self.passing, self.reason_error = is_open, ""

    @handles(Access.SUPERVISOR)
    async def reassign(self, actor: Actor, number: str, version: int, form: dict[str, str]) -> None:
        """From whoever holds it to whom the form names; the page shows the truth again, whatever the answer."""
        reason = form.get("pass_reason", "")
        self.reason_error = "" if reason.strip() else words.PASS_REASON_EMPTY
        if self.reason_error:
            return
        try:
            await services().duty.reassign(actor, number, version, reason, _heir(form))
            self.passing = False
        finally:
            await self._read(actor, number)
            await self._read_queue(actor)
