"""The insurer's side: queue, taking, asking, deciding, notes (DESK-1, DESK-3, FLOW-4)."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.queries import applications as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, Problem, Refused
from oms_app.domain.questions import Item
from oms_app.domain.queue import WHOLE_QUEUE, Part, QueueWish
from oms_app.domain.refusals import Mark, RefusalReason
from oms_app.domain.repairs import fits
from oms_app.domain.second_look import USUAL, SecondLookRules
from oms_app.domain.workflow import BY_ACTION, Action, Given
from oms_app.services import cases, notes, questions, queue, votes
from oms_app.services.audit import record_on
from oms_app.services.duty import leaving
from oms_app.services.moves import move
from oms_app.services.ports import Ports
from oms_app.services.queue import MOST_ROWS
from oms_app.services.repairs import sent_attempt
from oms_app.services.review_views import CaseView, NoteView, QueueRow, Taken
from oms_app.services.votes import Seen

__all__ = ["MOST_AT_ONCE", "MOST_ROWS", "CaseView", "NoteView", "QueueRow", "Reviews", "Taken"]

MOST_AT_ONCE = 20


class Reviews:
    """Only the reviewer's own insurer; never their own application; a stale page loses. Every look is written down.

    Every move raises `NotFound` for another insurer's, `Forbidden(OWN_APPLICATION)`, `Refused(TAKEN)` when a
    colleague holds it, `Refused(REQUIRED)` when what is asked is not given, and `Stale`.
    """

    def __init__(self, db: Database, ports: Ports, rules: SecondLookRules = USUAL) -> None:
        self.db = db
        self.ports = ports
        self.rules = rules

    async def queue(self, actor: Actor, *, wish: QueueWish = WHOLE_QUEUE, search: str = "") -> list[QueueRow]:
        """What waits at this insurer as it is wished, most urgent first. At most `MOST_ROWS`.

        `search` is a number, a ЕНП or a surname, and finds whatever was ever sent, whatever is wished.
        """
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await queue.found(work.session, actor, wish, search, now)
            queue.record_rows(work, actor, found, search, now)
            return await queue.rows(work.session, actor, found, now, Part.ALL if search.strip() else wish.part)

    async def counts(self, actor: Actor) -> dict[Part, int]:
        """How many lines each part of the queue has."""
        async with self.db.read() as session:
            return await queue.counts(session, actor, self.ports.clock.now())

    async def case(self, actor: Actor, number: str) -> CaseView:
        """Raises `NotFound` for another insurer's, `Forbidden(OWN_APPLICATION)` for the reader's own."""
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number)
            record_on(work, actor, Deed.CASE_READ, self.ports.clock.now(), found.application)
            return await cases.shown(work.session, actor, found, self.ports.clock, self.rules)

    async def take(self, actor: Actor, number: str, version: int) -> None:
        """Take it to hand, alone; for a second look when that is what it waits for."""
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number, lock=True)
            action = _taking(found.application)
            await move(work, self.ports.clock, found.application, action, actor, seen_version=version)

    async def take_many(self, actor: Actor, numbers: tuple[str, ...]) -> list[Taken]:
        """Take each by itself, in a transaction of its own: who was slower with one has the others all the same.

        Raises `Forbidden` for whoever is no reviewer, `Invalid` for more than `MOST_AT_ONCE`.
        """
        if actor.role is not Role.REVIEWER:
            raise Forbidden
        if len(numbers) > MOST_AT_ONCE:
            raise Invalid((Problem("numbers", Code.TOO_MANY),))
        return [await self._try_to_take(actor, number) for number in dict.fromkeys(numbers)]

    async def _try_to_take(self, actor: Actor, number: str) -> Taken:
        try:
            async with self.db.write() as work:
                found = await cases.one(work.session, actor, number, lock=True)
                await move(work, self.ports.clock, found.application, _taking(found.application), actor)
        except DomainError as refusal:
            return Taken(number, refusal.code)
        return Taken(number)

    async def release(self, actor: Actor, number: str, version: int) -> None:
        """Give it back to the queue, or to its place among those that wait."""
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number, lock=True)
            action = leaving(found.application)
            await move(work, self.ports.clock, found.application, action, actor, seen_version=version)

    async def ask(self, actor: Actor, number: str, version: int, items: tuple[Item, ...]) -> None:
        """Ask the citizen, item by item. Raises `Invalid` naming a part of an item and its place, `CalendarMissing`."""
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number, lock=True)
            given = await questions.given(work.session, found.application, items, self.ports.clock.now())
            await move(work, self.ports.clock, found.application, Action.ASK, actor, given, seen_version=version)

    async def approve(self, actor: Actor, number: str, version: int) -> None:
        """Status, registry, policy and its history change in one transaction; papers are drawn after it.

        Where two must approve, the first approval changes none of these: it waits for the second.
        """
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number, lock=True)
            await votes.approve(Seen(work, self.ports, found.application, version), actor, self.rules)

    async def object_to(self, actor: Actor, number: str, version: int, text: str) -> None:
        """The second reviewer does not agree with the first, who has it again and reads why."""
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number, lock=True)
            await votes.object_to(Seen(work, self.ports, found.application, version), actor, text)

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
        said = notes.said(text)
        if actor.role is not Role.REVIEWER:
            raise Forbidden
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number)
            notes.write(work, actor, found.application, said, self.ports.clock.now())

    async def _move(self, actor: Actor, number: str, version: int, action: Action, given: Given) -> None:
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number, lock=True)
            await move(work, self.ports.clock, found.application, action, actor, given, seen_version=version)
            await _check_marks(work.session, found.application, given)


async def _check_marks(session: AsyncSession, application: Application, given: Given) -> None:
    """A page marks only what it shows of the reasons that are given."""
    if given.marks:
        sent = sent_attempt(application, await queries.scans(session, application.id))
        if not all(mark.reason in given.reasons and fits(mark, sent) for mark in given.marks):
            raise Refused(Code.CHOICE, field="marks")


def _taking(application: Application) -> Action:
    """How whoever comes takes it: from the queue, or in the middle of a review that nobody holds."""
    is_begun = application.status not in BY_ACTION[Action.TAKE].sources and application.holder_account_id is None
    return Action.JOIN if is_begun and application.status in BY_ACTION[Action.JOIN].sources else Action.TAKE
