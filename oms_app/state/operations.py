"""«Состояние»: does everything work; and the demo mailbox: what was sent."""

from __future__ import annotations

from oms_app.bootstrap import mailbox, now, services
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import operations as views
from oms_app.views.operations import JobRow, LostRow
from oms_app.views.rows import Fact, MessageRow

DIGESTS = 7


class Operations(Screen):
    """Health of the parts and the outbox."""

    facts: list[Fact] = []
    jobs: list[JobRow] = []
    lost: list[LostRow] = []
    digests: list[MessageRow] = []
    facts_loaded: bool = False

    async def _read(self, actor: Actor) -> None:
        self.jobs = views.jobs(await services().operations.jobs(actor), now())
        self.lost = views.lost(await services().undelivered.list(actor), now())
        self.digests = views.digests(await services().notices.mine(actor, limit=DIGESTS), now())
        self.facts = views.parts(await services().operations.parts(actor))
        self.facts_loaded = True

    @loads(Access.ADMIN)
    async def load(self, actor: Actor) -> None:
        """Open the page."""
        await self._read(actor)

    @handles(Access.ADMIN)
    async def retry(self, actor: Actor, job_id: int) -> None:
        """Try a dead job again."""
        await services().operations.retry(actor, job_id)
        await self._read(actor)

    @handles(Access.ADMIN)
    async def send_again(self, actor: Actor, delivery_id: int) -> None:
        """Send a lost message once more."""
        await services().undelivered.retry(actor, delivery_id)
        await self._read(actor)


class Mailbox(Screen):
    """What would have been sent; exists in demo mode only."""

    letters: list[MessageRow] = []
    letters_loaded: bool = False

    @handles(Access.ANYONE)
    async def load(self) -> None:
        """Read the mailbox."""
        self._turn_page()
        box = mailbox()
        if box is None:
            self.missing = True
            return
        self.letters = views.messages(await box.messages(), now())
        self.letters_loaded = True
