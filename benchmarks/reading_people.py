"""How long reading and opening 1,000 people takes: `python -m benchmarks.reading_people` (under 60 ms of CPU)."""

from __future__ import annotations

import asyncio
import secrets
import statistics
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa

from oms_app.db import migrations
from oms_app.db.encrypted import Keys, use_keys
from oms_app.db.engine import make_engine
from oms_app.db.indexes import snils_index, surname_index
from oms_app.db.person import Person
from oms_app.db.unit_of_work import Database, Hint
from oms_app.domain.changes import Field
from oms_app.domain.policy import Sex

PEOPLE = 1000
ROUNDS = 15
VALUES = {field.value: f"значение поля {field.value}" for field in Field}


async def nobody_listens(hint: Hint) -> None:
    """No tab is open."""


def person(place: int) -> Person:
    """Somebody made up, with every field filled in."""
    surname, snils = f"Фамилия{place}", f"{place:011d}"
    return Person(
        values=VALUES | {Field.LAST_NAME.value: surname},
        born_on="1985-03-17",
        sex=Sex.FEMALE,
        snils=snils,
        snils_index=snils_index(snils),
        surname_index=surname_index(surname),
    )


async def read(db: Database) -> None:
    """Everybody, opened as any service would."""
    async with db.read() as session:
        people = (await session.scalars(sa.select(Person))).all()
    assert len({one.values[Field.LAST_NAME] for one in people}) == PEOPLE


async def measured(db: Database) -> tuple[list[float], list[float]]:
    """Milliseconds of CPU of this process, and of the wall, for each round after a first one."""
    cpu, wall = [], []
    await read(db)
    for _ in range(ROUNDS):
        began_cpu, began = time.process_time(), time.perf_counter()
        await read(db)
        cpu.append((time.process_time() - began_cpu) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    return cpu, wall


async def main() -> None:
    """Fill a database in a temporary folder, read it, print a table."""
    use_keys(Keys({"k1": secrets.token_bytes(32)}))
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'people.sqlite3'}"
        await migrations.upgrade(url)
        db = Database(make_engine(url), nobody_listens)
        async with db.write() as work:
            work.session.add_all(person(place) for place in range(PEOPLE))
        cpu, wall = await measured(db)
        await db.engine.dispose()
    print(f"{PEOPLE} people, {ROUNDS} rounds      median       best      worst")
    for name, times in (("CPU, ms", cpu), ("wall, ms", wall)):
        print(f"{name:24} {statistics.median(times):10.1f} {min(times):10.1f} {max(times):10.1f}")


if __name__ == "__main__":
    asyncio.run(main())
