"""Marking a policy by what the register says of it: «Требуется уточнение» comes and goes by itself (POL-4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from oms_app.db.queries import policies
from oms_app.db.queries.policies import Held
from oms_app.db.register import RegisterLoad
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import SYSTEM
from oms_app.domain.audit import Deed
from oms_app.domain.particulars import disagreements
from oms_app.domain.register_loads import Heard, differing, heard_of, status_after
from oms_app.services import paper_standing
from oms_app.services.audit import record
from oms_app.services.particulars import said_by_portal
from oms_app.services.register_ports import RegisterEntry


def heard(held: Held, entries: Sequence[RegisterEntry]) -> Heard:
    """What the register says of this policy; nobody and several are no answer that can stand."""
    if len(entries) != 1:
        return Heard.OTHERWISE
    (entry,) = entries
    portal = said_by_portal(held.policy, held.person, held.insurer.code)
    otherwise: set[str] = {*disagreements(portal, entry.particulars), *differing(held.person.values, entry.values)}
    return heard_of(entry.particulars, frozenset(otherwise))


async def mark(work: UnitOfWork, held: Held, said: Heard, load: RegisterLoad | None, now: datetime) -> None:
    """Let the policy be what follows from it, write it down if it is another, tell whoever looks after it."""
    policy = held.policy
    before, policy.status = policy.status, status_after(policy.status, said)
    if load is not None and said is not Heard.NOTHING:
        load.marked_at = (load.marked_at or now) if said is Heard.OTHERWISE else None
    if policy.status is not before:
        detail = f"{before}:{policy.status}"
        record(work, SYSTEM, Deed.POLICY_COMPARED, now, subject_person_id=policy.person_id, detail=detail)
        await paper_standing.outdated(work, policy.id or 0, now)
    work.wake(*(f"person:{one}" for one in await policies.who_look_after(work.session, policy.person_id)))
