"""«Это письмо действительно от портала?»: a code typed by anybody, answered with yes or no."""

from __future__ import annotations

from typing import Literal

from oms_app.bootstrap import services
from oms_app.content import message_check as words
from oms_app.domain.errors import TooMany
from oms_app.state.screen import Access, Screen, handles

LONGEST = 40


class MessageCheckScreen(Screen):
    """The last answer, with the code that it answers."""

    code: str = ""
    answer: Literal["", "yes", "no"] = ""
    told: str = ""

    @handles(Access.ANYONE)
    async def load(self) -> None:
        """An empty field, whatever was asked before."""
        self._turn_page()
        self.code = self.answer = self.told = ""

    @handles(Access.ANYONE)
    async def check(self, form: dict[str, str]) -> None:
        """Say yes, with kind and day, or no."""
        self.problem, self.answer, self.told = "", "", ""
        self.code = form.get("code", "")[:LONGEST]
        if not self.code.strip():
            return
        try:
            found = await services().message_check.look(self.code, self._visitor())
        except TooMany as error:
            self._tell(error)
            return
        self.answer = "yes" if found else "no"
        self.told = words.sent(found.kind, found.sent_on) if found else ""
