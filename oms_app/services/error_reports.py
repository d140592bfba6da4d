"""A request to correct a policy as its owner sees it: watched, answered, withdrawn (REG-3)."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.queries import error_reports as queries
from oms_app.db.queries.error_reports import FoundReport
from oms_app.db.unit_of_work import Database
from oms_app.domain import error_reports as rules
from oms_app.domain.actor import Actor, Role
from oms_app.domain.error_reports import ReportAction
from oms_app.domain.errors import NotFound
from oms_app.services.notes import said
from oms_app.services.ports import Ports
from oms_app.services.report_moves import facts_of, last_day, move
from oms_app.services.report_shown import shown
from oms_app.services.report_views import ReportView


class ErrorReports:
    """Only one's own. Every method raises `NotFound` for another person's."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> list[ReportView]:
        """Every request that I have sent, newest first."""
        if actor.role is not Role.CITIZEN or actor.person_id is None:
            return []
        now = self.ports.clock.now()
        async with self.db.read() as session:
            found = await queries.sent_by(session, actor.person_id)
            return [await shown(session, one, actor, now) for one in found]

    async def one(self, actor: Actor, number: str) -> ReportView:
        """The request: where it stands, what was decided on each item and why."""
        async with self.db.read() as session:
            return await shown(session, await _mine(session, actor, number), actor, self.ports.clock.now())

    async def withdraw(self, actor: Actor, number: str, version: int) -> None:
        """Take it back. Raises `Stale`, `Refused(REPORT_MOVED)` once it is answered."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await _mine(work.session, actor, number, lock=True)
            stamps = {"closed_at": now, "holder_account_id": None}
            await move(work, found.report, ReportAction.WITHDRAW, actor, version, now, stamps=stamps)

    async def answer(self, actor: Actor, number: str, version: int, text: str) -> None:
        """Answer what support asks; its term begins anew. Raises `Invalid`, `Stale`, `Refused(REPORT_MOVED)`."""
        now, reply = self.ports.clock.now(), said(text)
        async with self.db.write() as work:
            found = await _mine(work.session, actor, number, lock=True)
            stamps = {"reply": reply, "due_on": await last_day(work.session, found.policy, now)}
            await move(work, found.report, ReportAction.ANSWER, actor, version, now, stamps=stamps)


async def _mine(session: AsyncSession, actor: Actor, typed: str, *, lock: bool = False) -> FoundReport:
    number = rules.parse_number(typed)
    if number is None or actor.role is not Role.CITIZEN:
        raise NotFound
    found = await queries.by_number(session, number, lock=lock)
    if found is None or not rules.may_see(facts_of(found.report), actor):
        raise NotFound
    return found
