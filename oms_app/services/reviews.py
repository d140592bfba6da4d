"""The insurer's side: queue, taking, asking, deciding, notes (DESK-1, DESK-3, FLOW-4)."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application, InternalNote
from oms_app.db.queries import applications as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Forbidden, Invalid, Problem, Refused
from oms_app.domain.refusals import Mark, RefusalReason
from oms_app.domain.repairs import fits
from oms_app.domain.workflow import LONGEST_TEXT, Action, Given
from oms_app.services import cases
from oms_app.services.audit import record_on
from oms_app.services.moves import NOTHING_GIVEN, move
from oms_app.services.ports import Ports
from oms_app.services.repairs import sent_attempt
from oms_app.services.review_views import CaseView, NoteView, QueueRow

__all__ = ["CaseView", "NoteView", "QueueRow", "Reviews"]


class Reviews:
    """Only the reviewer's own insurer; never their own application; a stale page loses. Every look is written down.

    Every move raises `NotFound` for another insurer's, `Forbidden(OWN_APPLICATION)`, `Refused(TAKEN)` when a
    colleague holds it, `Refused(REQUIRED)` when what is asked is not given, and `Stale`.
    """

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def queue(self, actor: Actor, *, search: str = "") -> list[QueueRow]:
        """What waits at this insurer, most urgent first; `search` is a number, a ЕНП or a surname. At most 200 rows."""
        async with self.db.write() as work:
            found = await cases.queue(work.session, actor, search)
            cases.record_rows(work, actor, found, search, self.ports.clock.now())
            return await cases.rows(work.session, actor, found, self.ports.clock.now())

    async def case(self, actor: Actor, number: str) -> CaseView:
        """Raises `NotFound` for another insurer's, `Forbidden(OWN_APPLICATION)` for the reader's own."""
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number)
            record_on(work, actor, Deed.CASE_READ, self.ports.clock.now(), found.application)
            return await cases.shown(work.session, actor, found, self.ports.clock)

    async def take(self, actor: Actor, number: str, version: int) -> None:
        """Take it to hand, alone."""
        await self._move(actor, number, version, Action.TAKE, NOTHING_GIVEN)

    async def release(self, actor: Actor, number: str, version: int) -> None:
        """Give it back to the queue."""
        await self._move(actor, number, version, Action.RELEASE, NOTHING_GIVEN)

    async def ask(self, actor: Actor, number: str, version: int, text: str) -> None:
        """Ask the citizen for clarification."""
        await self._move(actor, number, version, Action.ASK, Given(text))

    async def approve(self, actor: Actor, number: str, version: int) -> None:
        """Status, registry, policy and its history change in one transaction; papers are drawn after it."""
        await self._move(actor, number, version, Action.APPROVE, NOTHING_GIVEN)

    async def refuse(
        self,
        actor: Actor,
        number: str,
        version: int,
        reasons: tuple[RefusalReason, ...],
        text: str,
        marks: tuple[Mark, ...] = (),
    ) -> None:
        """Refuse with coded reasons; `OTHER` needs a text. `marks` are the exact fields and scans they are about.

        Raises `Refused(CHOICE)` for a mark of what the application does not have, or the reason is not about.
        """
        await self._move(actor, number, version, Action.REFUSE, Given(text, reasons, marks))

    async def note(self, actor: Actor, number: str, text: str) -> None:
        """Write an internal note. Raises `Invalid` for an empty one or one of more than 2000 characters."""
        words = text.strip()
        if not words or len(words) > LONGEST_TEXT:
            raise Invalid((Problem("text", Code.TOO_LONG if words else Code.REQUIRED),))
        if actor.role is not Role.REVIEWER:
            raise Forbidden
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number)
            work.session.add(
                InternalNote(
                    application_id=found.application.id or 0,
                    account_id=actor.account_id,
                    text=words,
                    written_at=self.ports.clock.now(),
                )
            )
            record_on(work, actor, Deed.NOTE_WRITTEN, self.ports.clock.now(), found.application)
            work.wake(f"insurer:{found.application.insurer_id}")

    async def _move(self, actor: Actor, number: str, version: int, action: Action, given: Given) -> None:
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number, lock=True)
            await move(work, self.ports.clock, found.application, action, actor, given, seen_version=version)
            await _check_marks(work.session, found.application, given.marks)


async def _check_marks(session: AsyncSession, application: Application, marks: tuple[Mark, ...]) -> None:
    """A page marks only what it shows; nobody else does."""
    if marks:
        sent = sent_attempt(application, await queries.scans(session, application.id))
        if not all(fits(mark, sent) for mark in marks):
            raise Refused(Code.CHOICE, field="marks")
