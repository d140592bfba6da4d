"""Loading policies from the register: asked for by whoever looks at them, never waited for by a page (REG-1, REG-5)."""

from __future__ import annotations

from datetime import datetime

import structlog

from oms_app.db.job import Job
from oms_app.db.policy import Policy
from oms_app.db.queries import arrivals, policies
from oms_app.db.queries import register as queries
from oms_app.db.queries.policies import Held
from oms_app.db.register import RegisterLoad
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.limits import Limit
from oms_app.domain.register_loads import CorrectionState, Heard, LoadOutcome, is_stale, news_to_follow
from oms_app.services import errands, paper_standing, register_marks
from oms_app.services.particulars import follow, said_by_portal
from oms_app.services.policies import policies_of, policy_of
from oms_app.services.ports import Permanent, Ports, Temporary
from oms_app.services.register_asks import ask, ask_all
from oms_app.services.register_ports import RegisterEntry, Sought
from oms_app.services.register_stored import FIELDS, restored, stored
from oms_app.services.register_views import correction_of
from oms_app.services.retries import is_last

_log = structlog.get_logger(__name__)

OUTCOMES = {0: LoadOutcome.NONE, 1: LoadOutcome.ONE}


class RegisterLoads:
    """Handles `LOAD_POLICY`; people ask for their own policies and their children's."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def keep_fresh(self, actor: Actor) -> None:
        """Have the register asked of what was loaded long ago, or never; what is fresh costs nothing."""
        now = self.ports.clock.now()
        async with self.db.read() as session:
            held = await policies_of(session, actor, self.ports.clock.today())
            mine = [one.policy.id or 0 for one in held]
            loads = {one: await queries.load_of(session, one) for one in mine}
        old = [one for one, load in loads.items() if load is None or _is_stale(load, now)]
        if old:
            async with self.db.write() as work:
                await ask_all(work, self.ports, old)

    async def refresh(self, actor: Actor, policy_id: int | None = None) -> None:
        """«Обновить»: ask again of one policy, or of all. Raises `NotFound`, `TooMany`."""
        today = self.ports.clock.today()
        async with self.db.read() as session:
            if policy_id is None:
                held = await policies_of(session, actor, today)
            else:
                held = [await policy_of(session, actor, policy_id, today)]
        await self.ports.limiter.hit(Limit.REGISTER, str(actor.account_id))
        async with self.db.write() as work:
            for one in held:
                await ask(work, self.ports, one.policy.id or 0, anew=True)
            if held:
                work.wake(f"person:{actor.person_id}")

    async def load(self, job: Job) -> None:
        """Ask, and write down what was said, or that nothing was. Raises `Temporary` while it is worth trying again."""
        policy_id, name = int(job.payload["policy_id"]), str(job.payload["request_id"])
        async with self.db.read() as session:
            load = await queries.load_of(session, policy_id)
            if load is None or load.request_id != name:
                return  # a newer request is under way
            held = await policies.held(session, policy_id)
        try:
            entries = await self.ports.register.find(name, sought(held))
        except (Temporary, Permanent) as failure:
            _log.warning("register_failed", request=name, reason=str(failure))
            await self._failed(policy_id, name)
            if isinstance(failure, Temporary) and not is_last(job):
                raise
            return
        await self._answered(policy_id, name, entries)

    async def _failed(self, policy_id: int, name: str) -> None:
        async with self.db.write() as work:
            load = await queries.load_of(work.session, policy_id, lock=True)
            if load is None or load.request_id != name:
                return
            load.ended_at, load.outcome = self.ports.clock.now(), LoadOutcome.FAILED
            held = await policies.held(work.session, policy_id)
            await register_marks.mark(work, held, Heard.NOTHING, load, self.ports.clock.now())

    async def _answered(self, policy_id: int, name: str, entries: tuple[RegisterEntry, ...]) -> None:
        now = self.ports.clock.now()
        async with self.db.write() as work:
            await work.session.get_one(Policy, policy_id, with_for_update=True)
            load = await queries.load_of(work.session, policy_id, lock=True)
            if load is None or load.request_id != name:
                return
            held = await policies.held(work.session, policy_id)
            before = restored(load.entries)
            await _follow(work, held, before, entries, now)
            if self._is_news(load, before, entries):
                await _look_again(work, policy_id, name, now)
            _write(load, entries, self.ports.register.source, now)
            waits = await correction_of(work.session, policy_id) is CorrectionState.UNDER_WAY
            said = Heard.NOTHING if waits else register_marks.heard(held, entries)
            await register_marks.mark(work, held, said, load, now)

    def _is_news(
        self, load: RegisterLoad, before: tuple[RegisterEntry, ...], entries: tuple[RegisterEntry, ...]
    ) -> bool:
        """A first answer is news only from elsewhere: records at hand were looked at before."""
        is_first = load.said_at is None and not self.ports.register.is_elsewhere
        return not is_first and _said(before) != _said(entries)


def sought(held: Held) -> Sought:
    """By what the register is to find whom this policy is of."""
    values = {field: held.person.values[field] for field in FIELDS if field in held.person.values}
    return Sought(held.policy.enp, held.person.snils or "", held.person.born_on, values)


def _is_stale(load: RegisterLoad, now: datetime) -> bool:
    return is_stale(load.asked_at, load.ended_at, load.outcome, now)


def _write(load: RegisterLoad, entries: tuple[RegisterEntry, ...], source: str, now: datetime) -> None:
    load.ended_at = load.said_at = now
    load.outcome = OUTCOMES.get(len(entries), LoadOutcome.SEVERAL)
    load.source, load.entries = source, [stored(entry) for entry in entries]


def _said(entries: tuple[RegisterEntry, ...]) -> list[object]:
    return [(entry.person_key, dict(entry.particulars), dict(entry.values)) for entry in entries]


async def _look_again(work: UnitOfWork, policy_id: int, name: str, now: datetime) -> None:
    """The register says something new: what is under review is looked at beside it."""
    for application_id in await arrivals.undecided(work.session, policy_id):
        await errands.check_arrival(work, application_id, name, now)


async def _follow(
    work: UnitOfWork, held: Held, before: tuple[RegisterEntry, ...], entries: tuple[RegisterEntry, ...], now: datetime
) -> None:
    """What the register alone decides of, and has changed since: the policy says it too."""
    if len(entries) != 1:
        return
    held.policy.loaded_at = now
    if len(before) != 1 or before[0].person_key != entries[0].person_key:
        return
    portal = said_by_portal(held.policy, held.person, held.insurer.code)
    news = news_to_follow(portal, before[0].particulars, entries[0].particulars)
    if news:
        follow(held.policy, news)
        await paper_standing.outdated(work, held.policy.id or 0, now)
