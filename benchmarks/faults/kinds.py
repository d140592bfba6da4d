"""The faults, as a table: how each strikes and is lifted, and on what kind of stand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from benchmarks.faults.stand import Kind, Stand
from benchmarks.faults.wires import Wire
from tests.grown_servers import Daemon

HOUR = 3600


@dataclass(frozen=True)
class Fault:
    """`strike` returns when it is over; it lasts about so many seconds as it is given."""

    name: str
    strike: Callable[[Stand, float], Awaitable[None]]
    stand: Kind = Kind.PLAIN


async def _restarted(daemon: Daemon) -> None:
    await asyncio.to_thread(daemon.stop)
    await asyncio.to_thread(daemon.start)


async def _killed(daemon: Daemon, seconds: float) -> None:
    await asyncio.to_thread(daemon.kill)
    await asyncio.sleep(seconds)
    await asyncio.to_thread(daemon.start)


async def _cut(wire: Wire, seconds: float) -> None:
    wire.cut()
    await asyncio.sleep(seconds)
    wire.mend()


async def _mute(wire: Wire, seconds: float) -> None:
    wire.mute()
    await asyncio.sleep(seconds)
    wire.mend()


async def _worker_killed(stand: Stand, seconds: float) -> None:
    stand.server.kill_worker()
    await asyncio.sleep(seconds)
    await asyncio.to_thread(stand.server.start_worker)


async def _web_killed(stand: Stand, seconds: float) -> None:
    """One of both; the server that is left starts another."""
    stand.server.kill_one_web_process()
    await asyncio.sleep(seconds)


async def _disk_full(stand: Stand, seconds: float) -> None:
    """The disk of the database and of the portal's data; a database that gave up is started again."""
    await asyncio.to_thread(stand.fill_disk)
    await asyncio.sleep(seconds)
    stand.make_room()
    daemon = stand.postgres.daemon
    if daemon.process is not None and daemon.process.poll() is not None:
        await asyncio.to_thread(daemon.start)


async def _clock_moved(stand: Stand, by: int, seconds: float) -> None:
    stand.move_clock(by)
    await asyncio.sleep(seconds)
    stand.move_clock(0)


async def _mail_away(stand: Stand, seconds: float) -> None:
    stand.post.go_away()
    await asyncio.sleep(seconds)
    await stand.post.come_back()


FAULTS: tuple[Fault, ...] = (
    Fault("database restarted", lambda stand, seconds: _restarted(stand.postgres.daemon)),
    Fault("database killed", lambda stand, seconds: _killed(stand.postgres.daemon, seconds / 4)),
    Fault("Redis restarted", lambda stand, seconds: _restarted(stand.redis.daemon)),
    Fault("Redis away", lambda stand, seconds: _killed(stand.redis.daemon, seconds)),
    Fault("worker killed", lambda stand, seconds: _worker_killed(stand, seconds / 2)),
    Fault("web process killed", _web_killed),
    Fault("mail away", _mail_away),
    Fault("database cut off", lambda stand, seconds: _cut(stand.to_database, seconds)),
    Fault("database mute", lambda stand, seconds: _mute(stand.to_database, seconds)),
    Fault("Redis cut off", lambda stand, seconds: _cut(stand.to_redis, seconds)),
    Fault("Redis mute", lambda stand, seconds: _mute(stand.to_redis, seconds)),
    Fault("disk full", _disk_full, Kind.SMALL_DISK),
    Fault("clock an hour ahead", lambda stand, seconds: _clock_moved(stand, HOUR, seconds), Kind.OWN_CLOCK),
    Fault("clock an hour behind", lambda stand, seconds: _clock_moved(stand, -HOUR, seconds), Kind.OWN_CLOCK),
)
