"""One fault after another under load, and the line of the report that each leaves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from benchmarks.faults import counts
from benchmarks.faults.counts import Counts
from benchmarks.faults.kinds import Fault
from benchmarks.faults.load import Load
from benchmarks.faults.people import Person, people
from benchmarks.faults.stand import Kind, Stand, a_stand
from benchmarks.sockets import client
from tests.world import World


@dataclass(frozen=True)
class Measure:
    """How long people press and how many begin in a second; when the fault strikes, for how long; all in seconds."""

    load: float
    rate: float
    strikes_after: float
    lasts: float
    patience: float = 120.0  # after the last press: until everybody is told, then until everything is done


LONG = Measure(load=24, rate=2, strikes_after=6, lasts=12)
SHORT = Measure(load=10, rate=1.5, strikes_after=3, lasts=6)


async def tried(faults: Sequence[Fault], measure: Measure) -> AsyncIterator[tuple[Fault, Counts, list[str]]]:
    """Each on its stand: the counts, and what is said of whatever does not hold."""
    for kind, some in groupby(sorted(faults, key=lambda one: list(Kind).index(one.stand)), lambda one: one.stand):
        async with a_stand(kind) as stand:
            for fault in some:
                yield fault, *await _one(stand, fault, measure)


async def _one(stand: Stand, fault: Fault, measure: Measure) -> tuple[Counts, list[str]]:
    world = stand.direct.world()
    try:
        citizens = await people(world, round(measure.load * measure.rate))
        since = await counts.newest_job(world)
        await _under_load(stand, world, fault, measure, citizens)
        ended = time.monotonic()
        left = await counts.settled(world, since, measure.patience)
        took = time.monotonic() - ended
        said = await counts.undone(world, since)
        wrong = await asyncio.to_thread(stand.check)
        counted = counts.compared(citizens, await counts.ledger(world, citizens), stand.post)
        longest = max((one.told_at or ended) - one.began_at for one in citizens)
        dead = await counts.dead(world, since)
    finally:
        await world.db.engine.dispose()
    whole = Counts(**counted, dead=dead, left=left, wrong=len(wrong), longest=longest, settled=took)
    return whole, said + wrong


async def _under_load(stand: Stand, world: World, fault: Fault, measure: Measure, citizens: list[Person]) -> None:
    """Everybody presses; meanwhile it strikes."""
    async with client() as http, asyncio.TaskGroup() as group:
        load = Load(stand.server, world, http, time.monotonic() + measure.load + measure.patience)
        group.create_task(load.run(citizens, measure.rate))
        await asyncio.sleep(measure.strikes_after)
        await fault.strike(stand, measure.lasts)
