"""«Контроль качества»: are decisions on time, why not, and what is about to be late (SLA-5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.queries import quality as queries
from oms_app.db.queries import quality_months
from oms_app.db.unit_of_work import Database
from oms_app.domain import workflow
from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Clock
from oms_app.domain.errors import Forbidden
from oms_app.domain.quality import Scope, scope_of, stretches
from oms_app.domain.quality_counts import Counted, together
from oms_app.domain.quality_figures import Figures, figures
from oms_app.domain.workflow import Party, Status
from oms_app.services.dossier import changes_of
from oms_app.services.due_deadlines import Due, due_at
from oms_app.services.moves import facts_of
from oms_app.services.ports import Ports

LISTED = 50


@dataclass(frozen=True)
class MissedRow:
    """A term that was not kept, and how its application stands now."""

    number: str
    changes: tuple[Change, ...]
    decide_by: date
    status: Status


@dataclass(frozen=True)
class DueRow:
    """An application that is late or about to be."""

    number: str
    changes: tuple[Change, ...]
    status: Status
    clock: Clock


@dataclass(frozen=True)
class QualityView:
    """The figures of a scope; `insurers` are those that the reader may see, each by its id.

    The lists are of cases that the reader may open, `late` and `near` as of now whatever the scope; whoever opens no
    cases has none, but sees how many terms were missed.
    """

    scope: Scope
    today: date
    insurers: dict[int, str]
    figures: Figures
    missed_count: int
    opens_cases: bool
    missed: tuple[MissedRow, ...] = ()
    late: tuple[DueRow, ...] = ()
    near: tuple[DueRow, ...] = ()


class Quality:
    """A supervisor sees their own insurer, an administrator all of them in figures alone; anybody else `Forbidden`."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def show(self, actor: Actor, query: Mapping[str, str]) -> QualityView:
        """What an address asks for; an insurer that the actor may not see is passed over, like one not there."""
        if actor.role is not Role.ADMIN and (actor.role is not Role.SUPERVISOR or actor.insurer_id is None):
            raise Forbidden
        scope = scope_of(query, self.ports.clock.today())
        async with self.db.read() as session:
            seen = {number: name for number, name in await queries.insurers(session) if _may_see(actor, number)}
            asked = (scope.insurer_id,) if scope.insurer_id in seen else tuple(seen)
            opens_cases = actor.role is Role.SUPERVISOR
            missed = await queries.missed(session, scope, asked, actor.person_id, LISTED) if opens_cases else []
            late, near = await self._due(session, actor) if opens_cases else ((), ())
            return QualityView(
                scope=scope,
                today=self.ports.clock.today(),
                insurers=seen,
                figures=figures(scope, await _counted(session, scope, asked)),
                missed_count=await queries.missed_count(session, scope, asked),
                opens_cases=opens_cases,
                missed=tuple(_missed(row.decide_by, one) for row, one in missed),
                late=late,
                near=near,
            )

    async def _due(self, session: AsyncSession, actor: Actor) -> tuple[tuple[DueRow, ...], tuple[DueRow, ...]]:
        due = await due_at(session, actor.insurer_id or 0, self.ports.clock.now())
        return tuple(_due(due, due.late, actor)), tuple(_due(due, due.near, actor))


def _may_see(actor: Actor, insurer_id: int) -> bool:
    return actor.role is Role.ADMIN or actor.insurer_id == insurer_id


async def _counted(session: AsyncSession, scope: Scope, insurer_ids: tuple[int, ...]) -> Counted:
    """Months as they are kept, and what is left of the days of the scope counted anew."""
    kept = await quality_months.kept(session, insurer_ids, scope)
    left = stretches(scope, insurer_ids, {place: one.until for place, one in kept.items()})
    live = [await queries.counted(session, one) for one in left]
    return together([*(one.counted for one in kept.values()), *live])


def _missed(decide_by: date, application: Application) -> MissedRow:
    assert application.number
    return MissedRow(application.number, changes_of(application), decide_by, application.status)


def _due(due: Due, applications: tuple[Application, ...], actor: Actor) -> list[DueRow]:
    """All but the reader's own (DESK-3)."""
    rows = []
    for one in applications:
        clock = due.clocks.clock(one, Party.OFFICE)
        if clock and one.number and not workflow.is_own(facts_of(one), actor):
            rows.append(DueRow(one.number, changes_of(one), one.status, clock))
    return rows
