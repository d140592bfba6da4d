"""How a policy stands beside the register: source and time, what disagrees, what is lacking (REG-1, POL-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.insurer import Insurer
from oms_app.db.queries import register as queries
from oms_app.db.queries.policies import Held
from oms_app.db.register import RegisterLoad
from oms_app.domain.changes import Field
from oms_app.domain.jobs import JobStatus
from oms_app.domain.particulars import Particular, disagreements, lacking
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.register_loads import CorrectionState, LoadState, differing, state_of
from oms_app.services.particulars import said_by_portal
from oms_app.services.register_stored import restored


@dataclass(frozen=True)
class LoadView:
    """The latest load of one policy.

    `particulars` are what the one record of the register said at `loaded_at`, however the requests since then ended;
    empty when there never was one record. `portal` is what the portal says. `disagreeing` and `lacking` are of these
    two, `differing` of the person's papers, address and contacts (`values` are the register's); `asked_at` is of the
    last request, `marked_at` since when they disagree. `insurers` are the names of those that either speaks of.
    """

    state: LoadState
    source: str = ""
    asked_at: datetime | None = None
    loaded_at: datetime | None = None
    marked_at: datetime | None = None
    particulars: Mapping[Particular, str] = field(default_factory=dict)
    portal: Mapping[Particular, str] = field(default_factory=dict)
    disagreeing: tuple[Particular, ...] = ()
    lacking: tuple[Particular, ...] = ()
    values: Mapping[Field, str] = field(default_factory=dict)
    differing: tuple[Field, ...] = ()
    correction: CorrectionState = CorrectionState.NOTHING
    insurers: Mapping[str, str] = field(default_factory=dict)


NEVER_LOADED = LoadView(LoadState.NEVER)


async def view_of(session: AsyncSession, held: Held, now: datetime) -> LoadView:
    """How this policy stands, for whoever may see it."""
    policy_id = held.policy.id or 0
    portal = said_by_portal(held.policy, held.person, held.insurer.code)
    load = await queries.load_of(session, policy_id)
    if load is None:
        return LoadView(LoadState.NEVER, portal=portal)
    view = _view(load, portal, held.person.values, await correction_of(session, policy_id), now)
    return replace(view, insurers=await _names(session, view))


def _view(
    load: RegisterLoad,
    portal: Mapping[Particular, str],
    known: Mapping[str, str],
    correction: CorrectionState,
    now: datetime,
) -> LoadView:
    entries = restored(load.entries)
    said, values = (entries[0].particulars, entries[0].values) if len(entries) == 1 else ({}, {})
    return LoadView(
        state=state_of(load.asked_at, load.ended_at, load.outcome, now),
        source=load.source,
        asked_at=load.asked_at,
        loaded_at=load.said_at,
        marked_at=load.marked_at,
        particulars=said,
        portal=portal,
        disagreeing=disagreements(_but_the_mark(portal), said),
        lacking=lacking(said) if said else (),
        values=values,
        differing=differing(known, values),
        correction=correction,
    )


async def _names(session: AsyncSession, view: LoadView) -> dict[str, str]:
    if Particular.INSURER not in view.disagreeing:
        return {}
    spoken_of = (view.portal[Particular.INSURER], view.particulars[Particular.INSURER])
    found = await session.scalars(sa.select(Insurer).where(col(Insurer.code).in_(spoken_of)))
    return {insurer.code: insurer.short_name for insurer in found}


def _but_the_mark(portal: Mapping[Particular, str]) -> Mapping[Particular, str]:
    """«Требуется уточнение» is the portal's own mark, of which no register knows."""
    is_marked = portal[Particular.STATUS] == PolicyStatus.CLARIFICATION
    return {one: text for one, text in portal.items() if one is not Particular.STATUS or not is_marked}


async def correction_of(session: AsyncSession, policy_id: int) -> CorrectionState:
    """Whether the register has still to write what was decided."""
    open_ones = await queries.open_corrections(session, policy_id)
    if JobStatus.DEAD in open_ones:
        return CorrectionState.STUCK
    return CorrectionState.UNDER_WAY if open_ones else CorrectionState.NOTHING
