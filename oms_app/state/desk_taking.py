"""Taking several free applications at once: those that were picked, or the first of the queue."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from oms_app.bootstrap import services
from oms_app.domain.actor import Actor
from oms_app.services.reviews import MOST_AT_ONCE
from oms_app.state.desk import Desk
from oms_app.state.screen import Access, handles
from oms_app.views import desk_queue as views
from oms_app.views.desk_queue import TakenLine

Numbers = Annotated[list[str], Field(max_length=MOST_AT_ONCE)]


class Taking(Desk):
    """What is picked, and what became of it line by line; with each `turn` the boxes are empty again."""

    picked: list[str] = []
    told: list[TakenLine] = []
    turn: int = 0

    async def _take(self, actor: Actor, numbers: list[str]) -> None:
        self.told = views.taken(await services().reviews.take_many(actor, tuple(numbers)))
        self.picked, self.turn = [], self.turn + 1
        await self._read_queue(actor)

    @handles(Access.REVIEWER)
    async def pick(self, actor: Actor, number: str) -> None:
        """Mark a line, or take the mark away; never more than may be taken."""
        rest = [one for one in self.picked if one != number]
        self.picked = rest if len(rest) < len(self.picked) else [*rest, number][:MOST_AT_ONCE]

    @handles(Access.REVIEWER)
    async def take_picked(self, actor: Actor, numbers: Numbers) -> None:
        """Those that are marked."""
        await self._take(actor, numbers)

    @handles(Access.REVIEWER)
    async def take_first(self, actor: Actor, form: dict[str, str]) -> None:
        """The first free ones of the list as it is shown."""
        asked = form.get("many", "")
        many = min(int(asked), MOST_AT_ONCE) if asked.isdecimal() else 1
        await self._take(actor, [line.number for line in self.queue if line.pick][:many])

    @handles(Access.REVIEWER)
    async def close_told(self, actor: Actor) -> None:
        """It is read."""
        self.told = []
