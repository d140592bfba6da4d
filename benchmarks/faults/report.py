"""Faults under load, and the line of the report that each leaves."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.faults import counts, jobs
from benchmarks.faults.counts import Counts
from benchmarks.faults.kinds import HOUR, Fault
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


LONG = Measure(load=20, rate=2, strikes_after=5, lasts=10)
SHORT = Measure(load=8, rate=1.5, strikes_after=2, lasts=5)
STANDS_AT_ONCE, FAULTS_OF_A_STAND = 2, 4
Tell = Callable[[Fault, Counts, list[str]], None]


async def tried(faults: Sequence[Fault], measure: Measure, tell: Tell) -> None:
    """Each on a stand of its kind; told are its counts and whatever does not hold, as soon as they are known."""
    waiting = deque(_together(faults))

    async def turn() -> None:
        while waiting:
            some = waiting.popleft()
            async with a_stand(some[0].stand) as stand:
                for fault in some:
                    tell(fault, *await _one(stand, fault, measure))

    async with asyncio.TaskGroup() as group:
        for _ in range(STANDS_AT_ONCE):
            group.create_task(turn())


def _together(faults: Sequence[Fault]) -> Iterator[Sequence[Fault]]:
    """Those that share a stand."""
    for kind in Kind:
        same = [one for one in faults if one.stand is kind]
        yield from (same[start : start + FAULTS_OF_A_STAND] for start in range(0, len(same), FAULTS_OF_A_STAND))


async def _one(stand: Stand, fault: Fault, measure: Measure) -> tuple[Counts, list[str]]:
    world = stand.direct.world()
    try:
        citizens = await people(world, round(measure.load * measure.rate))
        since = await jobs.newest(world)
        await _under_load(stand, world, fault, measure, citizens)
        ended = time.monotonic()
        late = await jobs.settled(world, since, measure.patience)
        settled = time.monotonic() - ended
        if late and fault.stand is Kind.OWN_CLOCK:
            await _an_hour_passes(stand, world, since, measure.patience)
        undone = await jobs.undone(world, since)
        wrong = await asyncio.to_thread(stand.check)
        counted = counts.compared(citizens, await counts.ledger(world, citizens), stand.post)
        dead = await jobs.dead(world, since)
    finally:
        await world.db.engine.dispose()
    longest = max((one.told_at or ended) - one.began_at for one in citizens)
    work = {"dead": dead, "late": late, "left": len(undone), "wrong": len(wrong)}
    return Counts(**counted, **work, longest=longest, settled=settled), [*undone, *wrong]


async def _an_hour_passes(stand: Stand, world: World, since: int, patience: float) -> None:
    """What was ordered while the clock was ahead is due then."""
    stand.move_clock(HOUR)
    await jobs.settled(world, since, patience, until=HOUR)
    stand.move_clock(0)


async def _under_load(stand: Stand, world: World, fault: Fault, measure: Measure, citizens: list[Person]) -> None:
    """Everybody presses; meanwhile it strikes."""
    async with client() as http, asyncio.TaskGroup() as group:
        load = Load(stand.server, world, http, time.monotonic() + measure.load + measure.patience)
        group.create_task(load.run(citizens, measure.rate))
        await asyncio.sleep(measure.strikes_after)
        await fault.strike(stand, measure.lasts)
