"""Pages of a portal with a million applications against one with a thousand: `python -m benchmarks.million FOLDER`.

Both are databases of one PostgreSQL in FOLDER, made at the first run (some minutes, about 15 GB) and found again after.
A page is what its handler asks of the services, and the words made of it; both portals are asked in turns. The queue
has two hundred lines in both: the small portal is one in its first week. In the large one a page may take half as long
again, or as long as nobody notices. The daily run has counted the days that are over.
`--check` walks the million by `check-data`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
import sqlalchemy as sa
from sqlmodel import col

from benchmarks.populated import Cast, populate, undecided
from oms_app.bootstrap import make_services
from oms_app.db import migrations
from oms_app.db.application import Application
from oms_app.db.encrypted import use_keys
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.domain.changes import Field
from oms_app.domain.history import Wanted
from oms_app.domain.queue import WHOLE_QUEUE, Part, QueueWish, wish_of
from oms_app.domain.workflow import UNDECIDED
from oms_app.invariants.every import Invariants
from oms_app.services.quality_care import QualityCare
from oms_app.services.reviews import Reviews
from oms_app.views import application_page, desk_queue
from oms_app.views import history as history_views
from tests import grown_servers
from tests.grown_servers import Postgres
from tests.server import Server
from tests.world import TEST_KEYS, World

# Applications that have ended, and that have not.
SIZES = {"thousand": (240, 630), "million": (960_000, 40_000)}
ROUNDS, GROWTH = 40, 1.5
UNNOTICED_MS = 30.0
QUEUE_MS = 50.0
LIKED = 20  # namesakes that a search by surname finds
LEAST_MS = 1.0  # of less than this no growth is made out

Page = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Portal:
    """One of both, with whose pages are looked at, and what they look for."""

    world: World
    cast: Cast
    number: str
    enp: str
    surname: str
    mine: str

    def pages(self) -> dict[str, Page]:
        """Everything that is measured."""
        services, cast = make_services(self.world.db, self.world.ports), self.cast
        history = services.history
        queue = partial(self._queue, services.reviews)
        found = partial(self._found, services.reviews)
        return {
            "queue": queue,
            "queue: free": partial(queue, QueueWish(Part.FREE)),
            "queue: one kind of change": partial(queue, wish_of({"change": "address"})),
            "search: number": partial(found, self.number),
            "search: policy number": partial(found, self.enp),
            "search: surname": partial(found, self.surname),
            "case": lambda: services.reviews.case(cast.reviewer, self.number),
            "my applications": lambda: services.applications.mine(cast.reader),
            "application": self._application,
            "history": self._history,
            "history: needs me": lambda: history.page(cast.reader, Wanted(needs_you=True)),
            "history: unread": lambda: history.page(cast.reader, Wanted(unread=True)),
            "history: a word": lambda: history.page(cast.reader, Wanted(search="небывальщина")),
            "my policies": lambda: services.policies.mine(cast.reader),
            "my messages": lambda: services.notices.mine(cast.reader),
            "quality: a year": lambda: services.quality.show(cast.supervisor, {}),
            "state of the portal": lambda: services.operations.parts(cast.admin),
            "jobs": lambda: services.operations.jobs(cast.admin),
            "messages not delivered": lambda: services.undelivered.list(cast.admin),
            "people: staff": lambda: services.people.find(cast.admin),
        }

    async def _queue(self, reviews: Reviews, wish: QueueWish = WHOLE_QUEUE) -> None:
        rows = desk_queue.lines(await reviews.queue(self.cast.reviewer, wish=wish), wish)
        desk_queue.frame(wish, await reviews.counts(self.cast.reviewer), rows, "/desk")
        await make_services(self.world.db, self.world.ports).duty.colleagues(self.cast.reviewer)

    async def _found(self, reviews: Reviews, search: str) -> None:
        assert await reviews.queue(self.cast.reviewer, search=search)

    async def _application(self) -> None:
        services, now = make_services(self.world.db, self.world.ports), self.world.clock.now()
        application_page.shown(await services.applications.view(self.cast.reader, self.mine), now)

    async def _history(self) -> None:
        services = make_services(self.world.db, self.world.ports)
        page = await services.history.page(self.cast.reader)
        history_views.rows(page.groups, self.world.clock.now())


async def timed(page: Page) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    await page()
    return 1000 * (time.perf_counter() - began)


async def compared(small: Portal, large: Portal) -> bool:
    """The table; whether every budget is kept."""
    print(f"{'':28} {'thousand p50':>12} {'p95':>7} {'million p50':>12} {'p95':>7} {'growth':>7}")
    kept = True
    both = zip(small.pages().items(), large.pages().values(), strict=True)
    for (name, one), other in both:
        took: tuple[list[float], list[float]] = ([], [])
        await one(), await other()
        for _ in range(ROUNDS):
            for times, page in zip(took, (one, other), strict=True):
                times.append(await timed(page))
        (p50, p95), (p50_now, p95_now) = map(_parts, took)
        growth = p50_now / max(p50, LEAST_MS)
        is_kept = _is_kept(name, growth, p50_now)
        kept = kept and is_kept
        figures = f"{p50:>12.1f} {p95:>7.1f} {p50_now:>12.1f} {p95_now:>7.1f} {growth:>7.2f}"
        print(f"{name:28} {figures} {'' if is_kept else 'NO'}", flush=True)
    return kept


def _is_kept(name: str, growth: float, p50: float) -> bool:
    if name.startswith("queue"):
        return p50 <= QUEUE_MS
    return growth <= GROWTH or p50 <= UNNOTICED_MS


def _parts(took: list[float]) -> tuple[float, float]:
    took.sort()
    return took[len(took) // 2], took[int(len(took) * 0.95)]


async def made(postgres: Postgres, folder: Path, name: str) -> None:
    """A portal of its size, whole or not there at all, at the newest schema."""
    if (folder / f"{name}.json").exists():
        await migrations.upgrade(postgres.url(name))
        return
    postgres.drop(name)
    url, began = postgres.create(name), time.perf_counter()
    await migrations.upgrade(url)
    world = Server(folder, 0, {"OMS_DATABASE_URL": url}).world()
    cast = await populate(world, postgres.conninfo(name), *SIZES[name])
    await world.db.engine.dispose()
    (folder / f"{name}.json").write_text(json.dumps(cast.told()))
    print(f"{name} made in {time.perf_counter() - began:.0f} s")


async def met(postgres: Postgres, folder: Path, name: str) -> Portal:
    """The portal, with an application that waits at the desk, and the one that the reader has open."""
    world = Server(folder, 0, {"OMS_DATABASE_URL": postgres.url(name)}).world()
    cast = Cast.of(json.loads((folder / f"{name}.json").read_text()))
    ours = (
        sa.select(Application, Policy, Person)
        .join(Policy, col(Policy.id) == col(Application.policy_id))
        .join(Person, col(Person.id) == col(Application.subject_person_id))
        .where(col(Application.insurer_id) == cast.reviewer.insurer_id, col(Application.number).is_not(None))
    )
    often = sa.func.abs(sa.func.count() - LIKED)
    namesakes = ours.with_only_columns(col(Person.surname_index)).group_by(col(Person.surname_index))
    newest = sa.select(col(Application.number)).where(col(Application.owner_person_id) == cast.reader.person_id)
    async with world.db.read() as session:
        first = ours.where(col(Application.status).in_(UNDECIDED)).order_by(col(Application.decide_by))
        application, policy, _ = (await session.execute(first.limit(1))).one()
        index = await session.scalar(namesakes.order_by(often).limit(1))
        *_, person = (await session.execute(ours.where(col(Person.surname_index) == index).limit(1))).one()
        mine = await session.scalar(newest.order_by(col(Application.id).desc()).limit(1))
    surname = person.values[Field.LAST_NAME]
    await QualityCare(world.db, world.ports).count()
    return Portal(world, cast, application.number or "", policy.enp, surname, mine or "")


def told(postgres: Postgres, name: str) -> None:
    """How much there is of everything."""
    with psycopg.connect(postgres.conninfo(name)) as connection:
        counts = [
            f"{connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:,} {table}"  # type: ignore[call-overload, index]
            for table in ("application", "application_event", "notice", "job", "person")
        ]
        size = connection.execute("SELECT pg_size_pretty(pg_database_size(current_database()))").fetchone()
    print(f"{name}: {', '.join(counts)}; {undecided(postgres.conninfo(name))} undecided; {size[0] if size else ''}")


async def checked(portal: Portal) -> None:
    """What `check-data` takes."""
    began, invariants = time.perf_counter(), Invariants(portal.world.db, portal.world.ports)
    found = [one async for one in invariants.violations()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"check-data: {time.perf_counter() - began:.0f} s, at most {peak:.0f} MiB, {len(found)} violations")
    for one in found[:5]:
        print("   ", one)


async def run(postgres: Postgres, folder: Path, *, check: bool) -> bool:
    """Make what is missing, look at both."""
    for name in SIZES:
        await made(postgres, folder, name)
        told(postgres, name)
    small, large = [await met(postgres, folder, name) for name in SIZES]
    if check:
        await checked(large)
        return True
    return await compared(small, large)


def main() -> int:
    """As the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    use_keys(TEST_KEYS)
    with grown_servers.postgres(asked.folder) as postgres:
        return 0 if asyncio.run(run(postgres, asked.folder, check=asked.check)) else 1


if __name__ == "__main__":
    sys.exit(main())
