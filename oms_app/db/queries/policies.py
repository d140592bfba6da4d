"""Policies that a person may look after, with what belongs to them: insurer, open applications, changes, papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.columns import UtcTime
from oms_app.db.error_report import ErrorReport
from oms_app.db.insurer import Insurer
from oms_app.db.person import Person, Representation
from oms_app.db.policy import Policy, PolicyChange
from oms_app.domain.changes import Field
from oms_app.domain.workflow import FINAL


@dataclass(frozen=True)
class Held:
    """A policy, whose it is and who insures."""

    policy: Policy
    person: Person
    insurer: Insurer


async def looked_after(session: AsyncSession, person_id: int, *where: sa.ColumnElement[bool]) -> list[Held]:
    """The person's own policies first, then those of the children they represent."""
    children = await session.scalars(
        sa.select(col(Representation.child_id)).where(col(Representation.person_id) == person_id)
    )
    mine = col(Policy.person_id) == person_id
    rows = await session.execute(
        sa.select(Policy, Person, Insurer)
        .join(Person, col(Person.id) == col(Policy.person_id))
        .join(Insurer, col(Insurer.id) == col(Policy.insurer_id))
        .where(col(Policy.person_id).in_({person_id, *children}), *where)  # no «or» with a query, which reads them all
        .order_by(mine.desc(), col(Policy.person_id), col(Policy.id))
    )
    return [Held(*row) for row in rows]


async def who_look_after(session: AsyncSession, person_id: int) -> Sequence[int]:
    """The person, and whoever represents them."""
    parents = sa.select(col(Representation.person_id)).where(col(Representation.child_id) == person_id)
    return [person_id, *(await session.scalars(parents)).all()]


async def open_applications(session: AsyncSession, owner_person_id: int | None) -> Sequence[Application]:
    """This person's drafts and applications that are not decided, in the order of their making."""
    rows = await session.scalars(
        sa.select(Application)
        .where(col(Application.owner_person_id) == owner_person_id, col(Application.status).not_in(FINAL))
        .order_by(col(Application.id))
    )
    return rows.all()


async def changes(session: AsyncSession, policy_id: int) -> list[tuple[PolicyChange, str | None, str | None]]:
    """Every change of this policy, newest first, with the number of its application or report."""
    rows = await session.execute(
        sa.select(PolicyChange, col(Application.number), col(ErrorReport.number))
        .join(Application, col(Application.id) == col(PolicyChange.application_id), isouter=True)
        .join(ErrorReport, col(ErrorReport.id) == col(PolicyChange.report_id), isouter=True)
        .where(col(PolicyChange.policy_id) == policy_id)
        .order_by(col(PolicyChange.changed_at).desc(), col(PolicyChange.id))
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def held(session: AsyncSession, policy_id: int) -> Held:
    """A policy of anybody, for the portal itself. Raises `NoResultFound`."""
    row = await session.execute(
        sa.select(Policy, Person, Insurer)
        .join(Person, col(Person.id) == col(Policy.person_id))
        .join(Insurer, col(Insurer.id) == col(Policy.insurer_id))
        .where(col(Policy.id) == policy_id)
    )
    return Held(*row.one())


async def last_changed_at(session: AsyncSession, policy_id: int) -> datetime | None:
    """When anything of this policy last changed."""
    found: datetime | None = await session.scalar(
        sa.select(sa.func.max(col(PolicyChange.changed_at))).where(col(PolicyChange.policy_id) == policy_id)
    )
    return found


async def changed_on_application(session: AsyncSession, application_id: int) -> Sequence[PolicyChange]:
    """What changed on this application, in the order of the form."""
    rows = await session.scalars(
        sa.select(PolicyChange).where(col(PolicyChange.application_id) == application_id).order_by(col(PolicyChange.id))
    )
    return rows.all()


async def changed_on_report(session: AsyncSession, report_id: int) -> Sequence[PolicyChange]:
    """What changed on this report of an error, in the order of the list."""
    rows = await session.scalars(
        sa.select(PolicyChange).where(col(PolicyChange.report_id) == report_id).order_by(col(PolicyChange.id))
    )
    return rows.all()


async def insurer_changed_at(session: AsyncSession, person_id: int) -> datetime | None:
    """When this person last applied for another insurer and got it; of a change without application, when it came."""
    asked_at = sa.func.coalesce(col(Application.submitted_at), col(PolicyChange.changed_at), type_=UtcTime)
    return await session.scalar(
        sa.select(sa.func.max(asked_at, type_=UtcTime))
        .select_from(PolicyChange)
        .join(Policy, col(Policy.id) == col(PolicyChange.policy_id))
        .join(Application, col(Application.id) == col(PolicyChange.application_id), isouter=True)
        .where(col(Policy.person_id) == person_id, col(PolicyChange.field) == Field.INSURER)
    )
