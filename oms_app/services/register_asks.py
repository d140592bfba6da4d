"""Asking the register for policies: one request at a time for each, written down with its job (REG-1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from oms_app.db.queries import register as queries
from oms_app.db.register import RegisterLoad
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.jobs import JobKind
from oms_app.domain.register_loads import SLOW_AFTER, TOO_SOON, is_under_way
from oms_app.services.policies import policies_of
from oms_app.services.ports import Ports

PORTAL = "urn:polis-oms:"


def request_id(name: str) -> str:
    """An id for a request, the same for the same name."""
    return str(uuid5(NAMESPACE_URL, PORTAL + name))


async def ask(work: UnitOfWork, ports: Ports, policy_id: int, *, anew: bool = False) -> bool:
    """Have the register asked of this policy; False when it is being asked, or was a moment ago and not `anew`."""
    now = ports.clock.now()
    load = await queries.load_of(work.session, policy_id, lock=True)
    if load is not None and not _is_time(load, now, anew=anew):
        return False
    name = request_id(ports.chance.token())
    if load is None:
        await work.insert_once(
            RegisterLoad, {"policy_id": policy_id, "request_id": name, "asked_at": now, "source": ""}, "policy_id"
        )
    else:
        load.request_id, load.asked_at = name, now
        await work.session.flush()
    payload: dict[str, int | str] = {"policy_id": policy_id, "request_id": name}
    await work.enqueue(JobKind.LOAD_POLICY, f"load:{name}", payload, run_at=now)
    return True


async def ask_all(work: UnitOfWork, ports: Ports, policy_ids: Iterable[int]) -> None:
    """Have it asked of each."""
    for policy_id in policy_ids:
        await ask(work, ports, policy_id)


async def ask_of_mine(work: UnitOfWork, ports: Ports, actor: Actor) -> None:
    """Have it asked of everything that somebody looks after who has just signed in."""
    held = await policies_of(work.session, actor, ports.clock.today())
    await ask_all(work, ports, [one.policy.id or 0 for one in held])


def _is_time(load: RegisterLoad, now: datetime, *, anew: bool) -> bool:
    if is_under_way(load.asked_at, load.ended_at):
        return anew and now - load.asked_at > SLOW_AFTER
    return anew or now - load.asked_at > TOO_SOON
