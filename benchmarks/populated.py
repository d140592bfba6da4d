"""A portal of a million applications: lives that the services have really played, multiplied inside PostgreSQL.

Lives of thirty citizens of ten insurers are played; then their rows are copied as often as is asked for, each copy with
ids, numbers and days of its own, of people whose surnames are as frequent as in a directory. What copies lack: files
and the papers drawn, codes, and their lines in the audit.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import accumulate

import psycopg
import sqlalchemy as sa

from benchmarks.multiplied import Multiplied
from oms_app.db.schema import metadata
from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.reasons import Reason
from oms_app.domain.workflow import UNDECIDED
from oms_app.services.calendar_care import CalendarCare
from tests.makers import Story, a_citizen, a_policy, a_reviewer, a_scan, a_staff_member, an_insurer
from tests.world import World

# How many of thirty citizens each of ten insurers has; what is measured is the desk of the first one.
INSURED = (9, 6, 4, 3, 2, 2, 1, 1, 1, 1)
REQUESTS_OF_THE_READER = 30
CLOSED_DAYS, OPEN_DAYS = 700, 6

Step = Callable[[Story], Awaitable[None]]


async def _passed(story: Story) -> None:
    await story.reviews.release(story.reviewer, story.number, await story.version())


TAKEN: tuple[Step, ...] = (Story.receive, Story.take)
ASKED: tuple[Step, ...] = (Story.ask, Story.answer)
CLOSED: tuple[tuple[Step, ...], ...] = (
    (*TAKEN, Story.approve),
    (*TAKEN, *ASKED, Story.approve),
    (*TAKEN, Story.approve),
    (*TAKEN, _passed, Story.take, *ASKED, Story.approve),
    (*TAKEN, *ASKED, Story.refuse),
    (*TAKEN, Story.approve),
    (Story.receive, Story.withdraw),
    (*TAKEN, *ASKED, Story.approve),
    (*TAKEN, *ASKED, *ASKED, Story.approve),
    (*TAKEN, _passed, Story.take, Story.approve),
)
OPEN: tuple[tuple[Step, ...], ...] = (
    (Story.receive,),
    TAKEN,
    (Story.receive,),
    (*TAKEN, Story.ask),
    (*TAKEN, *ASKED),
    (Story.receive,),
)
CLOSED_EACH = 2  # requests of one citizen that have ended


@dataclass(frozen=True)
class Cast:
    """Whose pages are looked at, alike in every portal."""

    reader: Actor
    reviewer: Actor
    supervisor: Actor
    admin: Actor

    def told(self) -> dict[str, list[int | None]]:
        """Their ids."""
        return {name: [one.account_id, one.person_id, one.insurer_id] for name, one in vars(self).items()}

    @classmethod
    def of(cls, told: dict[str, list[int]]) -> Cast:
        """From their ids."""
        roles = {"reader": Role.CITIZEN, "reviewer": Role.REVIEWER, "supervisor": Role.SUPERVISOR, "admin": Role.ADMIN}
        ids = {name: tuple(told[name]) for name in roles}
        actors = {name: Actor(ids[name][0], role, ids[name][1], ids[name][2]) for name, role in roles.items()}
        return cls(**actors)


async def populate(
    world: World, conninfo: str, closed: int, undecided: int, *, of_reader: int = REQUESTS_OF_THE_READER
) -> Cast:
    """About so many applications that have ended, and that have not; and some of the one who reads."""
    await CalendarCare(world.db, world.ports).fill()
    insurers = [await an_insurer(world) for _ in INSURED]
    reviewers = [await a_reviewer(world, insurer_id) for insurer_id in insurers]
    ends = list(accumulate(INSURED))
    people = [next(place for place, end in enumerate(ends) if one < end) for one in range(ends[-1])]
    cast = Cast(
        await a_citizen(world),
        reviewers[0],
        await a_staff_member(world, Role.SUPERVISOR, insurers[0]),
        await a_staff_member(world, Role.ADMIN),
    )
    for lives, each, copies, days in (
        (CLOSED, CLOSED_EACH, closed // len(people) // CLOSED_EACH, CLOSED_DAYS),
        (OPEN, 1, undecided // len(people), OPEN_DAYS),
    ):
        if not copies:
            continue
        world.clock.move(days=-OPEN_DAYS)
        marks = _highest(conninfo)
        for place, one in enumerate(people):
            story = await _somebody(world, insurers[one], reviewers[one])
            for turn in range(each):
                await _live(story, lives[(place * each + turn) % len(lives)], str(20 + turn))
        world.clock.move(days=OPEN_DAYS)
        _end_jobs(conninfo)
        Multiplied(conninfo, marks, _highest(conninfo)).copy(copies, days)
    await _read_a_lot(world, cast.reader, insurers[0], reviewers[0], of_reader)
    _end_jobs(conninfo)
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return cast


async def _somebody(world: World, insurer_id: int, reviewer: Actor) -> Story:
    citizen = await a_citizen(world)
    return Story(world, citizen, reviewer, await a_policy(world, citizen.person_id or 0, insurer_id), insurer_id)


async def _read_a_lot(world: World, reader: Actor, insurer_id: int, reviewer: Actor, requests: int) -> None:
    """The citizen whose pages are looked at has asked for much."""
    policy_id = await a_policy(world, reader.person_id or 0, insurer_id)
    for turn in range(requests):
        await _live(Story(world, reader, reviewer, policy_id, insurer_id), CLOSED[turn % len(CLOSED)], str(20 + turn))
    await _live(Story(world, reader, reviewer, policy_id, insurer_id), OPEN[1], "70")


async def _live(story: Story, life: tuple[Step, ...], house: str) -> None:
    await story.start(Change.ADDRESS)
    await story.applications.save(story.citizen, story.key, {Field.HOUSE: house})
    await story.applications.give_reason(story.citizen, story.key, Reason.RESIDENCE_CHANGE, "")
    await a_scan(story.world, story.key, DocumentKind.PASSPORT_REGISTRATION)
    await story.submit()
    for step in life:
        story.world.clock.move(minutes=2)
        await step(story)


def _highest(conninfo: str) -> dict[str, int]:
    """The highest id of every table."""
    with psycopg.connect(conninfo) as connection:
        found = {}
        for table in metadata.sorted_tables:
            (key, *more) = table.primary_key.columns
            if not more and isinstance(key.type, sa.Integer):
                row = connection.execute(f'SELECT coalesce(max("{key.name}"), 0) FROM "{table.name}"').fetchone()  # type: ignore[call-overload]
                found[table.name] = row[0]
        return found


def _end_jobs(conninfo: str) -> None:
    """Whatever was ordered is done, and most of what was told has been read."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("UPDATE job SET status = 'done', finished_at = run_at WHERE status = 'ready'")
        connection.execute("UPDATE delivery SET state = 'sent', sent_at = changed_at WHERE state = 'created'")
        connection.execute("UPDATE notice SET read_at = created_at WHERE read_at IS NULL AND id % 5 > 0")


def undecided(conninfo: str) -> int:
    """How many applications are open."""
    statuses = [status.value for status in UNDECIDED]
    with psycopg.connect(conninfo) as connection:
        query = "SELECT count(*) FROM application WHERE status = ANY(%s) AND number IS NOT NULL"
        row = connection.execute(query, [statuses]).fetchone()
    return int(row[0]) if row else 0
