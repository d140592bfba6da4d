"""Another insurer for a policy: whom one may choose, how often, and who decides of it (APP-1, INS-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content.dates import MOSCOW
from oms_app.db.policy import Policy
from oms_app.db.queries import insurers as queries
from oms_app.db.queries.applications import Found
from oms_app.db.queries.policies import insurer_changed_at
from oms_app.domain.changes import Field
from oms_app.domain.errors import NotFound
from oms_app.domain.fields import FieldContext
from oms_app.domain.insurer_choice import ChosenInsurer, years_right
from oms_app.services.insurer_views import InsurerChoice, insurer_view


async def with_insurers(session: AsyncSession, found: Found, context: FieldContext) -> FieldContext:
    """The context of the fields, with everybody whom the portal knows and the last change of the person's insurer."""
    named = {insurer.code: insurer.short_name for insurer in await queries.every(session)}
    return replace(context, insurers=named, insurer_changed_on=await _changed_on(session, found))


async def choice_of(session: AsyncSession, found: Found, today: date) -> InsurerChoice:
    """All but the person's own insurer, with their offices, those of the policy's region first."""
    others = [insurer for insurer in await queries.every(session) if insurer.id != found.insurer.id]
    offices = await queries.offices(session, *(insurer.id or 0 for insurer in others))
    changed_on = await _changed_on(session, found)
    return InsurerChoice(
        others=tuple(
            insurer_view(insurer, [one for one in offices if one.insurer_id == insurer.id], found.policy.region_code)
            for insurer in others
        ),
        right=years_right(today, changed_on),
        changed_on=changed_on,
    )


async def decider(session: AsyncSession, policy: Policy, values: Mapping[Field, str]) -> int:
    """Whose desk an application goes to: the insurer's that is chosen in it, else the policy's own."""
    chosen = await insurer_id(session, values.get(Field.INSURER, ""))
    return policy.insurer_id if chosen is None else chosen


async def insurer_id(session: AsyncSession, told: str) -> int | None:
    """The insurer that was chosen; None for no choice. Raises `NotFound` when nobody has that code any more."""
    if not told:
        return None
    insurer = await queries.by_code(session, ChosenInsurer.of(told).code)
    if insurer is None or insurer.id is None:
        raise NotFound
    return insurer.id


async def _changed_on(session: AsyncSession, found: Found) -> date | None:
    changed_at = await insurer_changed_at(session, found.policy.person_id)
    return changed_at.astimezone(MOSCOW).date() if changed_at else None
