"""Who holds what: a supervisor gives a case to another, a reviewer hands over the shift (DESK-1, DESK-2)."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import desk_duty as words
from oms_app.content.desk_duty import Cause
from oms_app.db.application import Application
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Forbidden, NotFound, Refused
from oms_app.domain.notices import NoticeKind
from oms_app.domain.workflow import BY_ACTION, Action, Given
from oms_app.services import cases, colleagues, notes
from oms_app.services.colleagues import Colleague
from oms_app.services.moves import move
from oms_app.services.notices import CABINET_ALONE, tell_account
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class Shift:
    """What became of a shift: how many cases a colleague has now, and how many the queue."""

    passed: int
    queued: int


class Duty:
    """Everything stays within one insurer, and every case that changes hands says in a note why."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def colleagues(self, actor: Actor) -> list[Colleague]:
        """To whom the actor may give a case: every other reviewer of their insurer who works."""
        if actor.role not in cases.DESK or actor.insurer_id is None:
            raise Forbidden
        async with self.db.read() as session:
            return await colleagues.everybody(session, actor.insurer_id, but=actor.account_id)

    async def reassign(self, actor: Actor, number: str, version: int, reason: str, heir_id: int | None) -> None:
        """Take a case from whoever holds it, for this reviewer, or back to the queue; both of them are told.

        For the supervisor. Raises as every move does, `Invalid` without a reason, `NotFound` for a stranger.
        """
        async with self.db.write() as work:
            found = await cases.one(work.session, actor, number, lock=True)
            if actor.role is not Role.SUPERVISOR:
                raise Forbidden
            said, application = notes.said(reason, "reason"), found.application
            heir = await self._heir(work.session, actor, heir_id)
            action = Action.REASSIGN if heir else Action.RETURN
            given = Given(said, heir=heir) if heir else Given()  # of a return the citizen hears, of its reason never
            await move(work, self.ports.clock, application, action, actor, given, seen_version=version)
            note = words.BACK_TO_QUEUE.format(reason=said)
            if heir:
                name = await colleagues.name_of(work.session, heir.account_id)
                note = words.PASSED_TO.format(name=name, reason=said)
                await self._tell(work, heir, Cause.SUPERVISOR, [application])
            notes.write(work, actor, application, note, self.ports.clock.now())

    async def held(self, actor: Actor) -> int:
        """How many cases the reviewer holds."""
        if actor.role is not Role.REVIEWER:
            raise Forbidden
        async with self.db.read() as session:
            return await session.scalar(sa.select(sa.func.count()).select_from(_held(actor).subquery())) or 0

    async def hand_over(self, actor: Actor, heir_id: int | None, text: str) -> Shift:
        """Give up all that the reviewer holds, to a colleague or to the queue, in one transaction.

        What waits for a second look or for the citizen keeps its place. What the colleague may not have goes to the
        queue: their own application, or one that they approved first. Raises `NotFound` for a stranger.
        """
        if actor.role is not Role.REVIEWER:
            raise Forbidden
        said = notes.said(text, "note", needed=False)
        async with self.db.write() as work:
            heir = await self._heir(work.session, actor, heir_id)
            held = list(await work.session.scalars(_held(actor).with_for_update()))
            passed = [one for one in held if heir and await self._passes(work, one, actor, heir, said)]
            for application in held:
                if application not in passed:
                    await move(work, self.ports.clock, application, leaving(application), actor)
                    self._note(work, actor, application, words.SHIFT_TO_QUEUE, said)
            if heir and passed:
                await self._tell(work, heir, Cause.SHIFT, passed)
        return Shift(len(passed), len(held) - len(passed))

    async def _passes(self, work: UnitOfWork, application: Application, actor: Actor, heir: Actor, said: str) -> bool:
        try:
            await move(work, self.ports.clock, application, Action.HAND_ON, actor, Given(heir=heir))
        except Refused:
            return False
        head = words.SHIFT_TO.format(name=await colleagues.name_of(work.session, heir.account_id))
        self._note(work, actor, application, head, said)
        return True

    def _note(self, work: UnitOfWork, actor: Actor, application: Application, head: str, said: str) -> None:
        notes.write(work, actor, application, f"{head} {said}".strip(), self.ports.clock.now())

    async def _heir(self, session: AsyncSession, actor: Actor, heir_id: int | None) -> Actor | None:
        if heir_id is None:
            return None
        heir = await colleagues.reviewer(session, heir_id, actor.insurer_id or 0)
        if heir is None:
            raise NotFound
        return heir

    async def _tell(self, work: UnitOfWork, heir: Actor, cause: Cause, passed: list[Application]) -> None:
        now = self.ports.clock.now()
        told = words.handed_on(cause, [one.number or "" for one in passed], now)
        about = passed[0].id if len(passed) == 1 else None
        await tell_account(
            work, heir.account_id, NoticeKind.HANDED_ON, told, now, application_id=about, to=CABINET_ALONE
        )


def leaving(application: Application) -> Action:
    """How its holder steps away: into the queue, unless it keeps its place for the citizen or a second reviewer."""
    is_kept = application.status not in BY_ACTION[Action.RELEASE].sources or application.voted_account_id is not None
    return Action.LEAVE if is_kept else Action.RELEASE


def _held(actor: Actor) -> sa.Select[Application]:
    return (
        sa.select(Application)
        .where(
            col(Application.holder_account_id) == actor.account_id,
            col(Application.insurer_id) == actor.insurer_id,
            col(Application.status).in_(BY_ACTION[Action.HAND_ON].sources),
        )
        .order_by(col(Application.id))
    )
