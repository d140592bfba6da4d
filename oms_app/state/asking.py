"""Composing questions to the citizen at the desk, item by item (REF-3, DESK-1)."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx

from oms_app.bootstrap import now, services
from oms_app.content import errors
from oms_app.content import questions as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Invalid
from oms_app.domain.questions import MOST_ITEMS
from oms_app.state.desk_case import Case
from oms_app.state.screen import Access, handles
from oms_app.views import desk_questions as views

Part = Literal["text", "due", "counts", "wanted", "field", "document"]


class Asking(Case):
    """`items` are what is being written, `read` is how the citizen will read it; `about` is the case."""

    items: list[views.Composed] = []
    read: list[views.AsRead] = []
    items_error: str = ""
    about: str = ""
    made: int = 0

    def _put(self, items: list[views.Composed]) -> None:
        self.items, self.read = items, views.as_read(items, now().date())

    def _add(self, ready: str) -> None:
        self.made += 1
        self._put([*self.items, views.composed(str(self.made), ready, self.shown.given.due)])

    @handles(Access.REVIEWER)
    async def begin(self, actor: Actor, number: str) -> None:
        """Open the panel; what was being written of this case is still there."""
        if self.about != number:
            self.items, self.about, self.items_error = [], number, ""
        if not self.items:
            self._add("")
        self.panel = "ask"

    @handles(Access.REVIEWER)
    async def add(self, actor: Actor, ready: str) -> Any:
        """One more item, empty or ready; an empty one that nobody has touched gives way to a ready one."""
        if ready:
            self.items = [one for one in self.items if one.text.strip()]
        if len(self.items) >= MOST_ITEMS:
            self.items_error = words.MANY_ITEMS
            return None
        self.items_error = ""
        self._add(ready)
        return rx.set_value("ready", "")

    @handles(Access.REVIEWER)
    async def drop(self, actor: Actor, key: str) -> None:
        """Take an item away."""
        self._put([one for one in self.items if one.key != key])
        self.items_error = ""

    @handles(Access.REVIEWER)
    async def change(self, actor: Actor, key: str, part: Part, value: str) -> None:
        """Keep a part of an item as it is typed, for the preview; another kind has another day."""
        before = next((one for one in self.items if one.key == key), None)
        due = self.shown.given.due
        if part == "wanted" and before is not None and before.due in ("", *due.values()):
            self.items = views.changed(self.items, key, "due", due.get(value, ""))
        self._put(views.changed(self.items, key, part, value))

    @handles(Access.REVIEWER)
    async def ask(self, actor: Actor, number: str, version: int, form: dict[str, Any]) -> None:
        """Send what was composed, or say what is wrong of it."""
        today = now().date()
        self._put(views.with_days_checked(views.written(form), today))
        if views.is_wrong(self.items):
            return
        try:
            await services().reviews.ask(actor, number, version, views.items_of(self.items, today))
        except Invalid as error:
            self._put(views.refused(self.items, error.problems))
            none = error.problems[0].field == "items"
            self.items_error = (words.NO_ITEMS if not self.items else errors.sentence(error)) if none else ""
            return
        self._put([])
        self.items_error = ""
        self._close()
        await self._read(actor, number)
