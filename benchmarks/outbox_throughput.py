"""How fast 100,000 queued messages leave, and in how much memory.

`python -m benchmarks.outbox_throughput [MESSAGES [SECONDS [PLACES]]]`

Each is a letter with its row, its job and its state; the mail server is one that takes everything at once. With SECONDS
the worker is stopped after so long, and the rate is that of a queue that is still full. PLACES is how many letters may
be in flight at once, one by default.
`OMS_DATABASE_URL` names an empty PostgreSQL database to measure there; a SQLite file in a temporary folder otherwise.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from oms_app.adapters.chance import SystemChance
from oms_app.adapters.clock import SystemClock
from oms_app.db import migrations
from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.engine import make_engine
from oms_app.db.job import Job
from oms_app.db.notice import Delivery, Notice
from oms_app.db.unit_of_work import Database, Hint
from oms_app.domain.actor import Level, Role
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.lines import CARRIES, ONE_PLACE, Line
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.services.delivery import Deliveries
from oms_app.services.errands import delivery_key
from oms_app.services.message_ports import Letter
from oms_app.services.outbox import Outbox
from tests.world import make_world

MESSAGES, READERS, AT_ONCE = 100_000, 100, 5_000
PORTAL = "https://polis.example.ru"
TEXT = "23.11.2026, 12:00 (московское время).\n\nВы отправили заявку.\n\nОт вас ничего не требуется."


class TakesEverything:
    """A mail server that remembers how often it saw each message id."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    async def send(self, letter: Letter) -> None:
        """Taken."""
        self.seen[letter.message_id] += 1


async def nobody_listens(hint: Hint) -> None:
    """No tab is open."""


async def insert(db: Database, rows: list[SQLModel]) -> None:
    """Some thousand at a time."""
    for start in range(0, len(rows), AT_ONCE):
        async with db.write() as work:
            work.session.add_all(rows[start : start + AT_ONCE])


async def fill(db: Database, messages: int, channels: Sequence[Channel] = (Channel.EMAIL,)) -> None:
    """Readers with an address each, and a job that waits for every message, on these channels in turn."""
    now = SystemClock().now()
    people = range(1, READERS + 1)
    await insert(db, [account(number) for number in people])
    await insert(db, [login(number, kind) for number in people for kind in LoginKind])
    for start in range(1, messages + 1, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, messages + 1))
        text = {"kind": NoticeKind.SUBMITTED, "subject": "Заявка отправлена", "text": TEXT, "created_at": now}
        await insert(db, [Notice(id=one, account_id=one % READERS + 1, **text) for one in numbers])
        ways = {one: channels[one % len(channels)] for one in numbers}
        state = {"state": DeliveryState.CREATED, "changed_at": now}
        await insert(db, [Delivery(id=one, notice_id=one, channel=way, **state) for one, way in ways.items()])
        await insert(db, [job(one, way) for one, way in ways.items()])


def account(number: int) -> Account:
    """A reader."""
    now = SystemClock().now()
    names = {"display_name": f"Читатель {number}", "password_hash": ""}
    return Account(id=number, role=Role.CITIZEN, level=Level.SIMPLE, created_at=now, **names)


def login(number: int, kind: LoginKind) -> Login:
    """Where the reader's messages go."""
    address = f"reader{number}@example.ru" if kind is LoginKind.EMAIL else f"+7900{number:07}"
    return Login(account_id=number, kind=kind, value=address, value_index=f"{kind} {number}")


def job(number: int, channel: Channel) -> Job:
    """The work of one message."""
    payload: dict[str, int | str] = {"delivery_id": number}
    return Job(kind=CARRIES[channel], key=delivery_key(number), payload=payload, run_at=SystemClock().now())


async def left(db: Database) -> int:
    """How many jobs are not done."""
    async with db.read() as session:
        undone = sa.select(sa.func.count()).select_from(Job).where(col(Job.status) != JobStatus.DONE)
        return await session.scalar(undone) or 0


def memory() -> float:
    """The most that this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def measured(outbox: Outbox, db: Database, mail: TakesEverything, messages: int, most: float) -> float:
    """Seconds until the last letter is taken and written down, or until there were enough of them."""
    began = time.perf_counter()
    worker = asyncio.create_task(outbox.run())
    while time.perf_counter() - began < most and (len(mail.seen) < messages or await left(db)):  # noqa: ASYNC110
        await asyncio.sleep(1)
    took = time.perf_counter() - began
    worker.cancel()
    with suppress(asyncio.CancelledError):
        await worker
    return took


async def main(messages: int, most: float, places: int) -> None:
    """Fill, work, print a table."""
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("OMS_DATABASE_URL") or f"sqlite+aiosqlite:///{Path(folder) / 'outbox.sqlite3'}"
        await migrations.upgrade(url)
        mail, world = TakesEverything(), make_world(url, Path(folder))
        ports = replace(world.ports, clock=SystemClock(), chance=SystemChance(), mail=mail)
        db = Database(make_engine(url), nobody_listens)
        await fill(db, messages)
        before = memory()
        handlers = {JobKind.DELIVER_LETTER: Deliveries(db, ports, PORTAL)}
        outbox = Outbox(db, ports, handlers, places={**ONE_PLACE, Line.EMAIL: places})
        took = await measured(outbox, db, mail, messages, most)
        await db.engine.dispose()
    sent = len(mail.seen)
    repeats = mail.seen.total() - sent
    print(f"{'queued':>8} {'sent':>8} {'seconds':>9} {'jobs/s':>8} {'repeats':>8} {'MiB before':>11} {'MiB after':>10}")
    figures = f"{took:>9.1f} {sent / took:>8.0f} {repeats:>8} {before:>11.0f} {memory():>10.0f}"
    print(f"{messages:>8} {sent:>8} {figures}")


if __name__ == "__main__":
    asked = dict(enumerate(sys.argv[1:]))
    asyncio.run(main(int(asked.get(0, MESSAGES)), float(asked.get(1, "inf")), int(asked.get(2, 1))))
